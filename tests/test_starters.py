"""Starters are generated from the solutions, deterministically, and never overwrite work."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader import resources
from grader.errors import GraderFault, SubmissionRefused, UsageError
from grader.starters import copy_starter, generate, stale, write
from grader.starters.__main__ import main
from grader.starters.generation import PLACEHOLDER
from grader.submission import convert, read
from grader.submission.solution import UNWRITTEN

SOLUTION = '''"""For maintainers only."""

# %% [markdown]
# # Title
#
# Text with `code`.

# %%
import os


### BEGIN SOLUTION
SECRET = 1
### END SOLUTION
KEPT = 2

# %%
class Stop:
    ### BEGIN SOLUTION
    secret = 3
    ### END SOLUTION

    def on_epoch_end(self):
        ### BEGIN SOLUTION
        secret = 4
        ### END SOLUTION

# %%
def solution_model():
    data = KEPT

    ### BEGIN SOLUTION
    if data:
        secret = 5
    return data
    ### END SOLUTION
'''
RAISE = f'raise NotImplementedError("{UNWRITTEN}")'
SOLUTIONS = sorted(resources.solutions().glob("*.py"))


def cells(solution: str) -> list[tuple[str, str]]:
    document = json.loads(generate(solution).ipynb)
    return [(cell["cell_type"], "".join(cell["source"])) for cell in document["cells"]]


def test_cells() -> None:
    found = cells(SOLUTION)
    assert found[:-1] == [
        ("markdown", "# Title\n\nText with `code`."),
        ("code", f"import os\n\n\n# {PLACEHOLDER}\nKEPT = 2"),
        ("code",
         f"class Stop:\n    # {PLACEHOLDER}\n    pass\n\n"
         f"    def on_epoch_end(self):\n        # {PLACEHOLDER}\n        {RAISE}"),
        ("code", f"def solution_model():\n    data = KEPT\n\n    # {PLACEHOLDER}\n    {RAISE}"),
    ]  # fmt: skip
    assert found[-1][0] == "markdown"
    assert PLACEHOLDER in found[-1][1]


def test_nothing_of_the_solution_remains() -> None:
    starter = generate(SOLUTION)
    for text in (starter.py, starter.ipynb):
        assert "secret" not in text.lower()
        assert "maintainers" not in text
        assert "SOLUTION" not in text


def test_script_form() -> None:
    script = generate(SOLUTION).py
    assert script.startswith(
        "# %% [markdown]\n# # Title\n#\n# Text with `code`.\n\n# %%\nimport os\n"
    )
    assert script.endswith("\n")
    assert not script.endswith("\n\n")
    assert not any(line != line.rstrip() for line in script.split("\n"))
    # Only the note at the end is added.
    again = generate(script)
    assert again.py.startswith(script)


def test_notebook_form_is_valid() -> None:
    import nbformat

    document = nbformat.reads(generate(SOLUTION).ipynb, as_version=4)
    nbformat.validate(document)
    assert (document.nbformat, document.nbformat_minor) == (4, 5)
    assert document.metadata.kernelspec.name == "python3"
    assert len({cell.id for cell in document.cells}) == len(document.cells)


def test_same_solution_same_bytes() -> None:
    assert generate(SOLUTION) == generate(SOLUTION)
    assert generate(SOLUTION) != generate(SOLUTION.replace("Title", "Other"))


def test_equal_cells_have_ids_of_their_own() -> None:
    document = json.loads(generate("# %%\nx = 1\n# %%\nx = 1\n").ipynb)
    assert document["cells"][0]["source"] == document["cells"][1]["source"]
    assert document["cells"][0]["id"] != document["cells"][1]["id"]


@pytest.mark.parametrize(
    ("solution", "problem"),
    [
        ("# %%\n### BEGIN SOLUTION\n", r"Line 2 .* without an end"),
        ("# %%\n### END SOLUTION\n", r"Line 2 .*`### END SOLUTION` outside a region"),
        ("# %%\n### BEGIN SOLUTION\nx = 1\n### BEGIN SOLUTION\n### END SOLUTION\n",
         r"Line 4 .*`### BEGIN SOLUTION` inside a region"),
        ("# %%\nx = = 1\n", r"no Python in line 2"),
        ("x = 1\n", r"has no cells: open each with a line `# %%`"),
        ("", r"has no cells"),
    ],
)  # fmt: skip
def test_broken_solutions(solution: str, problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        generate(solution)


def test_write_and_stale(tmp_path: Path) -> None:
    solution = tmp_path / "exercise-9.py"
    solution.write_text(SOLUTION)
    expected = (tmp_path / "starter.py", tmp_path / "starter.ipynb")
    assert stale(solution, tmp_path) == expected
    assert write(solution, tmp_path) == expected
    assert stale(solution, tmp_path) == ()
    assert expected[0].read_text() == generate(SOLUTION).py
    expected[1].write_text("changed")
    assert stale(solution, tmp_path) == expected[1:]
    solution.write_text(SOLUTION.replace("Title", "Other"))
    assert stale(solution, tmp_path) == expected


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


@pytest.mark.parametrize("form", ["py", "ipynb"])
def test_copy(form: str, tmp_path: Path) -> None:
    solution = tmp_path / "exercise-9.py"
    solution.write_text(SOLUTION)
    write(solution, tmp_path)
    target = tmp_path / "work"
    target.mkdir()
    copy = copy_starter(tmp_path, target, "exercise-9", form)  # type: ignore[arg-type]
    assert copy == target / f"exercise-9.{form}"
    assert copy.read_bytes() == (tmp_path / f"starter.{form}").read_bytes()


@pytest.mark.parametrize("existing", ["file", "link"])
def test_copy_never_overwrites(existing: str, tmp_path: Path) -> None:
    (tmp_path / "starter.py").write_text("starter")
    target = tmp_path / "exercise-9.py"
    if existing == "file":
        target.write_text("my work")
    else:
        target.symlink_to(tmp_path / "elsewhere.py")
    with pytest.raises(UsageError, match=r"exercise-9\.py exists already .*rename it"):
        copy_starter(tmp_path, tmp_path, "exercise-9", "py")
    assert not (tmp_path / "elsewhere.py").exists()
    assert existing == "link" or target.read_text() == "my work"


def test_copy_into_a_missing_folder(tmp_path: Path) -> None:
    (tmp_path / "starter.py").write_text("starter")
    with pytest.raises(UsageError, match=r"cannot be written \(No such file or directory\)"):
        copy_starter(tmp_path, tmp_path / "nowhere", "exercise-9", "py")


def test_copy_of_a_missing_starter(tmp_path: Path) -> None:
    with pytest.raises(GraderFault, match=r"starter\.ipynb cannot be read"):
        copy_starter(tmp_path, tmp_path, "exercise-9", "ipynb")


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
    assert "Run `python -m grader.starters`" in checked.output
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
