"""Zip archives that anybody may have made are read, or refused for one reason."""

import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from grader.data.files import zips
from grader.data.files.zips import BadArchive

DIRECTORY = b"PK\x01\x02"
"""Where an archive's directory states a member; the offsets below count from here."""
FLAGS, METHOD, SIZE, NAME = 8, 10, 24, 46


def made(path: Path, *members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", method) as archive:
        warnings.simplefilter("ignore")  # of names that come twice
        for name, content in members:
            archive.writestr(name, content)
    return path


def patched(path: Path, offset: int, value: bytes) -> Path:
    """The archive with the first member stated otherwise."""
    content = bytearray(path.read_bytes())
    place = content.index(DIRECTORY) + offset
    content[place : place + len(value)] = value
    path.write_bytes(content)
    return path


def read(path: Path, name: str = "a.txt", most: int = 100) -> bytes:
    with zips.opened(path) as archive:
        return archive.read(name, most)


def test_members_are_read_whole_or_in_blocks(tmp_path: Path) -> None:
    path = made(tmp_path / "a.zip", ("a.txt", b"some text"), ("b/c.txt", b"x" * 3_000_000))
    with zips.opened(path) as archive:
        assert archive.sizes == {"a.txt": 9, "b/c.txt": 3_000_000}
        assert archive.read("a.txt", 9) == b"some text"
        blocks = list(archive.blocks("b/c.txt", 3_000_000))
    assert (len(blocks), b"".join(blocks)) == (3, b"x" * 3_000_000)


def test_of_several_members_with_one_name_the_last_counts_for_size_and_content(
    tmp_path: Path,
) -> None:
    path = made(tmp_path / "a.zip", ("a.txt", b"short"), ("a.txt", b"x" * 5_000))
    with zips.opened(path) as archive:
        assert archive.sizes == {"a.txt": 5_000}
    with pytest.raises(BadArchive, match=r"^it unpacks to 5,000 bytes, 100 are allowed$"):
        read(path)


def test_no_more_is_unpacked_than_is_stated(tmp_path: Path) -> None:
    path = made(tmp_path / "a.zip", ("a.txt", bytes(50_000_000)))
    with pytest.raises(BadArchive, match="50,000,000 bytes"):
        read(path)
    with pytest.raises(BadArchive, match="Bad CRC-32"):
        read(patched(path, SIZE, struct.pack("<I", 10)))


@pytest.mark.parametrize(
    ("offset", "value", "reason"),
    [
        (FLAGS, b"\x01\x00", "^it is encrypted$"),
        (METHOD, b"\x0c\x00", "packed by method 12"),
        (METHOD, b"\x0e\x00", "packed by method 14"),
        (METHOD, b"\x63\x00", "packed by method 99"),
        (FLAGS, b"\x20\x00", "patched"),
        (NAME, b"b", "does not hold it"),
    ],
)
def test_what_cannot_be_unpacked_is_told(
    tmp_path: Path, offset: int, value: bytes, reason: str
) -> None:
    with pytest.raises(BadArchive, match=reason):
        read(patched(made(tmp_path / "a.zip", ("a.txt", b"text")), offset, value))


def test_a_name_that_is_not_of_its_encoding_is_told(tmp_path: Path) -> None:
    path = patched(made(tmp_path / "a.zip", ("é.txt", b"text")), NAME, b"\xff\xff")
    with pytest.raises(BadArchive, match="utf-8"):
        read(path)


def test_what_is_no_archive_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x05\x06 and more")
    with pytest.raises(BadArchive, match="not a zip file"):
        read(tmp_path / "a.zip")
    with pytest.raises(BadArchive, match="No such file"):
        read(tmp_path / "b.zip")


def test_a_reason_is_short(tmp_path: Path) -> None:
    path = patched(made(tmp_path / "a.zip", ("n" * 60_000, b"text")), NAME, b"m")
    with pytest.raises(BadArchive) as caught:
        read(path, "m" + "n" * 59_999)
    assert len(str(caught.value)) <= zips.LONGEST_REASON


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("1.png", True),
        ("happy face (1).PNG", True),
        ("é😀.jpg", True),
        ("...", True),
        ("", False),
        (".", False),
        ("..", False),
        ("a/b.png", False),
        ("/b.png", False),
        ("..\\b.png", False),
        ("C:b.png", False),
        ("a\n.png", False),
        ("\x1b[2J.png", False),
        ("\u202e.png", False),
        ("a" * 251 + ".png", True),
        ("a" * 252 + ".png", False),
        ("é" * 126 + ".png", False),
    ],
)
def test_names_that_a_file_may_have_on_any_system(name: str, plain: bool) -> None:
    assert zips.is_plain(name) is plain
