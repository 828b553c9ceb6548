import contextlib
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import classes

from grader.classroom.collect import archive
from grader.classroom.results.entries import Trouble
from grader.model.errors import UsageError


def packed(file: Path, entries: dict[str, bytes | str]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(zipfile.ZipInfo(name) if name.startswith("//") else name, content)
    return file


@contextlib.contextmanager
def opened(place: Path) -> Iterator[tuple[Path, tuple[Trouble, ...]]]:
    """What a zip file holds, unpacked for a while."""
    with tempfile.TemporaryDirectory() as folder:
        room = archive.Room(archive.MAX_ENTRIES, archive.MAX_BYTES)
        troubles = archive.unpacked(place, Path(folder), room)
        yield archive.descended(Path(folder)), troubles


def names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_a_zip_file_is_unpacked_for_a_while(tmp_path: Path) -> None:
    file = packed(tmp_path / "a.zip", {"ada/exercise-1.py": "1", "bob/x/exercise-2.py": "2"})
    with opened(file) as (folder, troubles):
        assert names(folder) == ["ada/exercise-1.py", "bob/x/exercise-2.py"]
        assert troubles == ()


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
    with opened(packed(tmp_path / "a.zip", entries)) as (folder, _):
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
    with opened(file) as (folder, troubles):
        assert names(folder) == ["ada/exercise-1.py"]
        told = {trouble.file: trouble.message for trouble in troubles}
    assert len(told) == 5
    assert "is a link" in told["cyd/link.py"]
    assert not (folder.parent / "evil.py").exists()


def test_a_bomb_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_FILE_BYTES", 1_000)
    entries = {"ada/exercise-1.py": b"1" * 5_000_000, "bob/exercise-1.py": b"fine"}
    with opened(packed(tmp_path / "a.zip", entries)) as (folder, troubles):
        assert names(folder) == ["bob/exercise-1.py"]
        assert [trouble.file for trouble in troubles] == ["ada/exercise-1.py"]


def test_too_much_of_it_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = packed(tmp_path / "a.zip", {f"s{i}/exercise-1.py": b"1" * 600 for i in range(5)})
    monkeypatch.setattr(archive, "MAX_BYTES", 1_000)
    with pytest.raises(UsageError, match="unpack it yourself"), opened(file):
        pass
    monkeypatch.setattr(archive, "MAX_ENTRIES", 4)
    with pytest.raises(UsageError, match="holds 5 files"), opened(file):
        pass


def test_a_damaged_entry_stops_only_itself(tmp_path: Path) -> None:
    file = packed(tmp_path / "a.zip", {"ada/exercise-1.py": bytes(range(256)) * 40, "b/x.py": "2"})
    data = bytearray(file.read_bytes())
    data[60:70] = b"\xff" * 10
    file.write_bytes(data)
    with opened(file) as (folder, troubles):
        assert names(folder) == ["b/x.py"]
        assert [trouble.file for trouble in troubles] == ["ada/exercise-1.py"]


def test_what_is_no_zip_file_is_refused(tmp_path: Path) -> None:
    file = classes.folder(tmp_path, {"a.zip": "PK no"}) / "a.zip"
    with pytest.raises(UsageError, match="cannot be unpacked"), opened(file):
        pass


def test_everything_is_as_large_as_it_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = packed(tmp_path / "a.zip", {f"s{i}/exercise-1.py": b"1" * 500 for i in range(3)})
    monkeypatch.setattr(archive, "MAX_FILE_BYTES", 500)
    monkeypatch.setattr(archive, "MAX_BYTES", 1_500)
    monkeypatch.setattr(archive, "MAX_ENTRIES", 3)
    with opened(file) as (folder, troubles):
        assert [(folder / name).stat().st_size for name in names(folder)] == [500] * 3
        assert troubles == ()
    monkeypatch.setattr(archive, "MAX_BYTES", 1_499)
    with pytest.raises(UsageError, match="unpack it yourself"), opened(file):
        pass


def test_a_file_that_is_too_large_is_told_in_megabytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_FILE_BYTES", 2_000_000)
    file = packed(tmp_path / "a.zip", {"ada/x.py": bytes(2_000_001), "bob/y.py": bytes(2_000_000)})
    with opened(file) as (folder, (trouble,)):
        assert names(folder) == ["bob/y.py"]
        assert "larger than 2 MB" in trouble.message
        assert not (folder / "ada/x.py").exists()


def test_two_files_of_one_name_are_none(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        made.writestr("ada/exercise-1.py", "1")
        with pytest.warns(UserWarning, match="Duplicate name"):
            made.writestr("ada/exercise-1.py", "2")
        made.writestr("ada/notes.txt", "")
    with opened(tmp_path / "a.zip") as (folder, (trouble,)):
        assert names(folder) == ["ada/notes.txt"]
        assert trouble.file == "ada/exercise-1.py"


def test_a_file_where_a_folder_should_be_stops_only_itself(tmp_path: Path) -> None:
    file = packed(tmp_path / "a.zip", {"ada": "x", "ada/exercise-1.py": "1", "bob/x.py": "2"})
    with opened(file) as (folder, (trouble,)):
        assert names(folder) == ["ada", "bob/x.py"]
        assert trouble.file == "ada/exercise-1.py"


def test_folders_are_no_files(tmp_path: Path) -> None:
    file = packed(tmp_path / "a.zip", {"ada/": "", "ada/exercise-1.py": "1", "bob/": ""})
    with opened(file) as (folder, troubles):
        assert (names(folder), troubles) == (["ada/exercise-1.py"], ())


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("ada/" + "x" * 255, True),
        ("ada/" + "x" * 256, False),
        ("ada/" + "ü" * 128, False),
        ("ada/" + f"{'x' * 199}/" * 4 + "y" * 196, True),
        ("ada/" + f"{'x' * 199}/" * 4 + "y" * 197, False),
        (".", False),
    ],
)
def test_a_name_that_no_file_can_have(tmp_path: Path, name: str, fits: bool) -> None:
    file = packed(tmp_path / "a.zip", {name: "1", "bob/exercise-1.py": "2"})
    with opened(file) as (folder, troubles):
        assert len(names(folder)) == 1 + fits
        assert [t.message for t in troubles] == [
            "It has a name that no file can have: not unpacked."
        ] * (not fits)
        assert all(name.startswith(t.file) and len(t.file) <= 200 for t in troubles)


