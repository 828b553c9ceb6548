"""Settings of a loss that leave nothing to learn."""

import pytest
from support.cases import SERIES, expect, found

NAME = "loss-settings"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("label_smoothing=True", "label_smoothing=True leaves hardly any difference"),
        ("label_smoothing=0.5", "label_smoothing=0.5 leaves"),
        ("ignore_class=0", "leaves all examples of class 0 out"),
    ],
)
def test_what_is_set_in_the_code(given: str, says: str) -> None:
    finding = expect(NAME, f"\nloss = CategoricalCrossentropy({given})")
    assert says in finding.message
    assert (finding.confidence, finding.line) == ("likely", 2)


@pytest.mark.parametrize(
    "given",
    [
        "label_smoothing=0.1",
        "label_smoothing=False",
        "label_smoothing=share()",
        "ignore_class=-1",
        "ignore_class=255",
        "ignore_class=None",
    ],
)
def test_silence(given: str) -> None:
    assert found(NAME, f"loss = CategoricalCrossentropy({given})") is None


def test_only_where_classes_are_not_learnt() -> None:
    code = "loss = CategoricalCrossentropy(ignore_class=0)"
    assert found(NAME, code, missed=()) is None
    assert found(NAME, code, forecast=SERIES) is None
