"""The pages of course systems, with made-up downloads under the names that the pages say."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from support import downloads
from support.places import PROJECT

from grader.cli.main import program

SYSTEMS = PROJECT / "docs" / "systems"


def _canvas(folder: Path) -> None:
    downloads.packed(folder / "submissions.zip", downloads.canvas())
    downloads.canvas_gradebook(folder / "2025-03-31T1800_Grades-TF101.csv")


def _moodle(folder: Path) -> None:
    (folder / "moodle").mkdir()
    downloads.packed(folder / "moodle" / "TF101-Exercise 1-700.zip", downloads.moodle(flat=False))
    worksheet = folder / "moodle" / "Grades-TF101-Exercise 1-700.csv"
    worksheet.write_text(downloads.worksheet(), encoding="utf-8")


def _gradescope(folder: Path) -> None:
    downloads.packed(folder / "assignment_6_export.zip", downloads.gradescope())


def _github(folder: Path) -> None:
    _unpacked(folder, downloads.github())
    downloads.roster(folder / "classroom_roster.csv")


def _nbgrader(folder: Path) -> None:
    _unpacked(folder, downloads.nbgrader())


def _unpacked(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


DOUBTFUL = 3
"""Of the made-up class, who may have to be explained first."""
MADE: dict[str, Callable[[Path], None]] = {
    "canvas": _canvas,
    "moodle": _moodle,
    "gradescope": _gradescope,
    "github-classroom": _github,
    "nbgrader": _nbgrader,
}


@pytest.mark.parametrize("system", MADE)
def test_the_first_look_of_each_page_finds_the_class(
    system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (SYSTEMS / f"{system}.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"^grade (class [^#\n]*--dry-run[^#\n]*)", text, re.MULTILINE)
    MADE[system](tmp_path)
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(program, shlex.split(command), prog_name="grade")
    assert result.exit_code in (0, 3), result.output  # 3 where the made-up class has doubts
    (found,) = re.findall(r"(\d+) submissions? of (\d+) students", result.output)
    assert int(found[1]) >= downloads.SIZE - DOUBTFUL


@pytest.mark.parametrize("page", sorted(SYSTEMS.glob("*.md")), ids=lambda page: page.stem)
def test_every_page_is_in_the_site(page: Path) -> None:
    site = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    assert f"systems/{page.name}" in site
    assert f"systems/{page.name}" in (PROJECT / "docs" / "index.md").read_text(encoding="utf-8")
