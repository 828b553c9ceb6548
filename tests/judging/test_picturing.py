"""Confusion, worst mistakes and forecasts of a run, bounded."""

import base64
import dataclasses
import io

import numpy as np
import pytest
from PIL import Image

from grader.data.base import Part
from grader.inside.protocol.job import Array
from grader.inside.protocol.observed import ArrayFacts, Reached
from grader.judging.picturing import (
    MOST_SHOWN,
    MOST_TEXT,
    MOST_VALUES,
    MOST_WRONG,
    SIDE,
    classified,
    forecast,
    model_input,
    numbers,
)
from grader.model.pictures import NumberAnswers
from grader.model.record import Ending, RunRecord

RECORD = RunRecord(Ending("completed"))


def sent(values: object) -> Array:
    array = np.asarray(values, "<f4")
    return Array("float32", array.shape, array.tobytes())


def part(labels: list[int], *shape: int) -> Part:
    inputs = np.random.default_rng(0).integers(0, 256, (len(labels), *shape), "uint8")
    return Part(inputs, np.asarray(labels))


def test_counts_are_by_true_class_and_what_was_said() -> None:
    scores = [[0.9, 0.1], [0.4, 0.6], [0.2, 0.8], [0.3, 0.7]]
    seen = {"validation": (sent(scores), part([0, 0, 1, 1], 8, 8))}
    shown = classified(RECORD, seen, {0: "cats", 1: "dogs"})
    (confusion,) = shown.confusions
    assert (confusion.classes, confusion.counts) == (("cats", "dogs"), ((1, 1), (0, 2)))
    (wrong,) = shown.wrong
    assert (wrong.truth, wrong.said, wrong.share) == ("cats", "dogs", 0.6)
    picture = Image.open(io.BytesIO(base64.b64decode(wrong.png)))
    assert picture.size == (8, 8)


def test_a_class_that_no_example_has_is_a_column_of_its_own() -> None:
    seen = {"v": (sent(np.eye(3)[[2, 0, 1, 1]]), part([0, 0, 1, 1], 8, 8))}
    (confusion,) = classified(RECORD, seen, {}).confusions
    assert confusion.classes == ("0", "1", "2")
    assert confusion.counts == ((1, 0, 1), (0, 2, 0), (0, 0, 0))


def test_the_surest_mistakes_come_first_and_are_few() -> None:
    labels = [0] * 50
    sure = np.linspace(0.55, 0.99, 50)
    scores = np.stack([1 - sure, sure], axis=1)
    seen = {"validation": (sent(scores), part([*labels[:49], 1], 8, 8))}
    wrong = classified(RECORD, seen, {}).wrong
    assert len(wrong) == MOST_WRONG
    assert [each.share for each in wrong] == sorted((each.share for each in wrong), reverse=True)
    assert (wrong[0].truth, wrong[0].said) == ("0", "1")


@pytest.mark.parametrize(
    "answer", [sent([[np.nan]] * 4), sent([[1.0, 2.0], [3.0, 4.0]]), sent([[[1.0]]] * 4)]
)
def test_answers_that_cannot_be_judged_show_nothing(answer: Array) -> None:
    shown = classified(RECORD, {"validation": (answer, part([0, 0, 1, 1], 8, 8))}, {})
    assert (shown.confusions, shown.wrong) == ((), ())


def test_scores_that_are_no_probabilities_and_single_ones_are_shares_too() -> None:
    logits = sent([[5.0, -5.0], [9.0, -9.0]])
    (wrong,) = classified(RECORD, {"v": (logits, part([0, 1], 8, 8))}, {}).wrong
    assert wrong.share == pytest.approx(1.0)
    single = sent([[0.25], [0.1]])
    (wrong,) = classified(RECORD, {"v": (single, part([0, 1], 8, 8))}, {}).wrong
    assert wrong.share == pytest.approx(0.9)


def test_pictures_of_any_size_stay_small() -> None:
    seen = {
        name: (sent([[1.0]] * 40), part([0] * 39 + [1], 150, 150, 3)) for name in ("a", "b", "c")
    }
    shown = classified(RECORD, seen, {})
    assert sum(len(each.png) for each in shown.wrong) <= MOST_SHOWN
    picture = Image.open(io.BytesIO(base64.b64decode(shown.wrong[0].png)))
    assert picture.size == (SIDE, SIDE)


