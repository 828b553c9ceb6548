"""Layers that the model goes past."""

import pytest
from support.cases import FLATTEN, LAST, built, expect, found, layer

from grader.inside.protocol.observed import MOST_LAYERS

NAME = "layers-bypassed"
CODE = """\
def build():
    inputs = Input((28, 28, 1))
    x = RandomFlip('horizontal')(inputs)
    x = Conv2D(8, 3)(inputs)
    x = Flatten()(x)
    return keras.Model(inputs, Dense(10)(x))
"""
WITHOUT = built(layer("Conv2D"), FLATTEN, LAST)


def test_a_layer_that_is_called_and_not_used() -> None:
    finding = expect(NAME, CODE, built=WITHOUT)
    assert (finding.confidence, finding.line) == ("sure", 4)
    assert finding.message.startswith("RandomFlip is called and is no part of the model")
    assert "on inputs again" in finding.message


def test_one_of_two_of_a_kind() -> None:
    code = CODE.replace("RandomFlip('horizontal')", "Conv2D(4, 3)")
    assert expect(NAME, code, built=WITHOUT).message.startswith("Conv2D is called and is no part")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Conv2D(8, 3)(inputs)", "Conv2D(8, 3)(x)"),
        ("    x = Flatten", "    if True:\n        pass\n    x = Flatten"),
        ("keras.Model(inputs, Dense(10)(x))", "x"),
        ("inputs = Input((28, 28, 1))", "inputs = given"),
        ("Conv2D(8, 3)(inputs)", "Conv2D(8, 3)(others)\n    others = Input((9,))"),
    ],
)
def test_what_may_be_meant(old: str, new: str) -> None:
    assert old in CODE
    assert found(NAME, CODE.replace(old, new), built=WITHOUT) is None


def test_silence() -> None:
    assert found(NAME, CODE, built=WITHOUT, missed=()) is None
    assert found(NAME, CODE) is None
    network = CODE.replace("RandomFlip('horizontal')", "VGG16(include_top=False)")
    assert found(NAME, network, built=WITHOUT) is None
    own = CODE.replace("RandomFlip('horizontal')", "Own()")
    assert found(NAME, f"class Own(Model): pass\n{own}", built=WITHOUT) is None
    many = built(*[LAST] * MOST_LAYERS)
    assert found(NAME, CODE, built=many) is None
    whole = built(layer("RandomFlip"), layer("Conv2D"), FLATTEN, LAST)
    assert found(NAME, CODE, built=whole) is None
