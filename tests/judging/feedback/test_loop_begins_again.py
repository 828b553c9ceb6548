"""Loops of layers whose rounds all begin from the same tensor."""

import pytest
from support.cases import FLATTEN, LAST, built, expect, found, layer

NAME = "loop-begins-again"
CODE = """\
x = Rescaling(1 / 255)(inputs)
for filters in (16, 32, 64):
    h = Conv2D(filters, 3)(x)
    h = MaxPooling2D()(h)
y = Flatten()(h)
"""
ONE = built(layer("Conv2D"), layer("MaxPooling2D"), FLATTEN, LAST)
ALL = built(*[layer("Conv2D")] * 3, FLATTEN, LAST)


def test_only_the_last_round_is_part_of_the_model() -> None:
    finding = expect(NAME, CODE, built=ONE)
    assert (finding.confidence, finding.line) == ("sure", 3)
    assert "begins again from x, so that Conv2D of the last round alone" in finding.message
    assert finding.evidence == "one Conv2D in the model, 3 rounds"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("h = Conv2D(filters, 3)(x)", "x = Conv2D(filters, 3)(x)"),
        ("h = Conv2D(filters, 3)(x)", "h = Conv2D(filters, 3)(h)"),
        ("h = MaxPooling2D()(h)", "kept.append(h)"),
        ("h = MaxPooling2D()(h)", "x = MaxPooling2D()(h)"),
        ("Conv2D(filters, 3)(x)", "block(filters, x)"),
        ("(16, 32, 64)", "(16,)"),
        ("(16, 32, 64)", "sizes"),
    ],
)
def test_what_may_be_meant(old: str, new: str) -> None:
    assert old in CODE
    assert found(NAME, CODE.replace(old, new), built=ONE) is None


def test_silence() -> None:
    assert found(NAME, CODE, built=ALL) is None
    assert found(NAME, CODE) is None
    assert found(NAME, CODE, built=ONE, missed=()) is None
