"""`grade history` and `grade hint`."""

import datetime as dt
import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support import factories

from grader.cli.main import program
from grader.submission.history import HistoryStore, keep
from grader.submission.history.store import FOLDER_VARIABLE


def grade(*arguments: str) -> Result:
    return CliRunner().invoke(program, arguments, prog_name="grade")


@pytest.fixture
def history_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> HistoryStore:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "history"))
    return HistoryStore.default()


@pytest.fixture
def attempted(history_store: HistoryStore) -> HistoryStore:
    keep(factories.failed_report(), "accuracy", history_store)
    keep(factories.report(), "accuracy", history_store)
    return history_store


def test_of_nothing_there_is_a_sentence(history_store: HistoryStore) -> None:
    assert grade("history").stdout == "No attempts are kept.\n"
    assert grade("history", "1").stdout == "No attempts are kept of exercise-1.\n"
    nothing = f"Nothing was kept in {history_store.folder}.\n"
    assert grade("history", "--forget").stdout == nothing
    assert not history_store.folder.exists()


def test_attempts_are_listed(attempted: HistoryStore) -> None:
    for arguments in (["history"], ["history", "exercise-1"]):
        shown = grade(*arguments).stdout
        assert shown.startswith("exercise-1: 2 attempts, best 100 points\n")
        assert "not passed" in shown
    assert grade("history", "exercise-2").stdout == "No attempts are kept of exercise-2.\n"


def test_times_are_those_of_the_clock_on_the_wall(
    attempted: HistoryStore, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    grade("history", "--json", str(tmp_path / "history.json"))
    kept = json.loads((tmp_path / "history.json").read_text())["exercises"]["exercise-1"]
    moment = dt.datetime.fromisoformat(kept["attempts"][0]["at"])
    try:
        for zone, hours in (("UTC0", 0), ("XYZ-5", 5)):
            monkeypatch.setenv("TZ", zone)
            time.tzset()
            local = moment + dt.timedelta(hours=hours)
            assert f"{local:%Y-%m-%d %H:%M}" in grade("history").stdout
    finally:
        monkeypatch.undo()
        time.tzset()


def test_all_of_it_can_be_had_as_json(attempted: HistoryStore, tmp_path: Path) -> None:
    document = json.loads(grade("history", "--json").stdout)
    assert [a["number"] for a in document["exercises"]["exercise-1"]["attempts"]] == [1, 2]
    target = tmp_path / "history.json"
    assert grade("history", "exercise-1", "--json", str(target)).stdout == ""
    assert json.loads(target.read_text()) == document


def test_attempts_can_be_forgotten(attempted: HistoryStore) -> None:
    nothing = f"Nothing was kept in {attempted.folder}.\n"
    assert grade("history", "exercise-2", "--forget").stdout == nothing
    forgot = f"Forgot the attempts at exercise-1 that were kept in {attempted.folder}.\n"
    assert grade("history", "--forget").stdout == forgot
    assert grade("history").stdout == "No attempts are kept.\n"
    assert grade("history", "--forget", "--json", "-").exit_code == 2


def test_what_is_damaged_is_told(attempted: HistoryStore) -> None:
    attempted.file("exercise-2").write_text("{")
    result = grade("history")
    assert result.exit_code == 0
    assert "exercise-1: 2 attempts" in result.stdout
    assert "exercise-2" in result.stderr


def test_hints_go_on_by_themselves(history_store: HistoryStore) -> None:
    shown = [grade("hint", "1").stdout for _ in range(4)]
    assert [text.splitlines()[0] for text in shown] == [
        f"Hint {level} of 3 (exercise-1 as such)" for level in (1, 2, 3, 3)
    ]
    assert "`grade hint exercise-1` again says more." in shown[0]
    assert "again" not in shown[3]


@pytest.mark.parametrize(
    "arguments", [[], ["nothing"], ["1", "--level", "4"], ["1", "--level", "x"]]
)
def test_a_hint_needs_an_exercise_and_a_level_that_there_is(
    history_store: HistoryStore, arguments: list[str]
) -> None:
    assert grade("hint", *arguments).exit_code == 2


def test_what_passed_needs_no_hint(attempted: HistoryStore) -> None:
    assert grade("hint", "1").stdout == "Attempt 2 passed: there is nothing to mend.\n"
