"""The gradebook as a workbook."""

from pathlib import Path

import pytest
from support import classbook, factories
from support.handed_back import graded

from grader.classroom import exports

openpyxl = pytest.importorskip("openpyxl")


def test_head_and_names_stay_in_view_and_no_text_is_computed(tmp_path: Path) -> None:
    made = classbook.made(tmp_path, ("ada", factories.report(score=72.5)))
    exports.write(made, tmp_path, ("xlsx",))
    page = openpyxl.load_workbook(tmp_path / "gradebook.xlsx").active
    assert (page.freeze_panes, page.auto_filter.ref) == ("C2", page.dimensions)
    assert all(cell.font.bold for cell in page[1])
    assert not page["A2"].font.bold
    by_id = {row[0].value: row for row in page.iter_rows(min_row=2)}
    assert (by_id["eve"][1].value, by_id["eve"][1].data_type) == (classbook.FORMULA, "s")
    assert by_id["ada"][4].value == 72.5
    assert by_id["bob"][4].value is None  # nothing handed in is no zero
    widths = [each.width for each in page.column_dimensions.values()]
    assert max(widths) <= 40
    assert page.column_dimensions["E"].width > len("exercise-1 score")


def test_a_workbook_holds_figures_and_no_formula(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    made = graded(tmp_path, {"=1+1/exercise-1.py": "passed 5", "bob/exercise-1.py": "passed 6"})
    exports.write(made, tmp_path, ("xlsx",))
    page = openpyxl.load_workbook(tmp_path / "gradebook.xlsx").active
    rows = [*page.iter_rows()]
    assert [cell.value for cell in rows[0]][:5] == [
        "student", "name", "email", "section", "exercise-1 score",
    ]  # fmt: skip
    assert [row[0].value for row in rows[1:]] == ["=1+1", "bob"]
    assert [row[4].value for row in rows[1:]] == [5, 6]
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n", "inlineStr"}
