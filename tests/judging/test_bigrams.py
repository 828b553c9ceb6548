"""The bigram model with backoff, by hand."""

import math
import typing

import numpy as np
import pytest

from grader.data import Store, find, prepare
from grader.inside.facade import FILES
from grader.inside.texts import VOCABULARY
from grader.judging.bigrams import bigram_costs, has_words
from grader.model.paper import Paper

PAPER = Paper("1", bytes(16))


@pytest.fixture
def prepared(store: Store, monkeypatch: pytest.MonkeyPatch) -> typing.Any:
    from grader.data.sets import verses

    lines = {"training": ["a b", "a b", "a c", "c b"], "validation": ["b a", "a c"]}
    monkeypatch.setattr(
        verses.Verses, "_drawn", lambda _, name: [tuple(line.split()) for line in lines[name]]
    )
    return prepare(find("verses"), "practice", paper=PAPER, store=store)


def test_counts_are_discounted_and_the_rest_goes_to_single_words(prepared: typing.Any) -> None:
    assert (prepared.public / FILES / VOCABULARY).read_text().split() == ["<other>", "a", "b", "c"]
    costs = bigram_costs(prepared, "validation")
    rest = 2 * 0.75 / 4  # of single words: b three times, c once
    seldom = (1 - 0.75) / 4 + rest / 4
    # After "b" comes nothing in training, so that "a" has what single words leave over.
    assert costs[0] == pytest.approx(-math.log(rest / 4))
    assert costs[1] == pytest.approx(-math.log((1 - 0.75) / 3 + 2 * 0.75 / 3 * seldom))


def test_costs_are_those_of_probabilities(prepared: typing.Any) -> None:
    assert (bigram_costs(prepared, "training") > 0).all()
    assert has_words(prepared)


def test_other_datasets_have_no_words(store: Store) -> None:
    assert not has_words(prepare(find("house-prices"), "practice", paper=PAPER, store=store))


def test_words_that_are_unknown_are_one_word(prepared: typing.Any) -> None:
    held_out = prepared.part("held-out")
    assert np.isfinite(bigram_costs(prepared, "held-out")).all()
    assert len(bigram_costs(prepared, "held-out")) == len(held_out.labels)
