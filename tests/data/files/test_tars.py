"""Reading tar archives: what is of use, and what is too much."""

import io
import tarfile
from pathlib import Path

import pytest

from grader.data.files.tars import members
from grader.data.files.zips import BadArchive


def packed(file: Path, contents: dict[str, bytes], mode: str = "w:gz") -> Path:
    with tarfile.open(file, mode) as archive:  # type: ignore[call-overload]
        for name, content in contents.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return file


def read(file: Path, most: int = 100, count: int = 10) -> dict[str, bytes]:
    return dict(members(file, lambda name: name.endswith(".txt"), most, count))


@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_plain_files_of_use_are_read_and_links_are_not(tmp_path: Path, mode: str) -> None:
    file = packed(tmp_path / "a.tar.gz", {"../a.txt": b"one", "b.md": b"two", "c.txt": b""}, mode)
    assert read(file) == {"../a.txt": b"one", "c.txt": b""}
    assert [path.name for path in tmp_path.iterdir()] == ["a.tar.gz"]


def test_what_is_too_large_or_too_much_is_refused(tmp_path: Path) -> None:
    file = packed(tmp_path / "a.tar", {"a.txt": b"one", "b.txt": b"three"})
    with pytest.raises(BadArchive, match="the last of 5 bytes: 10 of 4 are allowed"):
        read(file, most=4)
    with pytest.raises(BadArchive, match="2 files of use"):
        read(file, count=1)
    packed(file, {"a.md": bytes(1_000)})
    assert read(file, most=4) == {}


@pytest.mark.parametrize("kept", [0, 40])
def test_a_damaged_archive_is_refused(tmp_path: Path, kept: int) -> None:
    file = packed(tmp_path / "a.tar.gz", {"a.txt": bytes(range(100))})
    file.write_bytes(file.read_bytes()[:kept])
    with pytest.raises(BadArchive):
        read(file)