TEXTS = np.array([b"it  rains\nagain", "Kösters Rede ".encode() * 60])


def test_texts_show_how_they_begin() -> None:
    seen = {"validation": (sent([[0.1, 0.9], [0.8, 0.2]]), Part(TEXTS, np.array([0, 1])))}
    shown = classified(RECORD, seen, {0: "meant", 1: "sarcastic"})
    first, second = shown.wrong
    assert (first.text, first.png) == ("it rains again", "")
    assert (first.truth, first.said, first.share) == ("meant", "sarcastic", 0.9)
    assert second.text.startswith("Kösters Rede Kösters")
    assert second.text.endswith("…")
    assert len(second.text) <= MOST_TEXT
    assert len(shown.confusions) == 1


def test_of_the_next_word_no_mistakes_are_shown() -> None:
    seen = {"validation": (sent([[0.1, 0.9], [0.8, 0.2]]), Part(TEXTS, np.array([0, 1])))}
    assert classified(RECORD, seen, {}).wrong == ()


def test_a_label_without_a_name_is_a_number() -> None:
    seen = {"v": (sent(np.eye(3)[[2, 0]]), part([0, 1], 8, 8))}
    (confusion,) = classified(RECORD, seen, {0: "A", 2: "C"}).confusions
    assert confusion.classes == ("A", "1", "C")


def test_too_many_classes_have_no_table() -> None:
    labels = list(range(100))
    seen = {"v": (sent(np.eye(100)), part(labels, 8, 8))}
    assert classified(RECORD, seen, {}).confusions == ()


def test_the_end_of_a_forecast_is_kept() -> None:
    truth = np.arange(500.0)
    shown = forecast(RECORD, {"validation": (sent(truth + 1), truth, truth - 1)})
    (course,) = shown.forecasts
    assert len(course.truth) == MOST_VALUES
    assert (course.truth[-1], course.forecast[-1], course.repeating[-1]) == (499.0, 500.0, 498.0)
    assert forecast(RECORD, {"validation": (sent([[1.0, 2.0]]), truth, truth)}).forecasts == ()


def test_answers_to_numbers_are_in_the_order_of_the_numbers() -> None:
    examples = Part(np.array([3.0, 1.0], "float32"), np.array([6.0, 2.0], "float32"))
    shown = numbers(RECORD, sent([[6.5], [2.5]]), examples).numbers
    assert shown == NumberAnswers((1.0, 3.0), (2.0, 6.0), (2.5, 6.5))
    assert numbers(RECORD, sent([[1.0, 2.0]]), examples).numbers is None


def facts(*shape: int | None) -> ArrayFacts:
    return ArrayFacts("float32", shape, 0.0, 1.0, 0.5, finite=True)


@pytest.mark.parametrize("shape", [(2, 2), (2, 2, 1), (2, 2, 3)])
def test_an_input_that_is_a_picture_becomes_one(shape: tuple[int, ...]) -> None:
    pixels = tuple(float(n * 20) for n in range(int(np.prod(shape))))
    shown = model_input(Reached(facts(8, *shape), facts(8, *shape), pixels, shape))
    assert shown is not None
    assert Image.open(io.BytesIO(base64.b64decode(shown.png))).size == (2, 2)


@pytest.mark.parametrize(
    ("sample", "shape"),
    [((), ()), ((1.0, 2.0), (2,)), ((1.0, 2.0), (9, 9)), ((-1e30, 1e30), (1, 2, 7))],
)
def test_an_input_of_any_other_form_is_a_row_of_numbers_or_nothing(
    sample: tuple[float, ...], shape: tuple[int, ...]
) -> None:
    reached = Reached(facts(8, 2), facts(8, 2), sample, shape)
    shown = model_input(reached)
    assert (shown.values if shown else ()) == sample
    assert model_input(None) is None
    record = dataclasses.replace(
        RECORD, observed=dataclasses.replace(RECORD.observed, reached=reached)
    )
    assert classified(record, {}, {}).input == shown
