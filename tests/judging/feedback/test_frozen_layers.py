"""Layers that ought to learn and are frozen."""

import typing

import pytest
from support.cases import LAST, built, expect, found, layer, model

NAME = "frozen-layers"


def frozen(parameters: int, **changes: typing.Any) -> typing.Any:
    return layer(parameters=parameters, trainable=False, **changes)


@pytest.mark.parametrize(("parameters", "enough"), [(29, False), (30, True), (100, True)])
def test_how_much_of_the_model(parameters: int, enough: bool) -> None:
    layers = [frozen(parameters), layer(parameters=100 - parameters)]
    finding = found(NAME, built=built(*layers, trainable_parameters=100 - parameters))
    assert bool(finding) is enough
    if finding:
        assert finding.confidence == ("sure" if parameters == 100 else "likely")
        assert "frozen (Dense, trainable=False)" in finding.message
        assert finding.evidence.startswith(f"{100 - parameters} of 100 parameters")


def test_the_line_and_each_kind_once() -> None:
    layers = [frozen(40), frozen(40), frozen(40, kind="Conv2D"), LAST]
    finding = expect(NAME, "\na.trainable = False", built=built(*layers))
    assert "(Dense, Conv2D, trainable=False)" in finding.message
    assert finding.line == 2


PRETRAINED = "base = keras.applications.MobileNetV2(include_top=False)\nbase.trainable = False"


def test_a_pretrained_part_is_frozen_on_purpose_but_not_what_is_put_behind_it() -> None:
    seen = built(frozen(100), LAST)
    assert found(NAME, PRETRAINED, built=seen) is None
    assert expect(NAME, PRETRAINED, built=built(frozen(100), trainable_parameters=0))


def test_silence() -> None:
    seen = built(frozen(100), LAST)
    assert expect(NAME, built=seen)
    assert expect(NAME, built=seen, model=None)
    assert found(NAME, built=seen, missed=()) is None
    assert found(NAME, built=seen, model=model(backbone_arrays=5)) is None
    assert found(NAME, built=built(frozen(100, kind="Normalization"), LAST)) is None
    assert found(NAME, built=built(frozen(0), LAST)) is None
    assert found(NAME, built=built(frozen(100), parameters=0)) is None
    assert found(NAME) is None


@pytest.mark.parametrize(
    ("of", "named"),
    [
        ("model.layers[-1].trainable_variables", True),
        ("model.get_layer('last').weights", True),
        ("[w for each in model.layers[2:] for w in each.weights]", True),
        ("model.trainable_variables", False),
        ("variables", False),
    ],
)
def test_gradients_of_some_layers_alone(of: str, named: bool) -> None:
    code = f"with GradientTape() as t:\n    a\ng = t.gradient(loss, {of})\no.apply_gradients(g)"
    finding = found(NAME, code, fits=[])
    assert bool(finding) is named
    if finding:
        assert (finding.confidence, finding.line) == ("likely", 3)
    assert found(NAME, code, fits=[], missed=()) is None
    assert found(NAME, code.replace("GradientTape", "Other"), fits=[]) is None
