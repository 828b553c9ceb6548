"""What commands keep beside an exercise."""

import typing
from pathlib import Path

import pytest

from grader.catalog import beside
from grader.model.errors import SpecError, UsageError


def read(file: Path, text: str | None = None) -> dict[str, int] | None:
    if text is not None:
        file.write_text(text, encoding="utf-8")
    return beside.load(file, "counts", dict[str, int], 1, "grade count")


def test_what_was_written_is_read(tmp_path: Path) -> None:
    file = tmp_path / "counts.json"
    assert read(file) is None
    beside.write(file, '{"schema": 1, "counts": {"a": 3}}', "grade count")
    assert read(file) == {"a": 3}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "the file .*it must be JSON that `grade count` wrote"),
        ("[]", "the file .*it must be JSON that `grade count` wrote"),
        ('{"schema": 2}', "schema is 2; it must be 1: run `grade count` again"),
        ('{"schema": 1}', "the file .*it must be what `grade count` wrote"),
        ('{"schema": 1, "counts": {"a": NaN}}', "the file .*JSON that `grade count` wrote"),
        ('{"schema": 1, "counts": {"a": "x"}}', "the file .*it must be what `grade count` wrote"),
    ],
)
def test_a_damaged_file_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SpecError, match=said):
        read(tmp_path / "counts.json", text)


def test_a_file_that_cannot_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> typing.NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("grader.model.durable.write", refuse)
    with pytest.raises(UsageError, match=r"\(Permission denied\): run `grade count` where"):
        beside.write(tmp_path / "counts.json", "{}", "grade count")
