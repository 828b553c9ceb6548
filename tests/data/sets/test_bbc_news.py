"""BBC news: how the articles are cut, written and checked."""

import csv
import io
import zipfile
from pathlib import Path

import numpy as np
import pytest

from grader.data import Store, find, import_files, prepare
from grader.data.base import PartName
from grader.data.sets.bbc_news import HELD_OUT, TABLE, TOPICS, BbcNews
from grader.inside.facade import FILES
from grader.inside.texts import strings
from grader.model.errors import DataError
from grader.model.paper import Paper

COUNT = 1_000


def rows() -> list[tuple[str, str]]:
    """Articles of all topics, the last ten of which occur twice."""
    made = [(TOPICS[n % 5], f"article {n} says £{n}m  and more") for n in range(COUNT)]
    return [*made, *made[-10:]]


def table(lines: list[tuple[str, str]], header: str = "category,text") -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(lines)
    return f"{header}\n{written.getvalue()}".encode()


def imported(folder: Path, content: bytes, store: Store) -> None:
    file = folder / TABLE
    file.write_bytes(content)
    import_files(BbcNews(), [file], store, exercise="exercise-16")


def paper(name: str = "1") -> Paper:
    return Paper(name, bytes(16))


def test_articles_that_occur_twice_are_never_held_out(tmp_path: Path, store: Store) -> None:
    imported(tmp_path, table(rows()), store)
    prepared = prepare(BbcNews(), "official", paper=paper(), store=store)
    names: tuple[PartName, ...] = ("training", "validation", "held-out")
    training, validation, held_out = (
        strings(prepared.part(name).inputs).tolist() for name in names
    )
    public = [*training, *validation]
    assert len(held_out) == HELD_OUT
    assert not set(held_out) & set(public)
    assert sorted([*public, *held_out]) == sorted(text for _, text in rows())
    assert len(validation) == round(0.2 * len(public))
    order = [int(text.split()[1]) for text in training]
    assert order == sorted(order)


def test_both_public_parts_are_there_as_the_course_has_them(store: Store) -> None:
    prepared = prepare(BbcNews(), "practice", paper=paper(), store=store)
    with (prepared.public / FILES / TABLE).open(encoding="utf-8", newline="") as file:
        head, *lines = csv.reader(file)
    assert head == ["category", "text"]
    training, validation = prepared.part("training"), prepared.part("validation")
    assert len(lines) == len(training.labels) + len(validation.labels)
    labels = np.concatenate([training.labels, validation.labels])
    assert [topic for topic, _ in lines] == [TOPICS[label] for label in labels]
    assert lines[0][1] == strings(training.inputs)[0]
    widths = {prepared.part(name).inputs.dtype for name in ("training", "validation", "held-out")}
    assert len(widths) == 1


def test_another_paper_holds_other_articles_out(store: Store) -> None:
    one, other = (
        set(prepare(BbcNews(), "practice", paper=paper(name), store=store).part("held-out").inputs)
        for name in ("1", "2")
    )
    assert not one & other
    assert find("bbc-news").is_text


def test_the_table_is_taken_out_of_its_archive(tmp_path: Path, store: Store) -> None:
    file = tmp_path / "bbc-text.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(f"data/{TABLE}", table(rows()))
    import_files(BbcNews(), [file], store, exercise="exercise-16")
    assert prepare(BbcNews(), "official", paper=paper(), store=store).edition == "official"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (table(rows(), "label,text"), "other columns"),
        (table([("weather", "rain")]), "something else in row 2"),
        (table([("sport", "  ")]), "no text"),
        (table([("sport", "a" * 30_000)]), "too long"),
        (table(rows()[:40]), "has 40 rows"),
        (b"\xff\xfe" * 50, "cannot be read"),
    ],
)
def test_another_table_is_refused(tmp_path: Path, store: Store, content: bytes, found: str) -> None:
    with pytest.raises(DataError, match=found):
        imported(tmp_path, content, store)
