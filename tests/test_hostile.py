"""Submissions that try to be graded better than they are: none gains a point on held-out data."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.catalog import find
from grader.grading import Options, grade
from grader.paper import Paper
from grader.report import Report
from grader.sandbox import Nobody

pytestmark = pytest.mark.hostile

FOLDER = Path(__file__).parent / "hostile"
NAMES = sorted(path.name for path in FOLDER.glob("*.py"))

_reports: dict[str, Report] = {}


def _graded(name: str, walls: str) -> Report:
    """The report on one of them; each is run once."""
    if name not in _reports:
        options = Options("practice", Paper.default(), backend=walls)
        _reports[name] = grade(FOLDER / name, find("exercise-1"), options, Nobody())
    return _reports[name]


@pytest.mark.parametrize("name", NAMES)
def test_it_gains_nothing_on_held_out_data(name: str, walls: str) -> None:
    report = _graded(name, walls)
    assert report.verdict in ("not-passed", "crashed")
    assert report.isolation == "bubblewrap"
    (held_out,) = (result for result in report.criteria if result.id == "held-out-accuracy")
    assert held_out.awarded == 0
    assert held_out.measured is None or (
        isinstance(held_out.measured, float) and held_out.measured < 0.3
    )


@pytest.mark.parametrize(
    ("name", "said", "unsaid"),
    [
        ("looks_for_labels.py", "FOUND []", ".npy"),
        ("reads_the_solution.py", "FOUND []", "IMPORTED"),
        ("regenerates_the_data.py", "NO GENERATOR", "REGENERATED"),
    ],
)
def test_the_box_holds_no_answers(name: str, said: str, unsaid: str, walls: str) -> None:
    output = _graded(name, walls).output
    assert said in output
    assert unsaid not in output


def test_a_forged_training_is_disbelieved_where_it_contradicts_the_model(walls: str) -> None:
    report = _graded("forges_honestly_shaped_events.py", walls)
    results = {result.id: result for result in report.criteria}
    assert results["training-accuracy"].status == "missed"
    assert report.verdict == "not-passed"


def test_a_disturbed_channel_is_named(walls: str) -> None:
    report = _graded("forges_events.py", walls)
    assert report.verdict == "crashed"
    assert report.problem is not None
    assert "channel" in report.problem.message
