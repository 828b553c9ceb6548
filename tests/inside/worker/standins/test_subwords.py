"""Parts of words: learnt alike every time, and texts that come back as they were."""

import os
import subprocess
import sys

import numpy as np
import pytest

from grader.inside.worker.adapting.vectorisers import Vectoriser
from grader.inside.worker.standins import subwords
from grader.inside.worker.standins.subwords import Numbered, SubwordTextEncoder, learnt, noting

TEXTS = ["the cat sat on the mat", "the cat ran, the mat burnt", "on the mat: a cat"]
HARD = ["", " ", "__a_b__", "snow  ☃ man\n\tno_one", "the catalogue!?", "naïve 雪"]


def test_characters_come_first_and_then_what_stands_beside_each_other_most_often() -> None:
    parts = learnt({"low": 5, "lower": 2, "newest": 6}, 100)
    assert set("lowernst") == set(parts[:8])
    assert parts[8:11] == ["ow", "low", "es"] or "low" in parts
    assert {"low", "newest"} <= set(parts)


def test_no_more_parts_are_learnt_than_asked_for_and_none_is_too_long() -> None:
    words = {"abcdefgh": 9, "abcd": 4}
    assert len(learnt(words, 10)) == 10
    assert learnt(words, 3) == ["a", "b", "c"]
    assert max(map(len, learnt(words, 100, longest=3))) == 3


def test_a_part_inside_a_word_is_marked() -> None:
    parts = learnt({"banana": 3, "nab": 1}, 100, "##")
    assert {"b", "##a", "##n", "n", "##b", "banana"} <= set(parts)
    assert not any("##" in part[2:] for part in parts)


def test_a_word_is_cut_into_the_longest_parts() -> None:
    numbered = Numbered({"un": 1, "##able": 2, "##a": 3, "##ble": 4, "[UNK]": 9}, (9,), "##")
    assert numbered["unable"] == (1, 2)
    assert numbered["una"] == (1, 3)
    assert numbered["able"] == (9,)
    assert numbered.row(["una", "unx"]) == [1, 3, 9]


@pytest.mark.parametrize("text", [*TEXTS, *HARD])
@pytest.mark.parametrize("size", [257, 300])
def test_a_text_comes_back_as_it_was(text: str, size: int) -> None:
    encoder = SubwordTextEncoder.build_from_corpus(TEXTS, size)
    numbers = encoder.encode(text)
    assert encoder.decode(numbers) == text
    assert all(0 < number < encoder.vocab_size for number in numbers)
    assert encoder.encode(text.encode()) == numbers


def test_numbers_are_laid_out_as_of_old() -> None:
    encoder = SubwordTextEncoder.build_from_corpus([b"the the mat"], 10_000)
    assert encoder.vocab_size == len(encoder.subwords) + 257
    assert "the_" in encoder.subwords
    assert encoder.encode("the ") == [encoder.subwords.index("the_") + 1]
    assert encoder.encode("☃") == [len(encoder.subwords) + 1 + byte for byte in "☃".encode()]
    assert encoder.decode(np.array([0, *encoder.encode("the mat"), 0, 0])) == "the mat"
    assert SubwordTextEncoder.build_from_corpus(TEXTS, 257).encode("ab") == [98, 99]


def test_parts_that_were_shown_make_the_same_encoder_again() -> None:
    first = SubwordTextEncoder.build_from_corpus(TEXTS, 300)
    again = SubwordTextEncoder(first.subwords)
    assert again.subwords == first.subwords
    assert again.texts_to_sequences(TEXTS) == first.texts_to_sequences(TEXTS)


def test_what_is_learnt_does_not_depend_on_the_process() -> None:
    program = (
        "from grader.inside.worker.standins.subwords import SubwordTextEncoder;"
        f"print(SubwordTextEncoder.build_from_corpus({TEXTS!r} * 3, 290).subwords)"
    )
    shown = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(shown) == 1


def test_each_encoder_is_told_of() -> None:
    told: list[Vectoriser] = []
    kind = noting(SubwordTextEncoder, told.append)
    encoder = kind.build_from_corpus(TEXTS, 270)
    assert [(each.kind, each.thing) for each in told] == [("SubwordTextEncoder", encoder)]
    assert isinstance(encoder, subwords.SubwordTextEncoder)
