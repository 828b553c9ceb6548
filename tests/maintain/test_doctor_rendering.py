"""How the findings about a machine are laid out."""

import io
import typing

import pytest
from rich.cells import cell_len
from rich.console import Console

from grader.maintain.doctor import Examination, MachineFact, Status
from grader.maintain.doctor_rendering import COLOURS, render

GOOD = MachineFact("memory", "good", "8,000 MiB")
WEAK = MachineFact(
    "sandbox bubblewrap", "weak", "bwrap is not installed", "sudo apt install bubblewrap"
)
MISSING = MachineFact("TensorFlow", "missing", "not installed", "pip install tensorflow")


def shown(
    *findings: MachineFact, walls: bool = True, width: int = 80, **options: typing.Any
) -> str:
    console = Console(file=io.StringIO(), width=width, **options)
    console.print(render(Examination(findings, walls)))
    return typing.cast(io.StringIO, console.file).getvalue()


def test_a_row_has_status_topic_and_what_was_found_and_the_remedy_below_it() -> None:
    first, second, third, empty, last = shown(GOOD, WEAK).splitlines()
    assert first.split("  ")[0] == "good"
    assert first.index("8,000 MiB") == second.index("bwrap is not") == third.index("sudo apt")
    assert first.index("memory") == second.index("sandbox bubblewrap")
    assert third.strip() == WEAK.remedy
    assert empty == ""
    assert last == "Submissions can be graded here, behind walls."


@pytest.mark.parametrize("walls", [True, False])
def test_what_is_missing_outweighs_what_is_weak(walls: bool) -> None:
    last = shown(GOOD, WEAK, MISSING, walls=walls).splitlines()[-1]
    assert last == "Nothing can be graded here until what is missing is there."


def test_a_weak_topic_behind_walls_keeps_nobody_from_grading() -> None:
    assert "behind walls" in shown(WEAK).splitlines()[-1]
    without = " ".join(shown(WEAK, walls=False).split())
    assert without.endswith("could read all that this account can.")


@pytest.mark.parametrize("width", [30, 40, 80, 200])
def test_a_narrow_terminal_loses_nothing(width: int) -> None:
    text = shown(MachineFact("7", "good", "x" * 90, "z" * 90), width=width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert (text.count("x"), text.count("z")) == (90, 90)


@pytest.mark.parametrize(
    ("status", "code"), [("good", "32"), ("weak", "33"), ("missing", "31"), ("optional", "2")]
)
def test_each_status_has_its_colour(status: typing.Any, code: str) -> None:
    options = {"force_terminal": True, "color_system": "standard"}
    assert f"\x1b[{code}m{status}" in shown(MachineFact("x", status, "y"), **options)
    assert set(COLOURS) == set(typing.get_args(Status))


def test_without_findings_the_conclusion_stands_alone() -> None:
    assert shown().strip() == "Submissions can be graded here, behind walls."


@pytest.mark.parametrize("text", ["[red]x[/red]", "[/]", "line\nbreak", "\x1b[2Jx", "\u202ex"])
def test_texts_of_other_programs_stay_on_their_line_and_steer_nothing(text: str) -> None:
    lines = shown(MachineFact(text, "good", text, text)).splitlines()
    assert len(lines) == 4
    assert not any(sign in "".join(lines) for sign in ("\x1b", "\u202e"))
    assert ("[red]x[/red]" in lines[0]) is (text == "[red]x[/red]")
