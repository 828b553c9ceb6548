"""What is read of a loss that a program defines itself."""

import ast

import pytest
from support.cases import LAST, built, case
from support.programs import BAD, run
from support.sources import parsed

from grader.judging.criteria import Evidence
from grader.judging.feedback.base import Case
from grader.judging.feedback.own_losses import (
    OwnLoss,
    is_keras_crossentropy,
    logarithm,
    own_loss,
    reshaped_alone,
)
from grader.judging.feedback.source import ParsedSource
from grader.judging.scoring import Judged


def read(body: str, head: str = "def own(y, p):") -> tuple[OwnLoss | None, ParsedSource]:
    source = parsed(f"{head}\n    {body}\n")
    record = run(*BAD, loss="own")
    case = Case(
        Evidence(record, {}, {}, 0),
        (),
        Judged("not-passed", ()),
        source,
        "accuracy",
        is_program=True,
    )
    return own_loss(case), source


@pytest.mark.parametrize(
    ("body", "kept_finite"),
    [
        ("return -ops.sum(y * ops.log(p))", False),
        ("return -ops.mean(y * ops.log(p) + (1 - y) * ops.log(1 - p))", False),
        ("return -ops.mean(y * ops.log(p + 1e-7))", True),
        ("p = ops.clip(p, 1e-7, 1)\n    return -ops.mean(y * ops.log(p))", True),
        ("q = p / ops.sum(p)\n    return -ops.mean(y * tf.math.log(q))", False),
        ("return ops.mean(ops.square(ops.log(p + 1) - ops.log(y + 1)))", None),
        ("return -ops.mean(y * ops.log(ops.softmax(p)))", None),
        ("e = p - y\n    return ops.mean(ops.log(ops.cosh(e)))", None),
        ("return ops.mean(ops.square(p - y))", None),
    ],
)
def test_the_logarithm_of_answers(body: str, kept_finite: bool | None) -> None:
    loss, source = read(body)
    assert loss is not None
    found = logarithm(loss, source)
    assert (found[1] if found else None) is kept_finite


@pytest.mark.parametrize(
    ("body", "changed"),
    [
        ("return ops.mean(ops.square(p - ops.reshape(y, (-1,))))", "labels"),
        ("p = tf.squeeze(p)\n    return ops.mean(ops.square(p - y))", "answers"),
        ("d = ops.reshape(p - y, (-1,))\n    return ops.mean(ops.square(d))", None),
        ("y, p = ops.squeeze(y), ops.squeeze(p)\n    return ops.mean(ops.square(p - y))", None),
        ("return ops.mean(ops.square(p - y))", None),
    ],
)
def test_one_of_both_in_another_shape(body: str, changed: str | None) -> None:
    loss, _ = read(body)
    assert loss is not None
    found = reshaped_alone(loss)
    assert (found[1] if found else None) == changed


def test_a_loss_of_keras_or_with_more_parameters_is_none_of_these() -> None:
    assert read("return 0", "def other(y, p):")[0] is None
    assert read("return 0", "def own(y, p, weight):")[0] is None


def test_what_is_made_of_labels_and_answers() -> None:
    loss, _ = read("a = y + 1\n    b = p * 2\n    c = a - b\n    return c")
    assert loss is not None
    assert isinstance(loss.function, ast.FunctionDef)
    assert (loss.labels, loss.answers) == ({"y", "a"}, {"p", "b"})


@pytest.mark.parametrize(
    ("loss", "code", "so"),
    [
        ("sparse_categorical_crossentropy", "", True),
        ("BinaryCrossentropy", "", True),
        ("mse", "", False),
        ("my_crossentropy", "def my_crossentropy(y, p): ...", False),
    ],
)
def test_a_cross_entropy_of_keras(loss: str, code: str, *, so: bool) -> None:
    assert is_keras_crossentropy(case(code, built=built(LAST, loss=loss))) is so
    assert not is_keras_crossentropy(case(code))
