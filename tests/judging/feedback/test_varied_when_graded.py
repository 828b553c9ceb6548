"""Pictures that are varied when they are graded."""

import typing

import pytest
from support.cases import LAST, built, expect, found, layer

NAME = "varied-when-graded"
RANDOM = built(layer("RandomFlip"), layer("Conv2D"), LAST)
DROPS = built(layer("Conv2D"), layer("Dropout"), LAST)
AUGMENT = "augment = Sequential([RandomFlip()])\n"


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("def preprocess(images):\n    return augment(images / 255)", 3),
        ("def preprocess(images):\n    return tf.image.random_brightness(images, 0.2)", 3),
        ("def vary(x):\n    return augment(x)\ndef preprocess(x):\n    return vary(x)", 5),
        ("def preprocess(images):\n    return augment(images, training=False)", 0),
        ("def preprocess(images):\n    return images / 255", 0),
    ],
)
def test_preprocess_that_varies(code: str, line: int) -> None:
    finding = found(NAME, AUGMENT + code, built=DROPS)
    assert (finding.line if finding else 0) == line
    assert found(NAME, AUGMENT + code) is None
    assert found(NAME, AUGMENT + code, built=DROPS, missed=()) is None


@pytest.mark.parametrize(
    ("model", "code", "says"),
    [
        (RANDOM, "x = augment(inputs, training=True)", "varies the pictures"),
        (RANDOM, "x = RandomFlip()(inputs, training=True)", "varies the pictures"),
        (DROPS, "x = Dropout(0.5)(x, training=True)", "drops units"),
        (DROPS, "drop = Dropout(0.5)\nx = drop(x, training=True)", "it"),
        (RANDOM, "x = augment(inputs)", ""),
        (RANDOM, "x = augment(inputs, training=False)", ""),
        (DROPS, "x = augment(inputs, training=True)", ""),
        (RANDOM, "ds.map(lambda x, y: (augment(x, training=True), y))", ""),
        (RANDOM, "x = base(inputs, training=True)", ""),
        (RANDOM, "x = augment(inputs, training=True)\nGradientTape()", ""),
    ],
)
def test_layers_that_are_always_on(model: typing.Any, code: str, says: str) -> None:
    finding = found(NAME, f"{AUGMENT}inputs = Input((9, 9))\n{code}", built=model)
    assert bool(finding) is bool(says)
    if finding:
        assert says in finding.message


def test_it_is_no_more_than_likely() -> None:
    code = f"{AUGMENT}inputs = Input((9, 9))\naugment(inputs, training=True)"
    assert expect(NAME, code, built=RANDOM).confidence == "likely"
    assert found(NAME, code.replace("inputs = Input((9, 9))\n", ""), built=RANDOM) is None
