"""Sizes of pictures in training, and when they are graded."""

import pytest
from support.cases import FLATTEN, LAST, built, facts, fed, found, layer, learnt, model

NAME = "sizes-differ"
SAME = built(layer("InputLayer", 0, parameters=0), FLATTEN, LAST)


@pytest.mark.parametrize(
    ("trained", "graded", "says"),
    [
        ((100, 50, 50, 3), (8, 300, 300, 3), "trained on pictures of 50 x 50 pixels"),
        ((100, 50, 50, 3), (8, 50, 50, 3), ""),
        ((100, None, None, 3), (8, 50, 50, 3), ""),
        ((100, 4, 4, 512), (8, 50, 50, 3), ""),
        ((100, 4, 4, 512), (8, 50, 50, 512), ""),
        ((100, 50, 50), (8, 50, 50, 1), ""),
    ],
)
def test_both_must_be_alike(
    trained: tuple[int | None, ...], graded: tuple[int, ...], says: str
) -> None:
    run = {"built": SAME, "fed": fed(inputs=facts(shape=trained))}
    finding = found(NAME, "keras.Input(x)", reached=facts(shape=graded), **run)
    assert bool(finding) is bool(says)
    if finding:
        assert says in finding.message
        assert (finding.confidence, finding.line) == ("sure", 1)
    assert found(NAME, reached=facts(shape=graded), missed=(), **run) is None


def test_an_input_of_any_size_brings_pictures_to_none() -> None:
    run = {"fed": fed(inputs=facts(shape=(100, 50, 50, 3))), "reached": facts(shape=(8, 90, 90, 3))}
    of_any = model(input_shape=(None, None, None, 3))
    finding = found(NAME, built=SAME, model=of_any, **run)
    assert finding is not None
    assert "since its Input leaves the size open: let the Input say 50 x 50" in finding.message
    resizing = layer("Resizing", 0, "", parameters=0)
    assert found(NAME, built=built(resizing, LAST), model=of_any, **run) is None


def test_another_model_that_is_judged() -> None:
    run = {"fed": fed(inputs=facts(shape=(100, 50, 50, 3))), "reached": facts(shape=(8, 90, 90, 3))}
    assert found(NAME, built=SAME, learnt=learnt(fitted=1.0), **run)
    assert found(NAME, built=SAME, learnt=learnt(fitted=0.0), **run) is None
    wrapped = model(layers=("AveragePooling2D", "Flatten", "Dense"))
    assert found(NAME, built=SAME, model=wrapped, **run) is None
