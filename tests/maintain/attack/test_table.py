"""The page of attacks says what the cases say."""

import dataclasses
from pathlib import Path

import pytest
from support.places import DOCS

from grader.maintain.attack.attacks import Attack, load
from grader.maintain.attack.table import BEGIN, END, stale, table, updated

PAGE = DOCS / "attacks.md"
CASE = Attack("b", Path("b.py"), "Tries | it.", "reading", "walls", ("crashed", "invalid"), True)


def test_the_page_is_up_to_date() -> None:
    assert not stale(PAGE, load()), f"run `python -m grader.maintain.attack table {PAGE}`"


def test_a_row_has_all_that_matters() -> None:
    other = dataclasses.replace(CASE, id="a", process=False)
    *_, first, second = table([CASE, other]).splitlines()
    assert first.startswith("| reading: `a` | Tries \\| it. | walls | `crashed` or `invalid` |")
    assert first.endswith("| contained | **not contained** |")
    assert second.endswith("| contained | contained |")


def test_only_the_table_is_made_anew(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n")
    assert stale(page, [CASE])
    page.write_text(updated(page.read_text(), [CASE]))
    assert not stale(page, [CASE])
    text = page.read_text()
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "old" not in text


def test_a_page_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="no <!-- attacks"):
        updated("nothing", [CASE])
