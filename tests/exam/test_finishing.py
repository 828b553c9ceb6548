"""The end of a sitting, and its clock."""

from pathlib import Path

import pytest
from support.sittings import Hands, begun, scored, written

from grader.exam.finishing import finish, set_clock
from grader.exam.sitting import load
from grader.exam.submitting import alone, hand_in, work
from grader.model.errors import GraderFault, UsageError


def test_the_score_card_tells_what_was_reached_and_is_written_anew(tmp_path: Path) -> None:
    sitting = begun(tmp_path)
    hand_in(sitting, 2, written(sitting.folder, 2), None)
    list(work(sitting.folder, None, "auto", lambda *_: scored(4)))
    card, page = finish(sitting.folder, None)
    assert card.total == pytest.approx(3 / 4 * 4 / 5)
    assert load(sitting.folder).finished
    page.unlink()
    again, page = finish(sitting.folder, None)
    assert again == card
    assert "Midterm" in page.read_text(encoding="utf-8")


def test_nobody_ends_what_is_being_graded(tmp_path: Path) -> None:
    sitting = begun(tmp_path)
    with alone(sitting.folder), pytest.raises(UsageError, match="still being graded"):
        finish(sitting.folder, None)
    hand_in(sitting, 1, written(sitting.folder, 1), None)
    with pytest.raises(UsageError, match="still being graded"):
        finish(sitting.folder, None)
    assert not load(sitting.folder).finished


def test_a_card_that_cannot_be_written(tmp_path: Path) -> None:
    sitting = begun(tmp_path)
    (sitting.folder / "score-card.json").mkdir()
    with pytest.raises(GraderFault, match="make room, and give the command again"):
        finish(sitting.folder, None)


def test_a_stopped_clock_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hands = Hands(monkeypatch)
    sitting = begun(tmp_path, pauses=True)
    hands.move(10)
    assert set_clock(sitting.folder, None, "paused").paused
    hands.move(100)
    assert set_clock(sitting.folder, None, "resumed").seconds_left == 50 * 60
    hands.move(10)
    assert load(sitting.folder).seconds_left == 40 * 60


def test_a_clock_is_stopped_once(tmp_path: Path) -> None:
    folder = begun(tmp_path, pauses=True).folder
    with pytest.raises(UsageError, match="is running already"):
        set_clock(folder, None, "resumed")
    set_clock(folder, None, "paused")
    with pytest.raises(UsageError, match="is stopped already"):
        set_clock(folder, None, "paused")


def test_only_the_rules_let_a_clock_be_stopped(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="its rules say so"):
        set_clock(begun(tmp_path).folder, None, "paused")


def test_after_the_end_there_is_nothing_to_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = Hands(monkeypatch)
    sitting = begun(tmp_path, pauses=True)
    hands.move(61)
    with pytest.raises(UsageError, match="The exam is over"):
        set_clock(sitting.folder, None, "paused")
