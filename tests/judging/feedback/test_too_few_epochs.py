"""Trainings that end while they get better."""

import dataclasses
import math
import typing

import pytest
from support import mistaken

from grader.model.record import Ending, RunRecord


def run(*values: float, asked: int = 3, **changes: object) -> RunRecord:
    return mistaken.good(fits=mistaken.trained(*values, epochs_asked=asked, **changes))


@pytest.mark.parametrize(
    ("values", "asked", "said", "evidence"),
    [
        ((0.9, 0.95, 0.97), 3, "after 3 epochs", "accuracy 0.9500 then 0.9700, 0.99 is asked"),
        ((0.9,), 1, "after 1 epoch ", "accuracy 0.9000, 0.99 is asked"),
        ((math.nan, 0.9), 2, "after 2 epochs", "accuracy 0.9000, 0.99 is asked"),
    ],
)
def test_the_epochs_that_are_left_are_named(
    values: typing.Any, asked: int, said: str, evidence: str
) -> None:
    finding = mistaken.expect("too-few-epochs", run(*values, asked=asked))
    assert said in finding.message
    assert "up to 10" in finding.message
    assert finding.evidence == evidence
    assert (finding.confidence, finding.line) == (
        "likely",
        mistaken.line_of(mistaken.GOOD, "model.fit"),
    )


def test_all_fits_count() -> None:
    few = mistaken.good(fits=(*run(0.9).fits, *run(0.95).fits))
    assert "after 6 epochs" in mistaken.expect("too-few-epochs", few).message
    enough = mistaken.good(fits=(*run(0.9, asked=5).fits, *run(0.95, asked=5).fits))
    assert mistaken.found("too-few-epochs", enough) is None


@pytest.mark.parametrize(
    "record",
    [
        run(0.9, 0.95, asked=10),
        run(0.95, 0.94),
        run(0.95, 0.95),
        run(0.9, 0.995),
        run(0.9, 0.95, stopped_by="EarlyStopping"),
        run(0.9, 0.95, stopped_by="time-limit"),
        run(0.9, 0.95, key="auc"),
        run(math.nan),
        mistaken.good(fits=()),
        mistaken.good(ending=Ending("time-limit"), fits=run(0.9, 0.95).fits),
        mistaken.crashed("anything", fits=run(0.9, 0.95).fits),
    ],
)
def test_near_misses(record: RunRecord) -> None:
    assert mistaken.found("too-few-epochs", record) is None


def test_without_a_call_of_fit_no_line_is_blamed() -> None:
    assert mistaken.expect("too-few-epochs", run(0.9, 0.95), "x = 1").line == 0


def test_of_several_fits_the_last_is_to_have_more() -> None:
    source = mistaken.GOOD + "model.fit(x, y)\n"
    finding = mistaken.expect("too-few-epochs", run(0.9, 0.95), source)
    assert finding.line == len(mistaken.GOOD.split("\n"))


def test_one_epoch_less_than_allowed_is_too_few() -> None:
    assert "after 9 epochs" in mistaken.expect("too-few-epochs", run(0.9, 0.95, asked=9)).message


def test_it_is_compared_with_the_best_epoch_before() -> None:
    assert mistaken.found("too-few-epochs", run(0.96, 0.9, 0.95)) is None


def test_where_any_number_of_epochs_will_do_none_are_too_few() -> None:
    whole = mistaken.case(run(0.9, 0.95))
    probe = tuple(each for each in whole.criteria if each.epochs_allowed is None)
    find = mistaken.mistakes["too-few-epochs"].find
    assert find(dataclasses.replace(whole, criteria=probe)) is None
    assert find(dataclasses.replace(whole, criteria=())) is None
