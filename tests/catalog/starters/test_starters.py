"""The starters that are committed, and the maintainers' command that writes them."""

import ast
import json
from pathlib import Path

import pytest

from grader.catalog.specification import parse
from grader.catalog.starters import stale
from grader.inside.protocol.entry import WantedFunction
from grader.model import resources
from grader.model.errors import SubmissionRefused
from grader.submission import convert, read
from grader.submission.solution import UNWRITTEN

RAISE = f'raise NotImplementedError("{UNWRITTEN}")'
SOLUTIONS = sorted(resources.solutions().glob("*.py"))


def functions(solution: Path) -> tuple[WantedFunction, ...]:
    """What the exercise of a solution wants in place of a model."""
    return parse(resources.exercises() / solution.stem, resources.solutions()).functions


@pytest.mark.parametrize("solution", SOLUTIONS, ids=lambda path: path.stem)
class TestCommitted:
    def test_starters_are_what_would_be_generated(self, solution: Path) -> None:
        assert stale(solution, resources.exercises() / solution.stem) == ()

    def test_solution_is_a_submission(self, solution: Path) -> None:
        wanted = functions(solution)
        submitted = read(solution, functions=wanted)
        assert convert(submitted).source == solution.read_text(encoding="utf-8")

    @pytest.mark.parametrize("name", ["starter.py", "starter.ipynb"])
    def test_untouched_starter_is_refused(self, solution: Path, name: str) -> None:
        with pytest.raises(SubmissionRefused, match="still has a part of the starter to write"):
            read(resources.exercises() / solution.stem / name)

    def test_filled_starter_is_a_submission(self, solution: Path, tmp_path: Path) -> None:
        text = (resources.exercises() / solution.stem / "starter.ipynb").read_text(encoding="utf-8")
        filled = tmp_path / "exercise.ipynb"
        filled.write_text(text.replace(json.dumps(RAISE)[1:-1], "return None"), encoding="utf-8")
        wanted = functions(solution)
        script = convert(read(filled, functions=wanted))
        defined = {
            node.name for node in ast.parse(script.source).body if isinstance(node, ast.FunctionDef)
        }
        assert defined >= ({each.name for each in wanted} or {"solution_model"})