def test_what_cannot_be_read_here_is_told(tmp_path: Path) -> None:
    file = packed(tmp_path / "a.zip", {"ada/exercise-1.py": "1", "bob/exercise-1.py": "2"})
    with zipfile.ZipFile(file, "a") as made:
        made.writestr("cyd/exercise-1.py", "3" * 99, compress_type=zipfile.ZIP_BZIP2)
    content = bytearray(file.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1  # says that the first one is encrypted
    file.write_bytes(content)
    with opened(file) as (folder, troubles):
        assert names(folder) == ["bob/exercise-1.py"]
        assert {trouble.file: trouble.message for trouble in troubles} == {
            "ada/exercise-1.py": "It is encrypted: not unpacked.",
            "cyd/exercise-1.py": "It is packed by a method that is not unpacked here: "
            "not unpacked.",
        }


def test_regular_files_of_any_system_are_files(tmp_path: Path) -> None:
    of_unix, of_windows = zipfile.ZipInfo("ada/x.py"), zipfile.ZipInfo("bob/x.py")
    of_unix.external_attr = (stat.S_IFREG | 0o644) << 16
    of_windows.external_attr = 0x20
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        made.writestr(of_unix, "1")
        made.writestr(of_windows, "2")
    with opened(tmp_path / "a.zip") as (folder, troubles):
        assert (names(folder), troubles) == (["ada/x.py", "bob/x.py"], ())


@pytest.mark.parametrize(
    ("entries", "inside"),
    [
        ({"class/ada/x.py": "1", "class/roster.csv": "id"}, True),
        ({"class/ada/x.py": "1", "class/notes.txt": ""}, False),
        ({"class/ada/x.py": "1", "more/bob/x.py": "1"}, False),
        ({"class/submitted/ada/x.py": "1"}, False),
        ({"class/": ""}, False),
        ({"exercise-1.py": "1"}, False),
    ],
)
def test_what_holds_the_students_folders(
    tmp_path: Path, entries: dict[str, str], inside: bool
) -> None:
    with opened(packed(tmp_path / "a.zip", entries)) as (folder, _):
        assert (folder.name == "class") is inside


@pytest.mark.parametrize(
    "kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK, stat.S_IFDIR]
)
def test_what_is_no_regular_file_is_not_unpacked(tmp_path: Path, kind: int) -> None:
    odd = zipfile.ZipInfo("ada/odd.py")
    odd.external_attr = (kind | 0o644) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        made.writestr(odd, "1")
    with opened(tmp_path / "a.zip") as (folder, (trouble,)):
        assert names(folder) == []
        assert trouble.message == "It is a link or a device: not unpacked."


def test_what_lies_too_deep_is_left_out_and_too_many_folders_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = "/".join(["a"] * archive.MAX_DEPTH)
    file = packed(
        tmp_path / "deep.zip", {"ada/exercise-1.py": "x", f"bob/{deep}/exercise-1.py": "x"}
    )
    with opened(file) as (folder, (trouble,)):
        assert names(folder) == ["ada/exercise-1.py"]
    assert "folders deep" in trouble.message
    monkeypatch.setattr(archive, "MAX_FOLDERS", 10)
    many = {f"s{number}/exercise-1.py": "x" for number in range(10)}
    with pytest.raises(UsageError, match="11 folders where at most 10"):
        opened(packed(tmp_path / "many.zip", many)).__enter__()


def room(entries: int = 100, left: int = 1_000) -> archive.Room:
    return archive.Room(entries, left)


def test_as_many_files_and_bytes_as_there_is_room_for(tmp_path: Path) -> None:
    file = packed(tmp_path / "a.zip", {"ada/": "", "ada/1.py": "1" * 600, "ada/2.py": "2" * 400})
    both = room(entries=3, left=1_000)
    assert archive.unpacked(file, tmp_path / "in", both) == ()
    assert (both.entries, both.left) == (0, 0)
    with pytest.raises(UsageError, match="holds 3 files where at most 2"):
        archive.unpacked(file, tmp_path / "few", room(entries=2))
    with pytest.raises(UsageError, match="holds more than"):
        archive.unpacked(file, tmp_path / "small", room(left=999))


def test_as_many_folders_as_there_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = packed(tmp_path / "a.zip", {"a/b/1.py": "1", "c/2.py": "2"})  # ., a, a/b and c
    monkeypatch.setattr(archive, "MAX_FOLDERS", 4)
    assert archive.unpacked(file, tmp_path / "in", room()) == ()
    monkeypatch.setattr(archive, "MAX_FOLDERS", 3)
    with pytest.raises(UsageError, match="holds 4 folders"):
        archive.unpacked(file, tmp_path / "again", room())


def test_one_file_may_be_so_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_FILE_BYTES", 500)
    file = packed(tmp_path / "a.zip", {"a/1.py": "1" * 500, "a/2.py": "1" * 501, "a/3.py": "3"})
    (trouble,) = archive.unpacked(file, tmp_path / "in", room(left=1_000))
    assert trouble.file == "a/2.py"
    assert names(tmp_path / "in") == ["a/1.py", "a/3.py"]


@pytest.mark.parametrize(("depth", "reason"), [(19, ""), (20, "lies more than 19 folders deep")])
def test_folders_may_be_so_deep(depth: int, reason: str) -> None:
    assert archive._unwanted(zipfile.ZipInfo("a/" * depth + "x.py")) == reason


@pytest.mark.parametrize(
    ("name", "fine"),
    [
        ("a" * 252 + ".py", True),
        ("a" * 253 + ".py", False),
        ("ä" * 127 + "p", True),
        ("ä" * 128, False),
        ("/".join(["a" * 199] * 5), True),
        ("/".join(["a" * 199] * 5) + "/a", False),
        ("..", False),
        ("", False),
    ],
)
def test_names_that_files_can_have(name: str, fine: bool) -> None:
    assert (archive._unwanted(zipfile.ZipInfo(name)) == "") is fine
