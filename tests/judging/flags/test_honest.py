"""Honest runs, and runs that are not judged, get no flag."""

from support import records
from support.suspicions import ids, run


def test_an_honest_run() -> None:
    assert ids(run()) == []


def test_a_run_kept_before_anything_was_counted() -> None:
    assert ids(records.record()) == []


def test_what_was_not_judged() -> None:
    numbers = f"weights = {[n / 7 for n in range(50)]}"
    assert ids(run(), source=numbers, verdict="crashed") == []
