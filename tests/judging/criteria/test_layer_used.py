"""Which layers a model has, and which are asked for."""

import dataclasses

import pytest
from support import records

from grader.judging.criteria import Evidence, Outcome, layer_used
from grader.judging.criteria.layer_used import LayerUsed


def outcome(*layers: str, at_least: int = 1) -> Outcome:
    model = dataclasses.replace(records.MODEL, layers=layers)
    return LayerUsed("Conv", at_least).check(Evidence(records.record(model=model), {}))


@pytest.mark.parametrize(
    ("layers", "at_least", "status", "measured"),
    [
        (("Conv2D", "Flatten", "Dense"), 1, "met", "1 Conv"),
        (("SeparableConv2D", "DepthwiseConv2D", "Dense"), 2, "met", "2 Conv"),
        (("MyConv", "Dense"), 1, "met", "1 Conv"),
        (("Conv2D", "Dense"), 2, "missed", "1 Conv"),
        (("Flatten", "Dense", "Dense"), 1, "missed", "0 Conv"),
    ],
)
def test_layers_are_counted_by_a_part_of_their_name(
    layers: tuple[str, ...], at_least: int, status: str, measured: str
) -> None:
    result = outcome(*layers, at_least=at_least)
    assert (result.status, result.measured) == (status, measured)
    assert layers[-1] in result.message


@pytest.mark.parametrize(
    ("layers", "status"),
    [(("GRU", "Dense"), "met"), (("SimpleRNN",), "met"), (("Conv1D", "Dense"), "missed")],
)
def test_one_of_several_kinds_is_enough(layers: tuple[str, ...], status: str) -> None:
    model = dataclasses.replace(records.MODEL, layers=layers)
    criterion = LayerUsed("LSTM or GRU or RNN", 1)
    assert criterion.check(Evidence(records.record(model=model), {})).status == status
    assert criterion.threshold == "≥ 1 LSTM or GRU or RNN"


def test_a_wrapped_layer_counts_once() -> None:
    kinds = ("Lambda", "Bidirectional(LSTM)", "Dense")
    model = dataclasses.replace(
        records.MODEL, layers=("Lambda", "Bidirectional", "Dense"), kinds=kinds
    )
    criterion = LayerUsed("LSTM or GRU or RNN", 1)
    result = criterion.check(Evidence(records.record(model=model), {}))
    assert (result.status, result.measured) == ("met", "1 LSTM or GRU or RNN")


@pytest.mark.parametrize("layers", [(), None])
def test_a_model_that_tells_nothing_cannot_be_checked(layers: tuple[str, ...] | None) -> None:
    if layers is None:
        evidence = Evidence(records.record(model=None), {})
        result = LayerUsed("Conv", 1).check(evidence)
    else:
        result = outcome(*layers)
    assert (result.status, result.measured) == ("unknown", None)


def test_many_layers_of_long_names_do_not_flood_the_report() -> None:
    result = outcome(*["Conv2D" * 16] * 500)
    assert len(result.message) < 700
    assert result.message.endswith(", …).")


def test_what_is_asked_is_shown() -> None:
    criterion = LayerUsed("Conv", 3)
    assert criterion.threshold == "≥ 3 Conv"
    assert (criterion.evidence, criterion.parts, criterion.probe) == ("reported", (), None)


@pytest.mark.parametrize(
    ("kinds", "status"),
    [
        (("Dense", "Flatten"), "missed"),
        (("Conv2D", "Flatten"), "met"),
        (("Layer", "Flatten", "Conv"), "met"),
    ],
    ids=["in name only", "derived from one", "convolves by itself"],
)
def test_a_layer_is_what_it_is_derived_from(kinds: tuple[str, ...], status: str) -> None:
    model = dataclasses.replace(records.MODEL, layers=("MyConv2D", "Flatten"), kinds=kinds)
    result = LayerUsed("Conv", 1).check(Evidence(records.record(model=model), {}))
    assert result.status == status


@pytest.mark.parametrize(
    ("count", "more"), [(layer_used._MOST_NAMES, False), (layer_used._MOST_NAMES + 1, True)]
)
def test_many_layers_are_named_in_part(count: int, more: bool) -> None:
    message = outcome(*["Dense"] * count).message
    assert message.count("Dense") == layer_used._MOST_NAMES
    assert ("…" in message) is more
