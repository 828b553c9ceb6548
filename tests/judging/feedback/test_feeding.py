"""How the training's inputs compare with those that are graded."""

import dataclasses
import typing

import pytest
from support.cases import FLATTEN, LAST, SERIES, built, case, facts, fed, layer, model

from grader.inside.protocol.observed import Reached, Vocabulary
from grader.judging.feedback.feeding import (
    Feeding,
    feeding,
    filled_at,
    has_range,
    is_unscaled,
    largest,
    normalises,
    reads_words,
    rescaling,
    shown,
)


def both(theirs: typing.Any, ours: typing.Any) -> Feeding:
    return Feeding(fed(inputs=theirs), Reached(facts(0, 255), ours))


@pytest.mark.parametrize(
    ("theirs", "ours", "apart", "differs"),
    [
        (1.0, 1.0, 1.0, False),
        (1.0, 7.9, 7.9, False),
        (1.0, 8.0, 8.0, True),
        (8.0, 1.0, 0.125, True),
        (7.9, 1.0, 1 / 7.9, False),
        (0.0, 5.0, 1.0, False),
    ],
)
def test_how_far_they_are_apart(theirs: float, ours: float, apart: float, differs: bool) -> None:
    seen = both(facts(0, theirs), facts(0, ours))
    assert (seen.apart, seen.differs) == (apart, differs)


def test_both_ranges_are_shown() -> None:
    assert both(facts(-1, 1), facts(0, 255)).evidence == (
        "fit was fed values from -1.0000 to 1.0000, the model graded on values from 0.0000 to "
        "255.0000"
    )
    assert shown(facts(0, 1)) == "values from 0.0000 to 1.0000"
    assert (largest(facts(-3, 2)), largest(facts(-2, 3))) == (3, 3)


def test_a_model_that_prepares_inputs_for_the_trained_one() -> None:
    graded, trained = facts(0, 255, (8, 28, 28)), built(FLATTEN, LAST)
    assert feeding(case(fed=fed(), reached=graded, built=trained)) is not None
    wrapped = model(layers=("InputLayer", "Rescaling", "Flatten", "Dense"))
    assert feeding(case(fed=fed(), reached=graded, built=trained, model=wrapped)) is None


def test_what_can_be_compared() -> None:
    graded = facts(0, 255, (8, 28, 28))
    assert feeding(case(fed=fed(), reached=graded)) is not None
    assert feeding(case(reached=graded)) is None
    assert feeding(case(fed=fed())) is None
    assert feeding(case(fed=fed(), reached=graded, forecast=SERIES)) is None
    assert feeding(case(fed=fed(), reached=facts(0, 255, (8, 28, 28, 1)))) is None
    endless = fed(inputs=facts(finite=False))
    assert feeding(case(fed=endless, reached=graded)) is None


@pytest.mark.parametrize(
    ("least", "most", "unscaled"),
    [(0, 255, True), (0, 51, True), (0, 50, False), (-1, 255, False), (0.1, 90, True)],
)
def test_pixels_that_were_not_scaled(least: float, most: float, unscaled: bool) -> None:
    assert is_unscaled(facts(least, most)) is unscaled


def test_the_factor_of_rescaling_layers_before_the_first_weights() -> None:
    half = layer("Rescaling", 0, "", parameters=0, value=0.5)
    nothing = layer("Rescaling", 0, "", parameters=0, value=0.0)
    other = layer("Dropout", 0, "", parameters=0, value=0.1)
    assert rescaling(built(half, FLATTEN, other, half, LAST, half)) == 0.25
    assert rescaling(built(nothing, half, LAST)) == 0.5
    assert rescaling(built(LAST, half)) == 1.0
    assert rescaling(None) == 1.0


@pytest.mark.parametrize(
    ("kind", "made_up"),
    [
        ("BatchNormalization", True),
        ("LayerNormalization", True),
        ("Normalization", True),
        ("Rescaling", True),
        ("Dense", False),
    ],
)
def test_layers_that_make_up_for_it(kind: str, made_up: bool) -> None:
    assert normalises(built(LAST, layer(kind), LAST)) is made_up
    assert normalises(None) is False


@pytest.mark.parametrize(
    ("row", "end"),
    [
        ((0, 0, 5, 3), "beginning"),
        ((5, 3, 0), "end"),
        ((5, 0, 3), ""),
        ((0, 5, 0), ""),
        ((), ""),
    ],
)
def test_the_end_at_which_a_sequence_is_filled_up(row: tuple[float, ...], end: str) -> None:
    assert filled_at(row) == end


def test_what_reads_words() -> None:
    learnt = (Vocabulary("Tokenizer", 900, 0, True, 80, 0),)
    assert reads_words(case(vocabularies=learnt))
    assert reads_words(case(built=built(layer("Embedding"), LAST)))
    assert not reads_words(case(built=built(LAST)))
    assert not reads_words(case())


@pytest.mark.parametrize(
    ("dtype", "noted"),
    [("float32", True), ("uint8", True), ("bfloat16", False), ("object", False), ("", False)],
)
def test_types_whose_range_is_noted(dtype: str, *, noted: bool) -> None:
    assert has_range(dataclasses.replace(facts(), dtype=dtype)) is noted
