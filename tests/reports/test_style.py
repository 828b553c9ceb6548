"""Marks, colours and rows of facts, as a terminal shows them."""

import io
import typing

import pytest
from rich.console import Console, RenderableType
from rich.text import Text

from grader.model.record import EndedBy
from grader.model.report import Status
from grader.reports.style import ASCII_MARKS, MARKS, colour, facts, heading, indented


def shown(part: RenderableType, width: int = 40) -> list[str]:
    console = Console(file=io.StringIO(), width=width)
    console.print(part)
    return [
        line.rstrip() for line in typing.cast(io.StringIO, console.file).getvalue().splitlines()
    ]


@pytest.mark.parametrize("status", typing.get_args(Status))
def test_each_status_has_a_sign_and_a_colour_of_its_own(status: Status) -> None:
    others = [other for other in typing.get_args(Status) if other != status]
    for marks in (MARKS, ASCII_MARKS):
        mine = marks.of(status)
        assert len(mine.plain) == 1
        assert all(mine.plain != marks.of(other).plain for other in others)
        assert all(mine.style != marks.of(other).style for other in others)


def test_a_terminal_without_signs_gets_ascii() -> None:
    assert all(str(value).isascii() for value in vars(ASCII_MARKS).values())


def test_parts_that_are_empty_leave_no_gap() -> None:
    assert ASCII_MARKS.joined(["a", "", "b"]) == "a - b"
    assert MARKS.joined([]) == ""


def test_verdicts_are_coloured_by_whose_they_are() -> None:
    assert colour("passed") == "green"
    ours: tuple[EndedBy, ...] = ("interrupted", "grader-error")
    assert {colour(verdict) for verdict in ours}.isdisjoint({"green", "red"})
    assert colour("not-passed") == colour("time-limit") == colour("invalid") == "red"


def test_what_is_set_in_stays_so_on_every_line() -> None:
    lines = shown(indented(Text("one two three four five"), 4), width=14)
    assert len(lines) > 1
    assert all(line.startswith("    ") for line in lines)


def test_facts_are_rows_of_a_label_and_words() -> None:
    assert shown(facts([("seed", Text("7")), ("edition", Text("practice"))])) == [
        "  seed     7",
        "  edition  practice",
    ]
    assert heading("Criteria").plain == "Criteria"
