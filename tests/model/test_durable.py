import errno
import os
import stat
from pathlib import Path

import pytest

from grader.model import durable


def test_a_file_is_written_whole_with_its_folders(tmp_path: Path) -> None:
    file = tmp_path / "a/b/c.json"
    durable.write(file, b"one")
    durable.write(file, b"two")
    assert file.read_bytes() == b"two"
    assert [path.name for path in file.parent.iterdir()] == ["c.json"]


def test_a_text_is_utf_8_whatever_it_holds(tmp_path: Path) -> None:
    durable.write(tmp_path / "a", "é\ud800\n")
    durable.private(tmp_path / "b", "é\ud800\n")
    assert [(tmp_path / name).read_bytes() for name in "ab"] == [b"\xc3\xa9?\n"] * 2


def test_what_is_written_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    sync, replace = os.fsync, Path.replace

    def note(descriptor: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        sync(descriptor)

    def rename(self: Path, target: Path) -> Path:
        done.append("rename")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", note)
    monkeypatch.setattr(Path, "replace", rename)
    durable.write(tmp_path / "new/c.json", b"one")
    assert done == ["folder", "file", "rename", "folder"]


def test_other_users_see_nothing_of_it(tmp_path: Path) -> None:
    durable.write(tmp_path / "a/c.json", b"one")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "a/c.json").stat().st_mode) == 0o600


def test_a_file_for_everybody_is_open_as_the_mask_allows(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        durable.write(tmp_path / "c.json", b"one", private=False)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "c.json").stat().st_mode) == 0o640


@pytest.mark.parametrize("number", [errno.EINVAL, errno.EIO])
def test_a_folder_that_cannot_be_synchronised_is_no_failure_unless_the_disk_is(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def of_files_only(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(number, "odd")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", of_files_only)
    if number == errno.EIO:
        with pytest.raises(OSError, match="odd"):
            durable.write(tmp_path / "c.json", b"one")
    else:
        durable.write(tmp_path / "c.json", b"one")
    assert (tmp_path / "c.json").read_bytes() == b"one"


def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "c.json"
    durable.write(file, b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        durable.write(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_what_killed_writers_left_is_swept(tmp_path: Path) -> None:
    durable.write(tmp_path / "a/c.json", b"whole")
    for name in ("a/.half-x1", ".half-x2"):
        (tmp_path / name).write_bytes(b"ha")
    assert durable.sweep(tmp_path) == 2
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["c.json"]


def test_folders_for_everybody_are_open_as_the_mask_allows(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        durable.write(tmp_path / "a/b/c.json", b"one", private=False)
    finally:
        os.umask(before)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "a", tmp_path / "a/b")]
    assert modes == [0o750, 0o750]


def test_what_a_killed_writer_left_is_named_so_that_nobody_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda _: seen.extend(p.name for p in tmp_path.iterdir()))
    durable.write(tmp_path / "c.json", b"one")
    assert seen[0].startswith(durable.PREFIX)
    assert len(seen[0]) == len(durable.PREFIX) + 16
    assert seen[1:] == ["c.json"]


def test_a_folder_of_that_name_is_not_swept(tmp_path: Path) -> None:
    (tmp_path / ".half-folder").mkdir()
    assert durable.sweep(tmp_path) == 0
    assert (tmp_path / ".half-folder").is_dir()


def test_a_file_that_cannot_be_put_in_place_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> Path:
        raise OSError("no room")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="no room"):
        durable.write(tmp_path / "c.json", b"one")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_another_process_makes_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, seen = tmp_path / "a", Path.is_dir
    folder.mkdir()
    asked: list[Path] = []

    def not_yet(self: Path) -> bool:
        asked.append(self)
        return (self != folder or asked.count(folder) > 1) and seen(self)

    monkeypatch.setattr(Path, "is_dir", not_yet)
    durable.write(folder / "c.json", b"one")
    assert (folder / "c.json").read_bytes() == b"one"
    assert folder in asked


def test_a_folder_is_emptied_of_all_that_was_in_it(tmp_path: Path) -> None:
    place = tmp_path / "a/b"
    durable.emptied(place)
    (place / "of before").mkdir()
    (place / "of before" / "file").touch()
    durable.emptied(place)
    assert list(place.iterdir()) == []
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
