from __future__ import annotations

from pathlib import Path

import pytest
from support.downloads import packed

from grader.classroom.collect import archive, downloads
from grader.model.errors import UsageError


def test_archives_in_archives_are_opened_so_deep_and_no_deeper(tmp_path: Path) -> None:
    content = packed(tmp_path / "0.zip", {"exercise-1.py": "1"}).read_bytes()
    for depth in range(1, 6):
        content = packed(tmp_path / f"{depth}.zip", {f"ada/{depth}.zip": content}).read_bytes()
    with downloads.opened([tmp_path / "5.zip"]) as (opened, (trouble,)):
        assert len(opened) == 4
        assert "too many archives" in trouble.message
        assert trouble.file == "ada/5.zip/ada/4.zip/ada/3.zip/ada/2.zip"


def test_there_are_only_so_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "MAX_ARCHIVES", 2)
    for name in ("ada", "bob", "cyd"):
        packed(tmp_path / f"in/{name}.zip", {"exercise-1.py": name})
    with downloads.opened([tmp_path / "in"]) as (opened, troubles):
        assert [each.label for each in opened] == ["", "ada.zip/", "bob.zip/"]
        assert [trouble.file for trouble in troubles] == ["cyd.zip"]


def test_a_students_bomb_harms_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "OWN_BYTES", 1_000)
    packed(tmp_path / "in/ada/work.zip", {"exercise-1.py": "1" * 2_000})
    packed(tmp_path / "in/bob/work.zip", {"exercise-1.py": "1" * 900})
    (tmp_path / "in/cyd").mkdir()
    (tmp_path / "in/cyd/work.zip").write_text("no archive")
    with downloads.opened([tmp_path / "in"]) as (opened, troubles):
        assert [each.label for each in opened] == ["", "bob/work.zip/"]
        assert {trouble.file for trouble in troubles} == {"ada/work.zip", "cyd/work.zip"}
        assert all(trouble.ungraded for trouble in troubles)


def test_all_together_have_one_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_BYTES", 1_500)
    places = [packed(tmp_path / f"{n}.zip", {"ada/exercise-1.py": "1" * 900}) for n in "ab"]
    with pytest.raises(UsageError, match="unpack it yourself"), downloads.opened(places):
        pass


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    file = packed(tmp_path / "a.zip", {"ada/exercise-1.py": "1", "bob/exercise-1.py": "2"})
    with downloads.opened([file]) as (opened, _):
        folders = [each.folder for each in opened]
        assert all(folder.is_dir() for folder in folders)
    assert not any(folder.exists() for folder in folders)
