"""When work is due."""

import datetime as dt
from pathlib import Path

import pytest

from grader.classroom.results.due import parse_due, parsed_moment
from grader.model.errors import UsageError


def moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).astimezone()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2025-03-31", "2025-04-01T00:00"),
        (" 20250331 ", "2025-04-01T00:00"),
        ("2025-03-31T18", "2025-03-31T18:00"),
        ("2025-03-31T18:00+02:00", "2025-03-31T16:00+00:00"),
        ("2025-03-31T18:00", "2025-03-31T18:00"),
    ],
)
def test_a_day_ends_at_midnight_and_a_moment_is_itself(text: str, meant: str) -> None:
    found = parsed_moment(text, "--due")
    assert found == moment(meant)
    assert found.tzinfo is not None


@pytest.mark.parametrize("text", ["", "tomorrow", "2025-02-30"])
def test_no_date_is_one_sentence(text: str) -> None:
    with pytest.raises(UsageError, match=r"^here is no date: write for example"):
        parsed_moment(text, "here")


def table(folder: Path, content: str) -> str:
    file = folder / "due.CSV"
    file.write_text(content, encoding="utf-8-sig")
    return str(file)


def test_a_table_of_exercises(tmp_path: Path) -> None:
    file = table(tmp_path, "Exercise,due\nexercise-1, 2025-03-31 \n\n , \nhappy-sad,2025-04-30,x\n")
    assert parse_due(file) == {
        "exercise-1": moment("2025-04-01T00:00"),
        "exercise-2": moment("2025-05-01T00:00"),
    }
    assert parse_due(table(tmp_path, "exercise-1,2025-03-31")) == {
        "exercise-1": moment("2025-04-01T00:00")
    }
    (tmp_path / "wide.csv").write_bytes("exercise;due\nexercise-1;2025-03-31\n".encode("utf-16"))
    assert parse_due(str(tmp_path / "wide.csv")) == {"exercise-1": moment("2025-04-01T00:00")}
    assert parse_due("2025-03-31") == {"": moment("2025-04-01T00:00")}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("exercise-1", "line 1 holds one column"),
        ("exercise,due\nexercise-1,x", "line 2 is no date"),
        ("exercise-1,2025-03-31\nexercise,2025-03-31", "There is no exercise"),
        ("exercise-1,2025-03-31\0", "cannot be read .it holds bytes that are no text"),
        ("exercise,due\n\nexercise-1,x", "line 3 is no date"),
        ("exercise,due\n\nexercise-77,2025-03-31", "line 3: There is no exercise"),
        ('exercise,due\nexercise-1,"2025-03-31\nexercise-2,2025-04-30\n', "mark in line 2 is not"),
        ("exercise-1,2025-03-31\nmnist-callback,2025-04-30", "line 2 names exercise-1 a second"),
    ],
)
def test_a_table_that_cannot_be_understood(tmp_path: Path, content: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        parse_due(table(tmp_path, content))


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"No such file or directory.*: give a CSV file with"):
        parse_due(str(tmp_path / "none.csv"))
