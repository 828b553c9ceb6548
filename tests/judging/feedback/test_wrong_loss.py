"""Losses for another kind of task."""

import typing

import pytest
from support import programs
from support.cases import FLATTEN, SERIES, built, expect, facts, fed, found, layer

NAME = "wrong-loss"
CODE = "\nmodel.compile(loss='x')"


def of(loss: str, units: int = 10) -> typing.Any:
    return built(layer(), layer(units=units), FLATTEN, loss=loss)


@pytest.mark.parametrize(
    ("loss", "wrong"),
    [
        ("mse", True),
        ("mean_absolute_error", True),
        ("MeanSquaredError", True),
        ("Huber", True),
        ("mean_squared_logarithmic_error", True),
        ("SquaredHinge", True),
        ("sparse_categorical_crossentropy", False),
        ("own", False),
    ],
)
def test_of_classes(loss: str, wrong: bool) -> None:
    finding = found(NAME, CODE, built=of(loss))
    assert bool(finding) is wrong
    if finding:
        assert (finding.confidence, finding.line) == ("likely", 2)
        assert finding.evidence == f"loss: {loss}, 10 units"


@pytest.mark.parametrize(
    ("units", "form", "confidence", "better"),
    [
        (10, "classes", "sure", "sparse_categorical_crossentropy"),
        (2, "classes", "sure", "sparse_categorical_crossentropy"),
        (1, "classes", "likely", "binary_crossentropy"),
        (10, "one-hot", "likely", "categorical_crossentropy"),
    ],
)
def test_what_would_do(units: int, form: typing.Any, confidence: str, better: str) -> None:
    finding = expect(NAME, built=of("mse", units), fed=fed(form=form))
    assert (finding.confidence, finding.line) == (confidence, 0)
    assert f"use {better}." in finding.message


def test_a_hinge_is_no_loss_of_numbers() -> None:
    finding = expect(NAME, built=of("hinge", 1))
    assert "of which the sign tells the class" in finding.message


@pytest.mark.parametrize(("activation", "told"), [("softmax", True), ("linear", False)])
def test_a_hinge_of_many_classes_is_for_answers_that_nothing_bounds(
    activation: str, *, told: bool
) -> None:
    made = built(layer(), layer(units=10, activation=activation), loss="categorical_hinge")
    finding = found(NAME, built=made)
    assert bool(finding) is told
    if finding:
        assert "of which the largest tells the class" in finding.message


def test_of_a_series() -> None:
    finding = expect(NAME, CODE, forecast=SERIES, built=of("binary_crossentropy", 1))
    assert (finding.confidence, finding.line) == ("sure", 2)
    assert "is for classes, but a number is asked for" in finding.message
    assert found(NAME, forecast=SERIES, built=of("mse", 1)) is None


def test_what_may_do_for_numbers() -> None:
    one, many = of("binary_crossentropy", 1), of("sparse_categorical_crossentropy", 20)
    shares = fed(form="values", targets=facts(0.0, 1.0, (100,)))
    assert expect(NAME, forecast=SERIES, built=one, fed=shares).confidence == "likely"
    ranges = "def postprocess(x):\n    return middle[x.argmax(-1)]"
    assert expect(NAME, ranges, forecast=SERIES, built=many).confidence == "likely"
    assert expect(NAME, ranges, forecast=SERIES, built=one).confidence == "sure"


def test_the_name_of_a_loss_of_ones_own_proves_nothing() -> None:
    own = "def mse_of_logs(y, p):\n    return focal(y, p)\n"
    labels = fed(form="classes")
    assert expect(NAME, own, built=of("mse_of_logs"), fed=labels).confidence == "likely"
    assert expect(NAME, built=of("mse_of_logs"), fed=labels).confidence == "sure"


def test_silence() -> None:
    assert found(NAME) is None
    assert found(NAME, built=of("mse"), missed=()) is None
    assert expect(NAME, built=built(FLATTEN, loss="mse")).evidence == "loss: mse, 0 units"


def test_a_loss_for_classes_that_does_not_take_the_numbers() -> None:
    crash = "Received a label value of 23 which is outside the valid range of [0, 1)"
    finding = found(NAME, CODE, crash=crash, forecast=SERIES, built=of("sparse_crossentropy", 1))
    assert finding is not None
    assert "a number is asked for" in finding.message


OWN = "def own(y, p):\n    return -tf.reduce_mean(y * log(p) + (1 - y) * log(1 - p))\n"


@pytest.mark.parametrize(
    ("loss", "source", "activation", "named"),
    [
        ("binary_crossentropy", "", "softmax", True),
        ("binary_crossentropy", "", "sigmoid", False),
        ("own", OWN, "softmax", True),
        ("own", OWN.replace(" + (1 - y) * log(1 - p)", ""), "softmax", False),
        ("own", OWN, "sigmoid", False),
    ],
)
def test_a_loss_for_two_classes_behind_a_softmax_over_ten(
    loss: str, source: str, activation: str, named: bool
) -> None:
    layers = (*programs.LAYERS[:2], ("Dense", 10, activation))
    record = programs.run(*programs.GOOD, form="one-hot", loss=loss, layers=layers)
    assert (NAME in programs.found(record, source)) is named


@pytest.mark.parametrize(
    ("loss", "least", "confidence"),
    [
        ("msle", -1.0, "sure"),
        ("msle", 0.0, None),
        ("mean_absolute_percentage_error", -1.0, "likely"),
        ("mape", 0.1, "likely"),
        ("mape", 1.0, None),
        ("cosine_similarity", 1.0, "sure"),
        ("Hinge", 1.0, "sure"),
        ("mse", -1.0, None),
    ],
)
def test_of_numbers_that_are_near_zero(loss: str, least: float, confidence: str | None) -> None:
    labels = fed(targets=facts(least, 4.0, (100,)), form="values")
    finding = found(NAME, CODE, built=of(loss, 1), fed=labels, forecast=SERIES)
    assert (finding.confidence if finding else None) == confidence
