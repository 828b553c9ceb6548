"""Folders and zip files that a class is given as, and the archives inside."""

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


def labels(place: Path) -> list[tuple[str, str]]:
    """Of each folder that is looked through, what is put before the paths inside."""
    with downloads.opened([place]) as (opened, troubles):
        assert troubles == ()
        return [(each.label, each.within) for each in opened]


def test_whose_an_archive_is(tmp_path: Path) -> None:
    packed(tmp_path / "in/ada/work.zip", {"exercise-1.py": "1"})
    packed(tmp_path / "in/bob_work.zip", {"exercise-1.py": "1"})
    packed(tmp_path / "in/cyd.zip", {"exercise-1.py": "1"})
    packed(tmp_path / "in/all.zip", {"dan/exercise-1.py": "1"})
    assert labels(tmp_path / "in") == [
        ("", ""),
        ("all.zip/", ""),
        ("bob_work.zip/", "bob/"),
        ("cyd.zip/", "cyd/"),
        ("ada/work.zip/", "ada/work.zip/"),
    ]


def test_the_clone_of_a_github_classroom(tmp_path: Path) -> None:
    for folder in ("one-submissions/one-ada", "one-submissions/x", "two-submissions/x"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "two-submissions/two-file").write_text("no folder")
    (tmp_path / "three/three-ada").mkdir(parents=True)
    assert labels(tmp_path / "one-submissions") == [("", "one-submissions/")]
    assert labels(tmp_path / "two-submissions") == [("", "")]
    assert labels(tmp_path / "three") == [("", "")]
    with downloads.opened([tmp_path / "one-submissions"]) as ((first,), _):
        assert first.top == tmp_path.resolve()
        assert first.shown == str(tmp_path / "one-submissions")


def test_hidden_files_and_links_are_no_archives(tmp_path: Path) -> None:
    packed(tmp_path / "other.zip", {"exercise-1.py": "1"})
    packed(tmp_path / "in/__MACOSX/a.zip", {"exercise-1.py": "1"})
    packed(tmp_path / "in/.git/a.zip", {"exercise-1.py": "1"})
    packed(tmp_path / "in/.a.zip", {"exercise-1.py": "1"})
    (tmp_path / "in/link.zip").symlink_to(tmp_path / "other.zip")
    packed(tmp_path / "in/ada.ZIP", {"exercise-1.py": "1"})
    assert labels(tmp_path / "in") == [("", ""), ("ada.ZIP/", "ada/")]


def test_several_places_each_have_a_label(tmp_path: Path) -> None:
    (tmp_path / "class/ada").mkdir(parents=True)
    own = packed(tmp_path / "bob.zip", {"exercise-1.py": "1"})
    whole = packed(tmp_path / "all.zip", {"cyd/exercise-1.py": "1"})
    with downloads.opened([tmp_path / "class", own, whole]) as (opened, _):
        assert [(each.label, each.within) for each in opened] == [
            ("class/", ""),
            ("bob.zip/", "bob/"),
            ("all.zip/", ""),
        ]
        assert opened[0].shown == "class/"
    assert labels(own) == [("", "")]


def test_what_a_students_archive_takes_counts_for_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_ENTRIES", 3)
    for name in ("ada", "bob"):
        packed(tmp_path / f"in/{name}/work.zip", {"exercise-1.py": name, "exercise-2.py": name})
    with downloads.opened([tmp_path / "in"]) as (opened, troubles):
        assert [each.label for each in opened] == ["", "ada/work.zip/"]
        assert [each.file for each in troubles] == ["bob/work.zip"]
    monkeypatch.setattr(archive, "MAX_ENTRIES", 4)
    monkeypatch.setattr(archive, "MAX_BYTES", 50)
    with downloads.opened([tmp_path / "in"]) as (opened, troubles):
        assert (len(opened), troubles) == (3, ())
    monkeypatch.setattr(archive, "MAX_BYTES", 11)
    with downloads.opened([tmp_path / "in"]) as (opened, troubles):
        assert [each.file for each in troubles] == ["bob/work.zip"]
