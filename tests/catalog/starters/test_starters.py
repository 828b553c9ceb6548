"""The starters that are committed, and the maintainers' command that writes them."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.catalog.starters import stale
from grader.catalog.starters.__main__ import main
from grader.model import resources
from grader.model.errors import SubmissionRefused
from grader.submission import convert, read
from grader.submission.solution import UNWRITTEN

SOLUTION = """# %%
def solution_model():
    ### BEGIN SOLUTION
    return 1
    ### END SOLUTION
"""
RAISE = f'raise NotImplementedError("{UNWRITTEN}")'
SOLUTIONS = sorted(resources.solutions().glob("*.py"))


@pytest.mark.parametrize("solution", SOLUTIONS, ids=lambda path: path.stem)
class TestCommitted:
    def test_starters_are_what_would_be_generated(self, solution: Path) -> None:
        assert stale(solution, resources.exercises() / solution.stem) == ()

    def test_solution_is_a_submission(self, solution: Path) -> None:
        assert convert(read(solution)).source == solution.read_text(encoding="utf-8")

    @pytest.mark.parametrize("name", ["starter.py", "starter.ipynb"])
    def test_untouched_starter_is_refused(self, solution: Path, name: str) -> None:
        with pytest.raises(SubmissionRefused, match="still has a part of the starter to write"):
            read(resources.exercises() / solution.stem / name)

    def test_filled_starter_is_a_submission(self, solution: Path, tmp_path: Path) -> None:
        text = (resources.exercises() / solution.stem / "starter.ipynb").read_text(encoding="utf-8")
        filled = tmp_path / "exercise.ipynb"
        filled.write_text(text.replace(json.dumps(RAISE)[1:-1], "return None"), encoding="utf-8")
        script = convert(read(filled))
        assert "solution_model" in {
            node.name for node in ast.parse(script.source).body if isinstance(node, ast.FunctionDef)
        }


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("solutions", "exercises/exercise-9"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "solutions/exercise-9.py").write_text(SOLUTION)
    monkeypatch.setattr(resources, "solutions", lambda: tmp_path / "solutions")
    monkeypatch.setattr(resources, "exercises", lambda: tmp_path / "exercises")
    return tmp_path


def test_command_writes_and_checks(house: Path) -> None:
    checked = CliRunner().invoke(main, ["--check"])
    assert checked.exit_code == 1
    assert checked.output.count("Stale: ") == 2
    assert "Run `python -m grader.catalog.starters`" in checked.output
    assert not (house / "exercises/exercise-9/starter.py").exists()
    written = CliRunner().invoke(main)
    assert written.exit_code == 0
    assert written.output.count("Written: ") == 2
    again = CliRunner().invoke(main, ["--check"])
    assert (again.exit_code, again.output) == (0, "")


def test_command_on_a_solution_without_exercise(house: Path) -> None:
    (house / "solutions/exercise-8.py").write_text(SOLUTION)
    result = CliRunner().invoke(main, ["--check"])
    assert result.exit_code == 1
    assert "has no exercise: create the folder" in result.output
