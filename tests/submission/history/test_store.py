"""Where attempts are kept: bounded, private, and nothing that can stop a grading."""

import dataclasses
import json
import os
import stat
import typing
from pathlib import Path

import pytest

from grader.submission.history.attempts import KeptAttempt
from grader.submission.history.store import (
    FOLDER_VARIABLE,
    MAX_BYTES,
    MOST_ATTEMPTS,
    ExerciseHistory,
    HistoryStore,
    Unkept,
    is_on,
)


def attempt(number: int, **changes: typing.Any) -> KeptAttempt:
    facts: dict[str, typing.Any] = {
        "number": number,
        "at": "2025-03-31T18:00:00+00:00",
        "file": "exercise-1.py",
        "sha256": "ab",
        "verdict": "not-passed",
        "score": 10 * number,
        "max_score": 100,
        "curves": {"accuracy": (0.5, None)},
    }
    return KeptAttempt(**(facts | changes))


@pytest.fixture
def history_store(tmp_path: Path) -> HistoryStore:
    return HistoryStore(tmp_path / "far" / "history")


def filled(store: HistoryStore, *attempts: KeptAttempt) -> ExerciseHistory:
    history = ExerciseHistory()
    for each in attempts:
        history = history.with_attempt(each)
    with store.changing("exercise-1"):
        store.write("exercise-1", history)
    return history


def test_what_is_written_is_read(history_store: HistoryStore) -> None:
    assert history_store.read("exercise-1") == ExerciseHistory()
    assert history_store.exercises() == []
    written = filled(history_store, attempt(1), attempt(2, score=2.5))
    assert history_store.read("exercise-1") == written
    assert (written.best, written.next_number) == (10, 3)
    assert history_store.exercises() == ["exercise-1"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_its_owner_can_read_it(history_store: HistoryStore) -> None:
    filled(history_store, attempt(1))
    modes = {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in history_store.folder.iterdir()}
    assert modes == {0}
    assert stat.S_IMODE(history_store.folder.stat().st_mode) == 0o700


def test_it_does_not_grow_for_ever_and_remembers_the_best(history_store: HistoryStore) -> None:
    numbers = range(1, MOST_ATTEMPTS + 4)
    history = filled(history_store, *(attempt(n, score=99 if n == 1 else 0) for n in numbers))
    assert [each.number for each in history.attempts] == list(numbers)[3:]
    assert (history.best, history.next_number) == (99, MOST_ATTEMPTS + 4)
    assert history_store.read("exercise-1") == history


def test_the_largest_history_can_be_read_again(history_store: HistoryStore) -> None:
    from grader.submission.history.attempts import LONGEST_TEXT, MOST_POINTS, KeptMistake

    curve = (1 / 3,) * MOST_POINTS
    wide = "\U0001f600" * LONGEST_TEXT
    found = tuple(f"a-diagnosis-with-a-long-name-{n}" for n in range(80))
    largest = dataclasses.replace(
        attempt(1), file=wide, mistake=KeptMistake("problem", "x", wide, wide), found=found,
        curves={"accuracy": curve, "val_accuracy": curve},
    )  # fmt: skip
    each = (dataclasses.replace(largest, number=n + 1) for n in range(MOST_ATTEMPTS))
    assert filled(history_store, *each) == history_store.read("exercise-1")


GOOD: dict[str, typing.Any] = {"schema": 1, "best": 0, "hints": 0}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff",
        b"[]",
        b"{",
        b"[" * 100_000,
        b" " * (MAX_BYTES + 1),
        json.dumps({"schema": 2, "attempts": []}).encode(),
        json.dumps(GOOD | {"attempts": [{"number": 1}]}).encode(),
        json.dumps(GOOD | {"attempts": "none"}).encode(),
        json.dumps(GOOD | {"best": "high", "attempts": []}).encode(),
        b'{"schema": 1, "best": NaN, "attempts": []}',
        json.dumps(GOOD | {"attempts": [dataclasses.asdict(attempt(n)) for n in (2, 1)]}).encode(),
        json.dumps(GOOD | {"attempts": [dataclasses.asdict(attempt(0))]}).encode(),
    ],
)
def test_what_is_damaged_is_said_to_be(history_store: HistoryStore, content: bytes) -> None:
    history_store.folder.mkdir(parents=True)
    history_store.file("exercise-1").write_bytes(content)
    with pytest.raises(Unkept, match="exercise-1"):
        history_store.read("exercise-1")
    aside = history_store.put_aside("exercise-1")
    assert aside.read_bytes() == content
    assert history_store.read("exercise-1") == ExerciseHistory()


def test_a_folder_in_its_place_is_said_to_be_there(history_store: HistoryStore) -> None:
    history_store.file("exercise-1").mkdir(parents=True)
    with pytest.raises(Unkept, match="cannot be read"):
        history_store.read("exercise-1")


def test_a_place_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with (
        pytest.raises(Unkept, match="is not kept in"),
        HistoryStore(tmp_path / "file" / "history").changing("exercise-1"),
    ):
        pytest.fail("it was made")


def test_attempts_can_be_forgotten(history_store: HistoryStore) -> None:
    assert not history_store.forget("exercise-1")
    filled(history_store, attempt(1))
    history_store.file("exercise-1").with_suffix(".damaged").write_text("{")
    assert history_store.forget("exercise-1")
    assert history_store.exercises() == []
    assert not list(history_store.folder.glob("exercise-1.*"))


@pytest.mark.parametrize(
    ("value", "on"),
    [("", True), ("on", True), ("off", False), (" OFF ", False), ("0", False), ("no", False)],
)
def test_a_variable_keeps_nothing(monkeypatch: pytest.MonkeyPatch, value: str, on: bool) -> None:
    monkeypatch.setenv("GRADER_HISTORY", value)
    assert is_on() is on


def test_its_place_is_the_systems_unless_a_variable_names_another(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    assert HistoryStore.default().folder == tmp_path
    monkeypatch.delenv(FOLDER_VARIABLE)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = HistoryStore.default().folder
    assert folder.name == "history"
    assert "tf-exam-grader" in folder.parts
