"""Verses: how they are cut into beginnings, and which are held out."""

from pathlib import Path

import pytest

from grader.data import Prepared, Store, import_files, prepare
from grader.data.base import PartName
from grader.data.sets.verses import OTHER, PRACTICE_COUNTS, SONNETS, WORDS, Verses
from grader.inside.facade import FILES
from grader.inside.texts import VOCABULARY, strings
from grader.model.errors import DataError
from grader.model.paper import Paper

PAPER = Paper("1", bytes(16))
NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
LINES = [f"The {a} o\u2019{b} and {c}, love!" for a in NUMBERS for b in NUMBERS for c in NUMBERS]
TWICE = "Twice told, and twice"


def whole(prepared: Prepared, name: PartName) -> list[str]:
    """The verses of a part, put together again of their longest beginnings and what comes next."""
    words = (prepared.public / FILES / VOCABULARY).read_text().splitlines()
    part = prepared.part(name)
    texts = strings(part.inputs).tolist()
    ends = [n for n in range(len(texts)) if n + 1 == len(texts) or " " not in texts[n + 1]]
    return [f"{texts[n]} {words[part.labels[n]]}" for n in ends]


def official(tmp_path: Path, store: Store, text: str) -> Prepared:
    (tmp_path / SONNETS).write_text(text)
    import_files(Verses(), [tmp_path / SONNETS], store, exercise="exercise-18")
    return prepare(Verses(), "official", paper=PAPER, store=store)


def test_lines_that_occur_twice_are_never_held_out(tmp_path: Path, store: Store) -> None:
    prepared = official(tmp_path, store, "\n".join([TWICE, *LINES, "", "Alone", TWICE]))
    training, validation, held_out = (
        whole(prepared, name) for name in ("training", "validation", "held-out")
    )
    assert (len(training), len(validation), len(held_out)) == (777, 100, 125)
    assert training.count("twice told and twice") == 2
    assert not {*held_out} & {*training, *validation}
    assert training[1] == "the one o'one and one love"
    public = (prepared.public / FILES / SONNETS).read_text().splitlines()
    assert public == training + validation


def test_seldom_words_are_one_word(tmp_path: Path, store: Store) -> None:
    many = [f"the {a}{b} {c} goes" for a in NUMBERS for b in NUMBERS for c in NUMBERS]
    more = [f"a {a}{b}{c} here" for a in NUMBERS for b in NUMBERS for c in NUMBERS]
    prepared = official(tmp_path, store, "\n".join([*many, *more]))
    words = (prepared.public / FILES / VOCABULARY).read_text().splitlines()
    assert (len(words), words[0]) == (WORDS, OTHER)
    assert words[1:] == sorted(words[1:])
    assert {"a", "here", "the", "goes"} < {*words}
    assert f"a {OTHER}" in {
        f"{text} {words[label]}"
        for text, label in zip(
            strings(prepared.part("training").inputs),
            prepared.part("training").labels,
            strict=True,
        )
    }


def test_practice_verses_that_are_held_out_are_not_public(store: Store) -> None:
    prepared = prepare(Verses(), "practice", paper=PAPER, store=store)
    public = {*whole(prepared, "training"), *whole(prepared, "validation")}
    held_out = whole(prepared, "held-out")
    assert len(held_out) == PRACTICE_COUNTS["held-out"]
    assert not public & {*held_out}


def test_a_third_of_practice_words_is_outside_the_vocabulary_as_in_the_sonnets(
    store: Store,
) -> None:
    prepared = prepare(Verses(), "practice", paper=PAPER, store=store)
    assert 0.3 < (prepared.part("held-out").labels == 0).mean() < 0.4


@pytest.mark.parametrize(
    ("text", "found"),
    [("love\n" * 300, "has 0 lines"), ("o my love\n" * 9, "has 9"), ("o " * 500, "too long")],
)
def test_another_file_is_refused(tmp_path: Path, store: Store, text: str, found: str) -> None:
    with pytest.raises(DataError, match=found):
        official(tmp_path, store, text)
