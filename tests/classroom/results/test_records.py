import datetime as dt
import json
from pathlib import Path

import pytest
from support import classes, factories

from grader.classroom.results import records
from grader.model.errors import UsageError

WHEN = dt.datetime(2025, 3, 1, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"report": factories.failed_report(), "shared_from": "bob", "run": "ab" * 16},
        {"report": factories.stopped_report("time-limit"), "marked_late": True, "tries": 3},
        {"submitted_at": WHEN, "student": "../李 \ud800"},
    ],
)
def test_a_record_survives_its_file(tmp_path: Path, changes: dict[str, object]) -> None:
    attempt = classes.attempt(**changes)
    file = records.write(tmp_path, attempt)
    assert file.is_relative_to(tmp_path / "records")
    assert records.read(file) == attempt
    assert list(records.files(tmp_path)) == [file]


def test_it_is_json_with_a_schema_and_the_report_as_it_is_elsewhere(tmp_path: Path) -> None:
    attempt = classes.attempt()
    document = json.loads(records.write(tmp_path, attempt).read_text())
    assert document["schema"] == 1
    assert document["report"] == json.loads(attempt.report.to_json())


def test_a_newer_record_is_refused_and_what_it_gained_within_a_schema_is_not(
    tmp_path: Path,
) -> None:
    attempt = classes.attempt()
    file = records.write(tmp_path, attempt)
    document = json.loads(file.read_text())
    file.write_text(json.dumps(document | {"colour": "blue"}))
    assert records.read(file) == attempt
    file.write_text(json.dumps(document | {"schema": 2}))
    with pytest.raises(records.NewerSchema, match=r"is of schema 2 .* upgrade"):
        records.read(file)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"schema": 1}', '{"schema": "1"}', "[" * 9999])
def test_a_damaged_record_is_named(tmp_path: Path, content: str) -> None:
    file = tmp_path / "attempt-1.json"
    file.write_text(content)
    with pytest.raises(UsageError, match=r"attempt-1.json cannot be read .* delete it"):
        records.read(file)


def test_a_half_written_record_is_none(tmp_path: Path) -> None:
    file = records.write(tmp_path, classes.attempt())
    (file.parent / ".half-abc").write_text("{")
    assert list(records.files(tmp_path)) == [file]


def test_a_record_is_written_as_it_always_was(tmp_path: Path) -> None:
    file = records.write(tmp_path, classes.attempt(submitted_at=WHEN, shared_from="bob"))
    document = json.loads(file.read_text())
    assert [*document] == [
        *("schema", "student", "exercise", "attempt", "file", "sha256", "key", "conditions"),
        *("report", "graded_at", "submitted_at", "marked_late", "paper", "run", "host", "machine"),
        *("tries", "shared_from"),
    ]
    assert (document["attempt"], document["submitted_at"]) == (1, "2025-03-01T12:00:00+00:00")


def test_a_record_is_a_text_that_a_person_can_read(tmp_path: Path) -> None:
    lines = records.write(tmp_path, classes.attempt("Zoë")).read_text("utf-8").split("\n")
    assert lines[:3] == ["{", ' "schema": 1,', ' "student": "Zoë",']
    assert lines[-2:] == ["}", ""]


def test_what_a_record_does_not_state_has_the_plainest_value(tmp_path: Path) -> None:
    file = records.write(tmp_path, classes.attempt(run="r", tries=3, shared_from="bob"))
    document = json.loads(file.read_text())
    for name in ("submitted_at", "marked_late", "paper", "run", "host", "machine", "tries"):
        del document[name]
    del document["shared_from"]
    file.write_text(json.dumps(document))
    found = records.read(file)
    assert (found.submitted_at, found.marked_late, found.path) == (None, False, None)
    how = found.graded
    assert (how.paper, how.run, how.host, how.machine, how.shared_from) == ("", "", "", "", "")
    assert how.tries == 1


def test_a_record_of_more_than_the_limit_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = records.write(tmp_path, classes.attempt())
    monkeypatch.setattr(records, "MAX_BYTES", file.stat().st_size)
    assert records.read(file) == classes.attempt()
    monkeypatch.setattr(records, "MAX_BYTES", file.stat().st_size - 1)
    with pytest.raises(UsageError, match="it is too large"):
        records.read(file)


@pytest.mark.parametrize("score", ["NaN", "Infinity", "1e999"])
def test_a_score_that_is_no_number_is_damage(tmp_path: Path, score: str) -> None:
    file = records.write(tmp_path, classes.attempt())
    file.write_text(file.read_text().replace('"score": 100', f'"score": {score}', 1))
    with pytest.raises(UsageError, match="no number that can be computed with"):
        records.read(file)
