from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest
from support import classes

from grader.classroom.collect import archive
from grader.model.errors import UsageError


def packed(file: Path, entries: dict[str, bytes | str]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(zipfile.ZipInfo(name) if name.startswith("//") else name, content)
    return file


def names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_a_folder_is_itself(tmp_path: Path) -> None:
    with archive.opened(tmp_path) as (folder, troubles):
        assert (folder, troubles) == (tmp_path, ())


def test_a_zip_file_is_unpacked_for_a_while(tmp_path: Path) -> None:
    file = packed(tmp_path / "a.zip", {"ada/exercise-1.py": "1", "bob/x/exercise-2.py": "2"})
    with archive.opened(file) as (folder, troubles):
        assert names(folder) == ["ada/exercise-1.py", "bob/x/exercise-2.py"]
        assert troubles == ()
    assert not folder.exists()


@pytest.mark.parametrize(
    ("entries", "inside"),
    [
        ({"class/ada/exercise-1.py": "1", "class/bob/exercise-1.py": "2"}, True),
        ({"ada/attempt-1/exercise-1.py": "1", "ada/attempt-2/exercise-1.py": "2"}, False),
        ({"ada/exercise-1.py": "1"}, False),
    ],
)
def test_a_class_packed_as_one_folder(
    tmp_path: Path, entries: dict[str, str], inside: bool
) -> None:
    with archive.opened(packed(tmp_path / "a.zip", entries)) as (folder, _):
        assert (folder.name == "class") is inside


def test_nothing_leaves_the_folder(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("cyd/link.py")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    file = packed(
        tmp_path / "a.zip",
        {"../evil.py": "1", "/tmp/evil.py": "2", "a\\..\\..\\evil.py": "3", "C:/evil.py": "4"},
    )
    with zipfile.ZipFile(file, "a") as made:
        made.writestr(link, "/etc/passwd")
        made.writestr("ada/exercise-1.py", "fine")
    with archive.opened(file) as (folder, troubles):
        assert names(folder) == ["ada/exercise-1.py"]
        told = {trouble.file: trouble.message for trouble in troubles}
    assert len(told) == 5
    assert "is a link" in told["cyd/link.py"]
    assert not (folder.parent / "evil.py").exists()


def test_a_bomb_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_FILE_BYTES", 1_000)
    entries = {"ada/exercise-1.py": b"1" * 5_000_000, "bob/exercise-1.py": b"fine"}
    with archive.opened(packed(tmp_path / "a.zip", entries)) as (folder, troubles):
        assert names(folder) == ["bob/exercise-1.py"]
        assert [trouble.file for trouble in troubles] == ["ada/exercise-1.py"]


def test_too_much_of_it_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = packed(tmp_path / "a.zip", {f"s{i}/exercise-1.py": b"1" * 600 for i in range(5)})
    monkeypatch.setattr(archive, "MAX_BYTES", 1_000)
    with pytest.raises(UsageError, match="unpack it yourself"), archive.opened(file):
        pass
    monkeypatch.setattr(archive, "MAX_ENTRIES", 4)
    with pytest.raises(UsageError, match="holds 5 files"), archive.opened(file):
        pass


def test_a_damaged_entry_stops_only_itself(tmp_path: Path) -> None:
    file = packed(tmp_path / "a.zip", {"ada/exercise-1.py": bytes(range(256)) * 40, "b/x.py": "2"})
    data = bytearray(file.read_bytes())
    data[60:70] = b"\xff" * 10
    file.write_bytes(data)
    with archive.opened(file) as (folder, troubles):
        assert names(folder) == ["b/x.py"]
        assert [trouble.file for trouble in troubles] == ["ada/exercise-1.py"]


def test_what_is_no_zip_file_is_refused(tmp_path: Path) -> None:
    file = classes.folder(tmp_path, {"a.zip": "PK no"}) / "a.zip"
    with pytest.raises(UsageError, match="cannot be unpacked"), archive.opened(file):
        pass
