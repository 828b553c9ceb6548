"""A model that was compiled without a loss."""

import typing

import pytest
from support import cases
from support.cases import expect, found

NAME = "loss-missing"
CRASH = "ValueError: No loss to compute. Provide a `loss` argument in `compile()`."
OLD = "ValueError: No loss found. You may have forgotten to provide a `loss` argument in the"
FIT = "\nmodel.fit(x, y)"


@pytest.mark.parametrize("crash", [CRASH, OLD])
@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("import re\nre.compile('a')\nmodel.compile('adam', metrics=['mae'])", 3),
        ("model.compile(\n    optimizer='adam',\n    loss=None)", 3),
        ("\nmodel.compile('adam', None)", 2),
        ("loss = None\nmodel.compile('adam', loss=loss)", 2),
        ("a.compile('adam', 'mse')\nb.compile('adam')", 2),
    ],
)
def test_the_call_that_has_none(crash: str, code: str, line: int) -> None:
    finding = expect(NAME, code + FIT, crash=crash, line=code.count("\n") + 2)
    assert (finding.confidence, finding.line) == ("sure", line)
    assert finding.message.startswith("compile was given no loss")
    assert finding.evidence.startswith("ValueError: No loss")


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("model.compile('adam', **settings)", 1),
        ("a.compile('adam')\nb.compile('adam')", 2),
        ("make()", 2),
    ],
)
def test_where_the_source_does_not_tell_which(code: str, line: int) -> None:
    finding = expect(NAME, code + FIT, crash=CRASH, line=2)
    assert (finding.confidence, finding.line) == ("likely", line)


@pytest.mark.parametrize(
    ("form", "units", "loss"),
    [
        ("classes", 10, "'sparse_categorical_crossentropy'"),
        ("classes", 1, "'binary_crossentropy'"),
        ("one-hot", 10, "'categorical_crossentropy'"),
        ("values", 1, "'mse'"),
    ],
)
def test_it_names_a_loss_for_such_labels(form: typing.Any, units: int, loss: str) -> None:
    seen, made = cases.fed(form=form), cases.built(cases.layer(units=units), loss="")
    finding = expect(NAME, "m.compile('adam')", crash=CRASH, line=1, fed=seen, built=made)
    assert f"loss={loss} " in finding.message


def test_other_failures() -> None:
    assert found(NAME, "m.compile('adam')" + FIT, crash="ValueError: x", line=2) is None
    assert found(NAME, "m.compile('adam')" + FIT) is None
