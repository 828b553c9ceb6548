"""Augmentation that is written and does not reach the training."""

import pytest
from support.cases import LAST, built, expect, found, layer

from grader.judging.feedback.matching import Matched

NAME = "augmentation-unused"
PLAIN = built(layer("Conv2D"), LAST)
AS_THEY_ARE = Matched(24, training=24)
CODE = "print(1)\nRandomFlip('horizontal')\n"


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("RandomFlip('horizontal')", "RandomFlip"),
        ("keras.layers.RandomRotation(0.1)", "RandomRotation"),
        ("G(rotation_range=40)", "rotation_range"),
        ("G(horizontal_flip=True)", "horizontal_flip"),
        ("G(horizontal_flip=False, zoom_range=0.0)", ""),
        ("G(rescale=1 / 255)", ""),
        ("RandomContrast(0.5)", ""),
    ],
)
def test_what_is_written(code: str, what: str) -> None:
    finding = found(NAME, f"print(1)\n{code}\n", built=PLAIN, matched=AS_THEY_ARE)
    assert bool(finding) is bool(what)
    if finding:
        assert (finding.confidence, finding.line) == ("likely", 2)
        assert f"({what})" in finding.message


def test_the_figures_say_what_was_fed() -> None:
    finding = expect(NAME, CODE, built=PLAIN, matched=AS_THEY_ARE)
    assert finding.evidence.startswith("24 of 24 fed pictures")


@pytest.mark.parametrize(
    "matched",
    [
        Matched(24, training=24, mirrored=1),
        Matched(24, training=24, upside_down=1),
        Matched(24, training=22),
        Matched(11, training=11),
        None,
    ],
)
def test_pictures_that_may_have_been_varied(matched: Matched | None) -> None:
    assert found(NAME, CODE, built=PLAIN, matched=matched) is None


def test_a_gap_that_is_too_wide_is_reason_enough() -> None:
    wide = found(NAME, CODE, built=PLAIN, matched=AS_THEY_ARE, missed=("gap",), gap=0.1)
    assert wide is not None


def test_silence() -> None:
    varied = built(layer("RandomFlip", parameters=0), layer("Conv2D"), LAST)
    assert found(NAME, CODE, built=varied, matched=AS_THEY_ARE) is None
    assert found(NAME, CODE, matched=AS_THEY_ARE) is None
    assert found(NAME, CODE, missed=(), built=PLAIN, matched=AS_THEY_ARE) is None
    assert found(NAME, "", built=PLAIN, matched=AS_THEY_ARE) is None
