"""Last layers whose activation cannot give what is asked."""

import dataclasses
import typing

import pytest
from support.cases import (
    FLATTEN,
    SERIES,
    Forecast,
    built,
    case,
    expect,
    facts,
    fed,
    fit,
    found,
    layer,
    model,
)

from grader.judging.feedback.output_activation import output_activation
from grader.model.record import Ending

NAME = "output-activation"
CALLS = "Dense(64, activation='relu')\nDense(1, activation='tanh')\n"


def last(activation: str, units: int = 1, **changes: typing.Any) -> typing.Any:
    return built(layer(), layer(units=units, activation=activation), FLATTEN, **changes)


@pytest.mark.parametrize(
    ("activation", "units", "says"),
    [
        ("tanh", 1, "keeps its output between -1 and 1"),
        ("sigmoid", 1, "keeps its output between 0 and 1"),
        ("softmax", 1, "softmax over one unit is always 1"),
        ("relu", 1, ""),
        ("linear", 1, ""),
        ("tanh", 2, ""),
    ],
)
def test_forecasts(activation: str, units: int, says: str) -> None:
    finding = found(NAME, CALLS, forecast=SERIES, built=last(activation, units))
    assert bool(finding) is bool(says)
    if finding:
        assert says in finding.message
        assert finding.evidence == f"last layer: Dense with 1 unit, {activation}"
        assert finding.line == (2 if activation == "tanh" else 0)


@pytest.mark.parametrize(
    ("activation", "units", "loss", "wanted"),
    [
        ("relu", 10, "sparse_categorical_crossentropy", "softmax"),
        ("relu", 2, "CategoricalCrossentropy", "softmax"),
        ("relu", 1, "binary_crossentropy", "sigmoid"),
        ("relu", 10, "mse", ""),
        ("tanh", 10, "sparse_categorical_crossentropy", "softmax"),
        ("tanh", 1, "binary_crossentropy", "sigmoid"),
        ("sigmoid", 1, "binary_crossentropy", ""),
        ("softmax", 10, "sparse_categorical_crossentropy", ""),
    ],
)
def test_classes(activation: str, units: int, loss: str, wanted: str) -> None:
    finding = found(NAME, CALLS, built=last(activation, units, loss=loss))
    assert bool(finding) is bool(wanted)
    if finding:
        assert f"must be {wanted}." in finding.message
        assert finding.line == (2 if activation == "tanh" else 1)


def test_silence() -> None:
    relu = last("relu", 10)
    assert expect(NAME, built=relu).evidence == "last layer: Dense with 10 units, relu"
    assert found(NAME, built=relu, missed=()) is None
    assert found(NAME) is None
    assert found(NAME, built=built(FLATTEN)) is None
    assert found(NAME, forecast=SERIES, built=relu) is None
    assert found(NAME, built=last("sigmoid"), model=model(loss="binary_crossentropy")) is None


@pytest.mark.parametrize(("most", "told"), [(30.0, True), (42.0, False)])
def test_what_follows_brings_answers_only_so_far(most: float, told: bool) -> None:
    network = built(layer(units=1, activation="sigmoid"), layer("Lambda", 0, ""))
    bounded = Forecast((10.0, 20.0, 25.0, most), (12.0, 18.0, 33.0, 41.0), (9.0, 12.0, 18.0, 33.0))
    finding = found(NAME, CALLS, forecast=bounded, built=network)
    assert bool(finding) is told
    if finding:
        assert "does not bring it beyond 30.0000" in finding.message
        assert finding.confidence == "likely"


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ((15.0, 15.0), True),
        ((15.0, 16.0), False),  # cautious, and at no bound
        ((12.0, 12.0), False),
    ],
)
def test_relu_keeps_forecasts_above_what_a_later_layer_adds(
    first: tuple[float, ...], told: bool
) -> None:
    network = built(layer(units=1, activation="relu"), layer("Rescaling", 0, ""))
    rest = tuple(float(30 + number) for number in range(18))
    truth = (12.0, 14.0, *rest)
    forecast = Forecast((*first, *rest), truth, (9.0, *truth[:-1]))
    finding = found(NAME, CALLS, forecast=forecast, built=network)
    assert bool(finding) is told
    if finding:
        assert "does not bring it beyond 15.0000, which many values are below" in finding.message
        assert "10 % of the values are below all forecasts" in finding.evidence
    constant = Forecast((15.0,) * 20, truth, (9.0, *truth[:-1]))
    assert found(NAME, CALLS, forecast=constant, built=network) is None


@pytest.mark.parametrize(("least", "told"), [(-1.0, True), (0.0, False)])
def test_relu_gives_nothing_below_0(least: float, told: bool) -> None:
    seen = fed(targets=facts(least, 5.0, (100,)))
    finding = found(NAME, CALLS, forecast=SERIES, built=last("relu"), fed=seen)
    assert bool(finding) is told
    if finding:
        assert "negative values cannot be reached" in finding.message
    inside = fed(targets=facts(0.0, 1.0, (100,)))
    assert found(NAME, CALLS, forecast=SERIES, built=last("sigmoid"), fed=inside) is None


def test_softmax_of_one_unit_even_where_the_time_was_up() -> None:
    late = Ending("time-limit", "Too long.", limit=1.0)
    network = built(layer(units=1, activation="softmax"), loss="binary_crossentropy")
    finding = expect(NAME, CALLS, built=network, model=None, missed=(), ending=late, classes=2)
    assert "softmax over a single unit" in finding.message
    assert found(NAME, CALLS, built=network, model=None, missed=(), classes=2) is None


def test_an_activation_that_stands_as_a_layer() -> None:
    behind = layer("Softmax", 0, "", parameters=0)
    assert found(NAME, CALLS, built=built(layer(), layer(units=10), behind)) is None


def test_a_loss_that_takes_raw_outputs() -> None:
    logits = model(from_logits=True)
    message = expect(NAME, CALLS, built=last("relu", 10), model=logits).message
    assert message.endswith("without an activation, since the loss has from_logits=True.")


def test_labels_that_were_not_seen_may_have_been_scaled() -> None:
    assert expect(NAME, forecast=SERIES, built=last("sigmoid")).confidence == "likely"
    assert expect(NAME, forecast=SERIES, built=last("softmax")).confidence == "sure"
    far = fed(targets=facts(0.0, 9.0, (100,)))
    assert expect(NAME, forecast=SERIES, built=last("sigmoid"), fed=far).confidence == "sure"


def test_the_last_attribute_of_a_subclass_need_not_be_its_last_layer() -> None:
    hidden = layer(output_shape=())
    network = built(layer(units=10, activation="softmax", output_shape=()), hidden)
    assert expect(NAME, built=network).confidence == "likely"
    learnt = case(built=network, fed=fed(), fits=[fit((0.9, 0.99))])
    assert output_activation(dataclasses.replace(learnt, is_program=True)) is None


def test_logarithms_of_probabilities() -> None:
    network = last("log_softmax", 10)
    finding = expect(NAME, "Dense(10, 'log_softmax')", built=network)
    assert (finding.confidence, finding.line) == ("sure", 1)
    assert "use activation='softmax', or the loss with from_logits=True" in finding.message
    assert expect(NAME, built=network, model=None).confidence == "likely"
    assert found(NAME, built=network, model=model(from_logits=True)) is None
