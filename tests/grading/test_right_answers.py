"""Right answers in many styles: nothing is said against them.

They are the files of ``tests/mistakes/right``: subclassed models, loops of their own, generators,
`train_on_batch`, transfer learning with features computed once, notebooks of the course. A flag or
a lost criterion of one of them is a mistake of ours.
"""

import collections
from pathlib import Path

import pytest
from support.places import TESTS

from grader.catalog import find
from grader.grading import grade
from grader.model.paper import Paper
from grader.model.settings import RunSettings
from grader.sandbox import ForkServer, NullObserver

FILES = sorted(
    path for path in (TESTS / "mistakes/right").glob("*/*") if path.suffix in (".py", ".ipynb")
)
CLOSE = "exercise-3"
"""Some of whose right answers train too briefly to be far from a mark."""
PAPER = Paper("right answers", b"\x5a" * 16)


def test_there_are_many() -> None:
    counts = collections.Counter(path.parent.name for path in FILES)
    assert counts.total() >= 80
    assert sum(count >= 15 for count in counts.values()) >= 6


@pytest.mark.slow
@pytest.mark.nightly
@pytest.mark.parametrize(
    "path",
    [path for path in FILES if path.parent.name != CLOSE],
    ids=lambda path: f"{path.parent.name}-{path.stem}",
)
def test_no_flag_is_raised_and_no_criterion_lost(path: Path, fork_server: ForkServer) -> None:
    settings = RunSettings("practice", PAPER, trials=1)
    report = grade(path, find(path.parent.name), settings, NullObserver(), fork_server)
    assert report.verdict == "passed", (report.problem, report.criteria)
    assert report.flags == ()
    assert {result.status for result in report.criteria} == {"met"}, report.criteria
