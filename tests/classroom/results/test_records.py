from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from support import classes, factories

from grader.classroom.results import records
from grader.model.errors import UsageError


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"report": factories.failed_report(), "shared_from": "bob", "run": "ab" * 16},
        {"report": factories.stopped_report("time-limit"), "marked_late": True, "tries": 3},
        {"submitted_at": "2025-03-01T12:00:00+00:00", "student": "../李 \ud800"},
    ],
)
def test_a_record_survives_its_file(tmp_path: Path, changes: dict[str, object]) -> None:
    record = classes.record(**changes)
    file = records.write(tmp_path, record)
    assert file.is_relative_to(tmp_path / "records")
    assert records.read(file) == record
    assert list(records.files(tmp_path)) == [file]


def test_it_is_json_with_a_schema_and_the_report_as_it_is_elsewhere(tmp_path: Path) -> None:
    record = classes.record()
    document = json.loads(records.write(tmp_path, record).read_text())
    assert document["schema"] == 1
    assert document["report"] == json.loads(record.report.to_json())


def test_a_newer_record_is_refused_and_what_it_gained_within_a_schema_is_not(
    tmp_path: Path,
) -> None:
    record = classes.record()
    file = records.write(tmp_path, record)
    document = json.loads(file.read_text())
    file.write_text(json.dumps(document | {"colour": "blue"}))
    assert records.read(file) == record
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
    file = records.write(tmp_path, classes.record())
    (file.parent / ".half-abc").write_text("{")
    assert list(records.files(tmp_path)) == [file]


def test_the_short_form(tmp_path: Path) -> None:
    file = tmp_path / "f"
    short = classes.record(report=factories.failed_report(), marked_late=True).short(file)
    assert (short.student, short.verdict, short.score, short.max_score) == (
        "ada",
        "not-passed",
        60,
        100,
    )
    assert short.missed == ("held-out-accuracy",)
    assert short.diagnoses == ("inputs-not-scaled",)
    assert (short.problem, short.marked_late, short.judged) == ("", True, True)
    assert (short.edition, short.isolation, short.parameters) == ("practice", "bubblewrap", 407_050)
    fault = classes.record(report=factories.stopped_report("grader-error")).short(file)
    assert not fault.judged
    assert "modle" in fault.problem


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(records.Conditions)])
def test_every_condition_is_part_of_the_key(field: str) -> None:
    plain = classes.CONDITIONS
    others = {"seed": 1, "limits": {"cores": 2.0}}
    changed = dataclasses.replace(plain, **{field: others.get(field, "other")})
    assert plain.key("ab", ".py") == plain.key("ab", ".py")
    assert changed.key("ab", ".py") != plain.key("ab", ".py")


def test_bytes_and_form_are_part_of_the_key() -> None:
    key = classes.CONDITIONS.key
    assert len({key("ab", ".py"), key("ac", ".py"), key("ab", ".ipynb")}) == 3
