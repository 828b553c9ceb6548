"""Labels of another form than the loss wants."""

import typing

import pytest
from support.cases import FLATTEN, SERIES, built, expect, facts, fed, found, layer

NAME = "labels-and-loss"
CODE = "\nmodel.compile(loss='x')"
ONE_HOT = fed(form="one-hot", targets=facts(0, 1, (None, 10)))
LAST_UNITS = (layer(units=64), layer(units=10), FLATTEN)


@pytest.mark.parametrize(
    ("loss", "given", "says"),
    [
        ("sparse_categorical_crossentropy", ONE_HOT, "The labels are one-hot"),
        ("SparseCategoricalCrossentropy", ONE_HOT, "The labels are one-hot"),
        ("sparse_categorical_crossentropy", fed(), ""),
        ("categorical_crossentropy", fed(), "The labels are class numbers"),
        ("CategoricalFocalCrossentropy", fed(), "The labels are class numbers"),
        ("categorical_crossentropy", ONE_HOT, ""),
        ("binary_crossentropy", fed(), ""),
        ("mse", ONE_HOT, ""),
    ],
)
def test_forms_and_losses(loss: str, given: typing.Any, says: str) -> None:
    seen = built(*LAST_UNITS, loss=loss)
    finding = found(NAME, CODE, fed=given, built=seen)
    assert bool(finding) is bool(says)
    if finding:
        assert says in finding.message
        shape = "(n, 10)" if given is ONE_HOT else "(100,)"
        assert finding.evidence == f"labels of shape {shape}, 10 units, loss {loss}"
        assert finding.line == 2
        crashed = found(NAME, fed=given, built=seen, crash="no", line=9)
        assert crashed is not None
        assert crashed.line == 9


@pytest.mark.parametrize(("units", "wrong"), [(1, False), (2, True)])
def test_one_unit_is_another_mistake(units: int, wrong: bool) -> None:
    seen = built(layer(units=units), loss="categorical_crossentropy")
    assert bool(found(NAME, fed=fed(), built=seen)) is wrong


@pytest.mark.parametrize(
    ("columns", "units", "crash", "says"),
    [
        (2, 1, "", "2 columns, but the last layer has 1 unit: take class numbers"),
        (2, 1, "no", "2 columns, but the last layer has 1 unit: take class numbers"),
        (10, 24, "no", "10 columns, but the last layer has 24 units: give it 10 units"),
        (10, 24, "", ""),
        (10, 10, "no", ""),
    ],
)
def test_columns_and_units(columns: int, units: int, crash: str, says: str) -> None:
    given = fed(form="one-hot", targets=facts(0, 1, (None, columns)))
    code = "flow_from_directory(\n class_mode='categorical')\nDense(1)"
    seen = built(layer(units=units), loss="binary_crossentropy")
    finding = found(NAME, code, fed=given, built=seen, crash=crash)
    assert bool(finding) is bool(says)
    if finding:
        assert says in finding.message
        assert finding.line == 2


def test_silence() -> None:
    seen = built(*LAST_UNITS)
    assert found(NAME, built=seen) is None
    assert found(NAME, fed=ONE_HOT) is None
    assert found(NAME, fed=ONE_HOT, built=seen, forecast=SERIES) is None
    assert "0 units" in expect(NAME, fed=ONE_HOT, built=built(FLATTEN)).evidence


@pytest.mark.parametrize(
    ("form", "loss", "says"),
    [
        ("one-hot", "categorical_crossentropy", "The labels of the training are one-hot, but"),
        ("classes", "sparse_categorical_crossentropy", "The labels of the validation are one-hot"),
    ],
)
def test_the_validation_has_the_other_form(form: str, loss: str, says: str) -> None:
    def given(part: str, form: str) -> typing.Any:
        many = (None, 10) if form == "one-hot" else (None,)
        return fed(part=part, form=form, targets=facts(0, 9, many))

    other = "classes" if form == "one-hot" else "one-hot"
    mixed, alike = (
        (given("training", form), given("validation", second)) for second in (other, form)
    )
    code = "\nmodel.fit(x, y,\n          validation_data=(a, b))"
    seen = built(*LAST_UNITS, loss=loss)
    finding = expect(NAME, code, fed=mixed, built=seen, crash="no rank", line=2)
    assert finding.message.startswith(says)
    assert finding.line == 3
    assert expect(NAME, fed=mixed, built=seen, crash="no rank", line=2).line == 2
    assert not found(NAME, code, fed=mixed, built=seen)
    assert not found(NAME, code, fed=alike, built=seen, crash="no rank")
