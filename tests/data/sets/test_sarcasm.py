"""Sarcastic headlines: how they are cut, written and checked."""

import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from grader.data import Store, import_files, prepare
from grader.data.base import PartName
from grader.data.sets.sarcasm import FILE, HELD_OUT, KAGGLE, TRAINING, Sarcasm
from grader.inside.facade import FILES
from grader.inside.texts import strings
from grader.model.errors import DataError
from grader.model.paper import Paper

COUNT = TRAINING + HELD_OUT + 200
ITEMS = [
    {"article_link": "", "headline": f"headline {n} of a paper", "is_sarcastic": n % 2}
    for n in range(COUNT)
] + [{"article_link": "", "headline": "headline 7 of a paper", "is_sarcastic": 1}]
PAPER = Paper("1", bytes(16))


def as_lines(items: list[dict[str, object]]) -> str:
    return "\r\n".join(map(json.dumps, items)) + "\r\n"


def imported(folder: Path, name: str, content: str, store: Store) -> None:
    (folder / name).write_text(content)
    import_files(Sarcasm(), [folder / name], store, exercise="exercise-17")


@pytest.mark.parametrize(("name", "text"), [(FILE, json.dumps(ITEMS)), (KAGGLE, as_lines(ITEMS))])
def test_headlines_that_occur_twice_are_never_held_out(
    tmp_path: Path, store: Store, name: str, text: str
) -> None:
    imported(tmp_path, name, text, store)
    prepared = prepare(Sarcasm(), "official", paper=PAPER, store=store)
    names: tuple[PartName, ...] = ("training", "validation", "held-out")
    parts = [strings(prepared.part(each).inputs).tolist() for each in names]
    assert [len(part) for part in parts] == [TRAINING, 201, HELD_OUT]
    assert not set(parts[2]) & {*parts[0], *parts[1]}
    assert "headline 7 of a paper" not in parts[2]
    labels = prepared.part("training").labels
    assert all(
        int(text.split()[1]) % 2 == label for text, label in zip(parts[0], labels, strict=True)
    )


def test_both_public_parts_are_there_as_the_course_has_them(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = {"training": 60, "validation": 30, "held-out": 30}
    monkeypatch.setattr(Sarcasm, "practice_counts", counts)
    prepared = prepare(Sarcasm(), "practice", paper=PAPER, store=store)
    items = json.loads((prepared.public / FILES / FILE).read_text())
    training, validation = prepared.part("training"), prepared.part("validation")
    assert set(items[0]) == {"article_link", "headline", "is_sarcastic"}
    assert [item["headline"] for item in items[:50]] == strings(training.inputs[:50]).tolist()
    labels = np.concatenate([training.labels, validation.labels])
    assert [item["is_sarcastic"] for item in items] == labels.tolist()


@pytest.mark.parametrize("name", [FILE, KAGGLE])
def test_a_folder_of_official_files_may_hold_the_archive(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "sarcasm.json.zip", "w") as archive:
        archive.writestr(name, as_lines(ITEMS))
    Sarcasm().check_official(tmp_path)
    (tmp_path / name).write_text("[]")  # the file itself goes before
    with pytest.raises(DataError, match="has 0 headlines"):
        Sarcasm().check_official(tmp_path)


def test_it_is_taken_out_of_an_archive(tmp_path: Path, store: Store) -> None:
    with zipfile.ZipFile(tmp_path / "sarcasm.json.zip", "w") as archive:
        archive.writestr(KAGGLE, as_lines(ITEMS))
    import_files(Sarcasm(), [tmp_path / "sarcasm.json.zip"], store, exercise="exercise-17")
    assert prepare(Sarcasm(), "official", paper=PAPER, store=store).edition == "official"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[1, 2]", "cannot be read"),
        ("{", "cannot be read"),
        (json.dumps([{"headline": 3, "is_sarcastic": 1}]), "something else in headline 1"),
        (json.dumps([{"headline": "a", "is_sarcastic": True}]), "something else in headline 1"),
        (json.dumps([{"headline": "a" * 700, "is_sarcastic": 1}]), "too long"),
        (json.dumps(ITEMS[:50]), "has 50 headlines"),
    ],
)
def test_another_file_is_refused(tmp_path: Path, store: Store, text: str, found: str) -> None:
    with pytest.raises(DataError, match=found):
        imported(tmp_path, FILE, text, store)
