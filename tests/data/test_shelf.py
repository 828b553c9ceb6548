"""What several gradings of one process use is checked and read once."""

import dataclasses
import typing
from pathlib import Path

import numpy as np
import pytest
from support.tiny import Tiny

from grader.data import Shelf, editions
from grader.data.editions import prepare
from grader.data.files import store as storing
from grader.data.files.official import DATA_DIR_VARIABLE
from grader.data.files.store import CACHE_DIR_VARIABLE
from grader.model.paper import Paper

PAPER = Paper("1", bytes(16), remark="The paper is an old one.")


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is read of files: the names of parts, and ``check`` where all of a folder is."""
    monkeypatch.delenv(DATA_DIR_VARIABLE, raising=False)
    monkeypatch.setenv(CACHE_DIR_VARIABLE, str(tmp_path / "store"))
    done: list[str] = []
    read_part, digests = editions.read_part, storing._digests

    def part(folder: Path, name: typing.Any) -> typing.Any:
        done.append(name)
        return read_part(folder, name)

    def checked(folder: Path) -> typing.Any:
        done.append("check")
        return digests(folder)

    monkeypatch.setattr(editions, "read_part", part)
    monkeypatch.setattr(storing, "_digests", checked)
    return done


def test_a_part_is_read_once_however_many_gradings_ask(read: list[str]) -> None:
    shelf, tiny = Shelf(), Tiny()
    before = prepare(tiny, paper=PAPER).part("held-out")  # drawn by an earlier run
    read.clear()
    for _ in range(5):
        found = shelf.prepare(tiny, "auto", paper=PAPER, exercise="exercise-7")
        for name in ("training", "held-out", "held-out"):
            assert len(found.part(name).labels)
        assert np.array_equal(found.part("held-out").inputs, before.inputs)
    assert read == ["check", "check", "training", "held-out"]  # both folders are checked
    read.clear()
    again = shelf.prepare(tiny, "auto", paper=PAPER, exercise="exercise-7")
    assert len(again.part("held-out").labels)
    assert read == []
    assert again.remarks == (PAPER.remark,)


def test_what_is_kept_is_what_is_prepared_and_is_not_written_into(read: list[str]) -> None:
    shelf, tiny = Shelf(), Tiny()
    kept, made = (
        each(tiny, "auto", paper=PAPER, exercise="exercise-7") for each in (shelf.prepare, prepare)
    )
    facts = [field.name for field in dataclasses.fields(made)]
    assert [getattr(kept, name) for name in facts] == [getattr(made, name) for name in facts]
    with pytest.raises(ValueError, match="read-only"):
        kept.part("held-out").labels[0] = 1


def test_what_is_made_of_the_parts_is_made_once(read: list[str]) -> None:
    shelf, tiny, calls = Shelf(), Tiny(), []

    def size(part: typing.Any) -> typing.Any:
        calls.append(1)
        return len(part("held-out").labels)

    found = [
        shelf.prepare(tiny, "auto", paper=PAPER, exercise="exercise-7").derived(size)
        for _ in range(3)
    ]
    assert found == [prepare(tiny, paper=PAPER).derived(size)] * 3
    assert len(calls) == 2


def test_another_paper_has_another_part(read: list[str]) -> None:
    shelf, tiny = Shelf(), Tiny()
    one, other = (
        shelf.prepare(tiny, "auto", paper=paper, exercise="exercise-7").part("held-out")
        for paper in (PAPER, Paper("2", bytes(16)))
    )
    assert not np.array_equal(one.inputs, other.inputs)


def test_damage_is_told_once(read: list[str]) -> None:
    shelf, tiny = Shelf(), Tiny()
    before = prepare(tiny, paper=PAPER)
    (before.held_out / "x_held_out.npy").write_bytes(b"damaged")
    told = [
        shelf.prepare(tiny, "auto", paper=PAPER, exercise="exercise-7").remarks for _ in range(3)
    ]
    assert len(told[0]) == 2
    assert told[1:] == [(PAPER.remark,)] * 2
