"""Runs that the memory did not do for."""

import pytest
from support.cases import expect, fit, found

from grader.model.record import Ending

NAME = "memory-limit"
LIMIT = Ending("memory-limit", limit=4096.0)


def test_before_any_fit() -> None:
    finding = expect(NAME, "x = x / 255", ending=LIMIT, fits=[])
    assert (finding.confidence, finding.evidence) == ("likely", "no call of fit, 4,096 MiB allowed")
    assert "before it calls fit" in finding.message


@pytest.mark.parametrize(
    ("code", "batch", "says"),
    [
        ("", 256, "use smaller batches (32; now 256), or fewer units or filters."),
        ("", 32, "use fewer units or filters."),
        ("d.padded_batch(64)", 64, "now 64), or shorter texts, for padded_batch makes all as"),
        ("LSTM(64)", 16, "use shorter sequences, or fewer units or filters."),
    ],
)
def test_while_fit_ran(code: str, batch: int, says: str) -> None:
    finding = expect(NAME, f"{code}\nmodel.fit(d)", ending=LIMIT, fits=[fit((), batch_size=batch)])
    assert says in finding.message
    assert (finding.confidence, finding.line) == ("likely", 2)


def test_other_ends_are_none_of_its() -> None:
    assert found(NAME) is None
    assert found(NAME, ending=Ending("time-limit", limit=600.0)) is None
