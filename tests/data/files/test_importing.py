"""Official files that are told by the folders they lie in, and what an archive may not do."""

import os
import typing
import zipfile
from pathlib import Path

import pytest
from support.tiny import OFFICIAL, Tiny, Unlinked, as_archive

from grader.data import Store
from grader.data.files import importing
from grader.data.files.importing import import_files
from grader.model.errors import DataError


class InFolders(Tiny):
    """Numbers that are told with the folders that they lie in."""

    keeps_folders = 2

    def adopt(self, found: typing.Any, folder: Path) -> bool:
        self.done += sorted(found)
        return False


@pytest.mark.parametrize("form", ["folder", "archive"])
def test_a_file_is_told_with_as_many_folders_as_are_asked_for(
    store: Store, given: Path, form: str
) -> None:
    for place in ("a/b/tiny.bin", "c/tiny.bin"):
        (given / place).parent.mkdir(parents=True)
        (given / place).write_bytes(OFFICIAL)
    path = given
    if form == "archive":
        path = given.parent / "odd.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name in ("a/b/tiny.bin", "../c/tiny.bin", "tiny.bin"):
                archive.writestr(name, OFFICIAL)
    numbers = InFolders()
    with pytest.raises(DataError, match="Tiny Numbers are expected"):
        import_files(numbers, [path], store, exercise="exercise-7")
    alone = ["unpacked/odd/tiny.bin"] if form == "archive" else []
    last = "odd/c/tiny.bin" if form == "archive" else "given/c/tiny.bin"
    assert numbers.done == ["a/b/tiny.bin", last, *alone]


class Album(Unlinked):
    """Files that are told apart by their folders."""

    keeps_folders = True
    largest_file = 100

    def wants(self, filename: typing.Any) -> typing.Any:
        return filename.endswith(".png")

    def adopt(self, found: typing.Any, folder: Path) -> bool:
        self.found = {name: path.read_bytes() for name, path in found.items()}
        return False


def unpacked(given: Path, store: Store, *members: object) -> typing.Any:
    with zipfile.ZipFile(given / "album.zip", "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    album = Album()
    with pytest.raises(DataError, match=r"^album\.zip holds "):
        import_files(album, [given / "album.zip"], store, exercise="exercise-7")
    return album.found


def test_folders_and_files_of_one_name_do_not_get_into_each_others_way(
    store: Store, given: Path
) -> None:
    members = (("a.png", b"1"), ("a.png/b.png", b"2"), ("x/a.png/b.png", b"3"), ("c/d.png", b"4"))
    assert unpacked(given, store, *members) == {
        "album/a.png": b"1",
        "a.png/b.png": b"2",
        "c/d.png": b"4",
    }


def test_what_is_too_large_or_has_no_plain_name_is_left_in_the_archive(
    store: Store, given: Path
) -> None:
    members = (
        ("a/large.png", bytes(101)),
        ("a/..\\b.png", b"1"),
        ("a/" + "b" * 300 + ".png", b"2"),
        ("a" * 300 + "/c.png", b"3"),
        ("../d.png", b"4"),
        ("e/f.png", b"5"),
    )
    assert unpacked(given, store, *members) == {
        "album/c.png": b"3",
        "album/d.png": b"4",
        "e/f.png": b"5",
    }


def test_an_archive_that_unpacks_to_too_much_is_refused(
    store: Store, given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "MAX_UNPACKED_BYTES", len(OFFICIAL) - 1)
    with pytest.raises(DataError, match=r"archive\.zip cannot be read \(it unpacks to 12 bytes\)"):
        import_files(Tiny(), [as_archive(given)], store, exercise="exercise-7")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_that_cannot_be_unpacked_is_not_the_data_folders_fault(
    store: Store, given: Path, method: typing.Any
) -> None:
    with zipfile.ZipFile(given / "archive.zip", "w", method) as archive:
        archive.writestr("tiny.bin", OFFICIAL)
    with pytest.raises(DataError, match=r"^The archive .*archive\.zip cannot be read"):
        import_files(Tiny(), [given / "archive.zip"], store, exercise="exercise-7")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes in folders are Unix's")
def test_a_pipe_does_not_block(store: Store, given: Path) -> None:
    os.mkfifo(given / "tiny.zip")
    with pytest.raises(DataError, match="is a pipe or device"):
        import_files(Tiny(), [given / "tiny.zip"], store, exercise="exercise-7")
