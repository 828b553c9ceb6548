"""Which files of a folder are somebody's work."""

from pathlib import Path

import pytest
from support import classes

from grader.classroom.collect import walking
from grader.classroom.collect.walking import files
from grader.model.errors import UsageError


def names(folder: Path) -> list[str]:
    return [name for _, name in files(folder)]


def test_what_nobody_handed_in_is_left_out(tmp_path: Path) -> None:
    root = classes.folder(
        tmp_path / "in",
        {
            "ada/a.py": "1",
            "ada/.hidden.py": "x",
            "ada/.git/config": "x",
            "ada/__pycache__/a.pyc": "x",
            "__MACOSX/ada/a.py": "x",
            "bob/venv/pyvenv.cfg": "x",
            "bob/venv/lib/b.py": "x",
            "bob/b.py": "2",
            "bob/unittests.py": "x",
        },
    )
    assert names(root) == ["ada/a.py", "bob/b.py"]


def test_copies_are_left_out_of_nbgraders_course_alone(tmp_path: Path) -> None:
    made = {"submitted/ada/a.py": "1", "feedback/ada/a.py": "x", "source/a.py": "x"}
    root = classes.folder(tmp_path / "course", made)
    assert [path for path, _ in files(root)] == [root / "submitted/ada/a.py"]
    above = classes.folder(
        tmp_path / "all", {f"course/{name}": text for name, text in made.items()}
    )
    assert names(above) == ["course/submitted/ada/a.py"]
    plain = classes.folder(tmp_path / "plain", {"feedback/a.py": "1"})
    assert names(plain) == ["feedback/a.py"]


def test_empty_folders_and_links_to_folders_are_told_and_not_entered(tmp_path: Path) -> None:
    root = classes.folder(tmp_path / "in", {"ada/a.py": "1"})
    (root / "bob").mkdir()
    (root / "cyd").symlink_to(root / "ada")
    assert sorted(names(root)) == ["ada/a.py", "bob/", "cyd/"]


def test_what_cannot_be_walked_through_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UsageError, match="There is no folder"):
        names(tmp_path / "none")
    root = classes.folder(tmp_path / "in", {"ada/a.py": "1", "bob/b.py": "2"})
    monkeypatch.setattr(walking, "MAX_FILES", 1)
    with pytest.raises(UsageError, match="holds more than 1 files"):
        names(root)
