"""Finding the one file of a folder that is the submission."""

import os
from pathlib import Path

import pytest

from grader.model.errors import UsageError
from grader.submission import find


@pytest.mark.parametrize(
    "name",
    [
        "exercise-1.ipynb",
        "exercise-1.py",
        "exercise-1-mnist.py",
        "exercise-1-mnist-callback.ipynb",
        "exercise-1.PY",
    ],
)
def test_only_candidate_is_taken(name: str, tmp_path: Path) -> None:
    (tmp_path / name).touch()
    for other in ("exercise-10.py", "exercise-2.ipynb", "exercise-1.txt", "exercise-1x.py"):
        (tmp_path / other).touch()
    (tmp_path / "exercise-1-folder.py").mkdir()
    assert find(None, tmp_path, "exercise-1") == tmp_path / name


def test_several_candidates_are_listed_and_refused(tmp_path: Path) -> None:
    for name in ("exercise-1.py", "exercise-1.ipynb", "exercise-1-old.py"):
        (tmp_path / name).touch()
    with pytest.raises(UsageError) as error:
        find(None, tmp_path, "exercise-1")
    assert "3 files" in str(error.value)
    assert "(exercise-1-old.py, exercise-1.ipynb, exercise-1.py)" in str(error.value)
    assert "`grade exercise-1 exercise-1-old.py`" in str(error.value)


def test_no_candidate_says_how_to_begin(tmp_path: Path) -> None:
    (tmp_path / "exercise-10.py").touch()
    with pytest.raises(UsageError, match=r"run `grade start exercise-1`"):
        find(None, tmp_path, "exercise-1")


@pytest.mark.parametrize(
    ("missing", "advice"),
    [
        ("exercise_1.ipynb", r"if \S*/exercise-1\.ipynb is meant, name that, or run"),
        ("nowhere/exercise_1.ipynb", "check its name, or run"),
        ("thesis.py", "check its name, or run"),
    ],
)
def test_a_file_of_a_like_name_is_offered(missing: str, advice: str, tmp_path: Path) -> None:
    for name in ("exercise-1.ipynb", "exercise-1.txt", "exercise-1.csv"):
        (tmp_path / name).touch()
    with pytest.raises(UsageError, match=advice):
        find(tmp_path / missing, tmp_path, "exercise-1")


def test_folder_that_cannot_be_listed(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be listed"):
        find(None, tmp_path / "nowhere", "exercise-1")


def test_given_file_need_not_be_named_for_the_exercise(tmp_path: Path) -> None:
    given = tmp_path / "my work.ipynb"
    given.touch()
    assert find(given, tmp_path / "elsewhere", "exercise-1") == given


def test_given_path_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"There is no file .*gone\.py: check its name"):
        find(tmp_path / "gone.py", tmp_path, "exercise-1")


def test_given_folder_names_its_only_candidate(tmp_path: Path) -> None:
    (tmp_path / "exercise-1.py").touch()
    with pytest.raises(UsageError, match=r"is a folder .*`grade exercise-1 .*/exercise-1\.py`"):
        find(tmp_path, tmp_path, "exercise-1")


@pytest.mark.parametrize("names", [[], ["exercise-1.py", "exercise-1.ipynb"]])
def test_given_folder_without_a_single_candidate(names: list[str], tmp_path: Path) -> None:
    for name in names:
        (tmp_path / name).touch()
    with pytest.raises(UsageError, match=r"is a folder .*/FILE`"):
        find(tmp_path, tmp_path, "exercise-1")


def test_a_command_names_the_data_too(tmp_path: Path) -> None:
    for names in ((), ("exercise-17.py", "exercise-17-b.py")):
        for name in names:
            (tmp_path / name).touch()
        for given in (None, tmp_path):
            with pytest.raises(UsageError, match="`grade exercise-17 --data imdb"):
                find(given, tmp_path, "exercise-17", "exercise-17 --data imdb")


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = tmp_path / "exercise-1.py"
    given.touch()
    # Permissions do not stop root, who may run the tests.
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(UsageError, match=r"cannot be read: allow it with `chmod u\+r"):
        find(given, tmp_path, "exercise-1")


def test_dangling_link_is_left_to_reading(tmp_path: Path) -> None:
    link = tmp_path / "exercise-1.py"
    link.symlink_to(tmp_path / "gone.py")
    assert find(link, tmp_path, "exercise-1") == link


def test_names_are_shown_without_terminal_escapes(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as error:
        find(tmp_path / "a\x1b[31m.py", tmp_path, "exercise-1")
    assert str(error.value).isprintable()
