"""Starters in an exercise's folder, and the copy of one that a student gets."""

from pathlib import Path

import pytest

from grader.catalog.starters import copy_starter, generate, stale, write
from grader.model.errors import GraderFault, UsageError

SOLUTION = """# %%
def solution_model():
    ### BEGIN SOLUTION
    return 1
    ### END SOLUTION
"""


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
    solution.write_text(SOLUTION.replace("%%", "%%\nimport os"))
    assert stale(solution, tmp_path) == expected


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


def test_copy_into_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    (tmp_path / "starter.py").write_text("starter")
    path = copy_starter(tmp_path, tmp_path / "away" / "far", "exercise-1", "py")
    assert path.read_text() == "starter"


def test_copy_of_a_missing_starter(tmp_path: Path) -> None:
    with pytest.raises(GraderFault, match=r"starter\.ipynb cannot be read"):
        copy_starter(tmp_path, tmp_path, "exercise-9", "ipynb")
