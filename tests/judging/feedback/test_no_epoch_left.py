"""A call of fit that trains nothing."""

import typing

import pytest
from support.cases import expect, fit, found

NAME = "no-epoch-left"
CODE = "model.fit(x, epochs=3)\nmodel.fit(x, epochs=3, initial_epoch=3)"
IDLE = fit((), epochs_asked=3)


def test_a_second_fit_without_an_epoch() -> None:
    finding = expect(NAME, CODE, fits=[fit(), IDLE])
    assert (finding.confidence, finding.line) == ("sure", 2)
    assert "epochs=3 is over" in finding.message
    assert finding.evidence == "2 calls of fit, 1 without an epoch"


@pytest.mark.parametrize(
    ("code", "fits", "missed"),
    [
        (CODE, [fit(), fit()], ("held-out",)),
        (CODE, [IDLE], ("held-out",)),
        (CODE, [fit(), IDLE], ()),
        ("model.fit(x, epochs=3)", [fit(), IDLE], ("held-out",)),
        (CODE, [fit(), fit((), epochs_asked=0)], ("held-out",)),
    ],
)
def test_silence(code: str, fits: list[typing.Any], missed: tuple[str, ...]) -> None:
    assert found(NAME, code, fits=fits, missed=missed) is None
