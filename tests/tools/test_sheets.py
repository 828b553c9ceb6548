"""The command that draws contact sheets."""

import typing
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image

from tools import sheets
from tools.sheets import CELLS, COLUMNS, main


@pytest.fixture
def toys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two classes: black and white pictures."""

    def draw(count: typing.Any, seed: int) -> typing.Any:
        labels = np.arange(count, dtype=np.uint8) % 2
        return np.repeat(labels * 255, 12).reshape(count, 2, 2, 3).astype(np.uint8), labels

    monkeypatch.setattr(sheets, "DRAWERS", {"animals": draw})


def test_a_sheet_has_rows_of_each_class(toys: None) -> None:
    sheet = np.asarray(sheets.contact_sheet("animals").convert("L"))
    assert sheet.shape == (CELLS // COLUMNS, COLUMNS)
    assert sheet.tolist() == [[0] * COLUMNS] * 2 + [[255] * COLUMNS] * 2


def test_the_command_writes_the_sheet(toys: None, tmp_path: Path) -> None:
    file = tmp_path / "sheet.png"
    assert CliRunner().invoke(main, ["animals", str(file)]).exit_code == 0
    with Image.open(file) as image:
        assert image.size == (COLUMNS, CELLS // COLUMNS)


def test_an_unknown_name_is_said(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["tanks", str(tmp_path / "sheet.png")])
    assert result.exit_code == 2
    assert "animals" in result.stderr
