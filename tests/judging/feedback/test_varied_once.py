"""Pictures that were varied once and for all."""

import dataclasses
import typing

import pytest
from support import cases
from support.cases import LAST, built, expect, fed, fit, found, layer

from grader.judging.feedback.base import mistakes
from grader.judging.feedback.matching import Matched

NAME = "varied-once"
PLAIN = built(layer("Conv2D"), LAST)
LEARNT = {"training": 0.99, "held-out": 0.6}
VARIED = Matched(24, training=20, mirrored=10)
AUGMENT = "augment = Sequential([RandomFlip('horizontal'), RandomRotation(0.1)])\n"


def said(code: str, **changes: typing.Any) -> typing.Any:
    run = {"built": PLAIN, "accuracy": LEARNT, "matched": VARIED, **changes}
    return found(NAME, code, **run)


def test_arrays_that_were_varied_before_fit() -> None:
    code = AUGMENT + "x = augment(x, training=True)\nmodel.fit(x, y)"
    run = {"built": PLAIN, "accuracy": LEARNT, "matched": VARIED, "fed": fed()}
    finding = expect(NAME, code, **run)
    assert (finding.confidence, finding.line) == ("likely", 1)
    assert "14 of 24 fed pictures" in finding.evidence
    assert said(code, fed=fed(), missed=()) is None
    assert said(code, fed=fed(), accuracy={"training": 0.6, "held-out": 0.6}) is None
    assert said(code, fed=fed(), accuracy={"training": 0.0, "held-out": 0.0}) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"matched": Matched(24, training=24, mirrored=2)},
        {"matched": Matched(6, training=0)},
        {"matched": None},
        {"fits": [fit()] * 3},
        {"built": built(layer("RandomFlip"), LAST)},
        {"built": None},
        {"fed": ()},
    ],
)
def test_arrays_of_which_that_is_not_known(changes: dict[str, typing.Any]) -> None:
    code = AUGMENT + "x = augment(x)\nmodel.fit(x, y)"
    assert said(code, **{"fed": fed(), **changes}) is None


@pytest.mark.parametrize(("public", "says"), [(100, True), (99, False)])
def test_copies_are_more_pictures(public: int, *, says: bool) -> None:
    run = {"built": PLAIN, "accuracy": LEARNT, "matched": VARIED, "fed": fed()}
    case = cases.case(AUGMENT + "x = augment(x)", **run)
    evidence = dataclasses.replace(case.evidence, public_examples=public)
    assert bool(mistakes[NAME].find(dataclasses.replace(case, evidence=evidence))) is says


def test_order_and_choice_vary_nothing() -> None:
    assert said("x = x[np.random.permutation(9)]\nmodel.fit(x, y)", fed=fed()) is None


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("ds = ds.map(lambda x, y: (augment(x), y)).cache()", 2),
        ("ds = ds.map(lambda x, y: (augment(x), y))\nds = ds.batch(32).cache()", 3),
        ("def vary(x, y):\n    return tf.image.random_flip_left_right(x), y\nds.map(vary)\n"
         "ds = ds.map(vary, num_parallel_calls=8).cache().shuffle(9)", 5),
        ("def ready(ds):\n    ds = ds.map(lambda x, y: (augment(x), y))\n"
         "    return ds.cache().prefetch(1)", 4),
        ("ds = ds.cache().map(lambda x, y: (augment(x), y))", 0),
        ("ds = ds.map(lambda x, y: (augment(x, training=False), y)).cache()", 0),
        ("ds = ds.map(lambda x, y: (x / 255, y)).cache()", 0),
        ("train = ds.map(lambda x, y: (augment(x), y))\nval = ds.cache()", 0),
    ],
)  # fmt: skip
def test_a_dataset_that_keeps_what_was_varied(code: str, line: int) -> None:
    finding = said(AUGMENT + code, fed=fed(source="dataset"))
    assert (finding.line if finding else 0) == line
    assert said(AUGMENT + code, fed=fed(source="generator")) is None


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("if np.random.rand() > 0.5:\n        x = tf.image.flip_left_right(x)", True),
        ("if tf.random.uniform(()) > 0.5:\n        x = tf.image.flip_left_right(x)", False),
        ("x = tf.numpy_function(lambda x: x * np.random.rand(), [x], tf.float32)", False),
    ],
)
def test_numbers_that_are_drawn_once(code: str, *, says: bool) -> None:
    code = f"def vary(x, y):\n    {code}\n    return x, y\nds = ds.map(vary)"
    finding = said(code, fed=fed(source="dataset"))
    assert bool(finding) is says
    if finding:
        assert "np.random.rand is drawn once" in finding.message
