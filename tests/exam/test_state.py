"""What the live page shows of a sitting, and what its buttons do."""

from pathlib import Path

import pytest
from support.sittings import Hands, begun, scored, written

from grader.exam import queue
from grader.exam.sitting import load
from grader.exam.state import LiveSitting
from grader.exam.submitting import alone, work
from grader.model.errors import UsageError


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders whose queue was started, in place of processes that grade."""
    folders: list[Path] = []
    monkeypatch.setattr(queue, "start", lambda folder, key_file, backend: folders.append(folder))
    return folders


@pytest.fixture
def live(tmp_path: Path) -> LiveSitting:
    return LiveSitting(begun(tmp_path, pauses=True).folder, None, "auto")


def grade(live: LiveSitting, score: int) -> None:
    """What waits is graded."""
    list(work(live.folder, None, "auto", lambda *_: scored(score)))


def test_a_new_sitting(live: LiveSitting) -> None:
    view = live.view()
    assert view.time == "1 h left"
    assert (view.runs, view.pauses, view.paused, view.finished) == (True, True, False, False)
    assert [row.name for row in view.categories] == ["First", "Second"]
    assert [row.file for row in view.categories] == ["category_1.py", "category_2.py"]
    assert not any(row.changed for row in view.categories)
    assert all(row.open for row in view.categories)
    assert (view.under_way, view.latest) == ("", "")


def test_a_changed_file_is_handed_in_and_graded(live: LiveSitting, started: list[Path]) -> None:
    written(live.folder, 1)
    assert live.view().categories[0].changed
    assert live.submit(1) == "Category 1 is handed in."
    assert started == [live.folder]
    view = live.view()
    assert not view.categories[0].changed
    assert view.under_way == "1 waiting, and nothing is being graded."
    with alone(live.folder):
        assert live.view().under_way == "Category 1 is being graded."
    grade(live, 3)
    view = live.view()
    assert view.latest == "Category 1: 3 of 5."
    assert view.categories[0].standing == "best 3 of 5, last 3"
    assert view.under_way == ""


def test_a_category_with_two_files_shows_none(live: LiveSitting) -> None:
    (live.folder / "category_1.ipynb").touch()
    assert (live.view().categories[0].file, live.view().categories[1].file) == ("", "category_2.py")


def test_what_is_late_is_told(
    tmp_path: Path, started: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = Hands(monkeypatch)
    live = LiveSitting(begun(tmp_path).folder, None, "auto")
    hands.move(61)
    written(live.folder, 1)
    assert live.submit(1).endswith("the time is over, so it is late and does not count.")
    assert live.view().time == "the time is over"
    assert not live.view().runs


def test_the_clock_is_stopped_and_runs_again(live: LiveSitting) -> None:
    assert live.stop() == "The clock is stopped: 1 h left, the clock is stopped."
    view = live.view()
    assert (view.runs, view.paused) == (False, True)
    assert not any(row.open for row in view.categories)
    assert live.resume() == "The clock runs: 1 h left."
    assert live.view().runs


def test_it_ends_only_when_nothing_waits(live: LiveSitting, started: list[Path]) -> None:
    written(live.folder, 2)
    live.submit(2)
    with pytest.raises(UsageError, match="end the exam when its score is here"):
        live.finish()
    assert started == [live.folder, live.folder]  # what was killed goes on
    grade(live, 5)
    assert not live.go_on()
    assert live.finish() == "The exam is over: 75 % of the weighted total, not passed."
    assert load(live.folder).finished
    assert b"Midterm" in live.page("score-card.html")
    assert (live.view().time, live.view().finished) == ("finished", True)
