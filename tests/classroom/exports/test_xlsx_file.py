"""The gradebook as a workbook."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import classbook, factories

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
