"""Tables of course systems: read as they are, and whose each row is."""

from pathlib import Path

import pytest

from grader.catalog import find
from grader.classroom.collect import text
from grader.classroom.exports.filling import named, owner, read
from grader.classroom.results.applied import handles
from grader.classroom.results.entries import Student
from grader.model.errors import UsageError

ADA = Student("7", "Ada Lovelace", "ada@x.example")
OTHER = Student("8", "Bob Ng", "bob@x.example")
CALLED = handles([ADA, OTHER, Student("9", "Bob Ng")])


def test_lines_are_as_long_as_the_heads(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("sep=;\nID; Grade ;x\n1\n2;3;4;5\n")
    table = read(tmp_path / "t.csv")
    assert table.lines == (("1", "", ""), ("2", "3", "4"))
    assert table.column(["points", "grade"]) == 1
    assert table.column(["points"]) is None


def test_a_table_that_is_none_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty.csv").touch()
    assert read(tmp_path / "empty.csv").heads == ()
    (tmp_path / "t.csv").write_text("a,b\n")
    monkeypatch.setattr(text, "MAX_BYTES", 3)
    for name in ("t.csv", "none.csv"):
        with pytest.raises(UsageError, match=rf"{name} cannot be read .* exported it"):
            read(tmp_path / name)


@pytest.mark.parametrize(
    ("head", "fits"),
    [
        ("Exercise 1 (77)", True),
        ("week 2: EXERCISE_1", True),
        ("mnist callback", True),
        (f"{find('exercise-1').title} (5)", True),
        ("Exercise 11", False),
        ("Exercise 10 (1)", False),
        ("Homework", False),
    ],
)
def test_which_columns_name_an_exercise(head: str, fits: bool) -> None:
    assert named(head, "exercise-1") is fits
    assert not named("", "of-nobody-1")


@pytest.mark.parametrize(
    ("cells", "student"),
    [
        (("", "ada@x.example"), "7"),
        (("Lovelace, Ada",), "7"),
        ((" Ada Lovelace ",), "7"),
        (("ADA@X.EXAMPLE",), "7"),
        (("nobody", "8"), "8"),
        (("Bob Ng",), None),
        (("Bob Ng", "bob@x.example"), "8"),
        ((), None),
    ],
)
def test_whose_a_row_is(cells: tuple[str, ...], student: str | None) -> None:
    assert owner(cells, CALLED) == student
