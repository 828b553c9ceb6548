"""Tables of course systems, kept so that grades go back in them."""

import os
from pathlib import Path

from grader.classroom.results import tables

SHEET = b"Identifier,Grade\r\nParticipant 2,\r\nParticipant 1,\r\n"
LATER = b"Identifier,Grade\r\nParticipant 1,7\r\nParticipant 2,\r\n"
OTHER = b"Identifier,Grade\r\nParticipant 9,\r\n"


def contents(results: Path) -> list[bytes]:
    return [file.read_bytes() for file in tables.kept(results)]


def test_nothing_is_kept_of_nothing(tmp_path: Path) -> None:
    tables.keep(tmp_path, b"", [])
    assert tables.kept(tmp_path) == ()


def test_a_later_worksheet_of_the_same_people_replaces_the_first(tmp_path: Path) -> None:
    tables.keep(tmp_path, b"id\nada\n", [SHEET, OTHER])
    assert sorted(contents(tmp_path)) == sorted([b"id\nada\n", SHEET, OTHER])
    tables.keep(tmp_path, b"id\nbob\n", [LATER])
    assert sorted(contents(tmp_path)) == sorted([b"id\nbob\n", LATER, OTHER])


def test_what_is_no_table_is_kept_by_its_bytes(tmp_path: Path) -> None:
    tables.keep(tmp_path, b"", [b"\0\1", b"\0\1", b"\0\2"])
    assert sorted(contents(tmp_path)) == [b"\0\1", b"\0\2"]


def test_the_latest_comes_first(tmp_path: Path) -> None:
    tables.keep(tmp_path, b"id\n", [SHEET])
    for age, file in enumerate(sorted(tables.kept(tmp_path))):
        os.utime(file, (1_000 - age, 1_000 - age))
    times = [file.stat().st_mtime for file in tables.kept(tmp_path)]
    assert times == [1_000, 999]
