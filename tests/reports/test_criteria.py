"""The table of criteria on terminals of any width: every figure is whole."""

import io

import pytest
from rich.console import Console
from support import factories

from grader.reports import style
from grader.reports.criteria import CriteriaTable

CRITERIA = (
    factories.missed(
        id="stopped-by-callback",
        measured="10 epochs",
        threshold="at accuracy ≥ 0.99, ≤ 10 epochs",
        evidence="reported",
        points=25,
    ),
    factories.missed(
        id="callback-behaves",
        measured="stops at 0.495, stops at 0.985",
        threshold="on at 0.985, stop at 0.995",
        evidence="reported",
        points=15,
        required=False,
    ),
    factories.criterion(id="held-out-accuracy", points=40, awarded=40),
)


def shown(width: int) -> list[str]:
    console = Console(file=io.StringIO(), width=width, force_terminal=False)
    console.print(CriteriaTable(CRITERIA, style.MARKS))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


@pytest.mark.parametrize("width", [30, 40, 60, 70, 80, 92, 120, 200])
def test_no_figure_is_cut(width: int) -> None:
    lines = shown(width)
    assert max(len(line.rstrip()) for line in lines) <= width
    text = " ".join(" ".join(lines).split())
    for whole in ("0 / 25", "0 / 15", "40 / 40", "0.9812", "stopped-by-callback*"):
        assert whole in text
    assert text.count("reported") == 2
    assert text.count("measured") == 1


def test_columns_stand_side_by_side_where_there_is_room() -> None:
    assert "Measured" in shown(80)[0]
    assert "Measured" not in shown(50)[0]


def test_what_was_not_measured_is_a_dash() -> None:
    console = Console(file=io.StringIO(), width=80, force_terminal=False)
    console.print(CriteriaTable((factories.missed(measured=None),), style.MARKS))
    assert isinstance(console.file, io.StringIO)
    assert " - " in console.file.getvalue()
