"""Windows of a series, and a whole conversation about them with a model that tries to peek."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from support.sandboxes import plan_of, run

from grader.sandbox.forecast import MAX_WINDOW, Forecast

VALUES = np.arange(1, 31, dtype="<f4")
SERIES = Forecast("held-out", VALUES.view(np.uint8).data, 20)


def of_length(begin: int) -> Forecast:
    return Forecast("held-out", np.zeros(begin + 1, "<f4").view(np.uint8).data, begin)


@pytest.mark.parametrize(
    ("size", "begin", "words"),
    [
        (0, 20, "WINDOW_SIZE is missing or no whole number above 0, and a number from 1 to 20"),
        (21, 20, "WINDOW_SIZE is 21, and a number from 1 to 20"),
        (2**53, 3_000, f"from 1 to {MAX_WINDOW}"),
    ],
)
def test_a_size_without_enough_history_is_refused(size: int, begin: int, words: str) -> None:
    assert words in of_length(begin).refusal(size)


@pytest.mark.parametrize(("size", "begin"), [(1, 1), (20, 20), (MAX_WINDOW, 3_000)])
def test_a_size_within_the_history_is_taken(size: int, begin: int) -> None:
    assert of_length(begin).refusal(size) == ""


def test_a_window_has_its_shape_and_no_more_bytes() -> None:
    for question in SERIES.windows(7):
        assert question.header.shape == (1, 7)
        assert len(question.data) == question.header.nbytes


@pytest.mark.parametrize(("from_all", "lengths"), [(False, [7]), (True, [20, 21])])
def test_a_rehearsal_shows_nothing_but_what_is_known(from_all: bool, lengths: list[int]) -> None:
    first = dataclasses.replace(SERIES, from_all=from_all).first
    asked = [np.frombuffer(each.data, "<f4") for each in first.windows(7)]
    assert [len(each) for each in asked] == lengths
    assert all(each.max() == VALUES[19] for each in asked)


PEEKING = """
import os, select, sys
WINDOW_SIZE = 4
requests = int(sys.orig_argv[sys.orig_argv.index("--requests") + 1])

def preprocess(windows):
    print("WINDOW", windows.shape, windows.dtype, windows[0, -1])
    return windows

def postprocess(forecasts):
    ahead = select.select([requests], [], [], 0.1)[0]
    return forecasts + (len(os.read(requests, 10_000)) if ahead else 0)

def solution_model():
    inputs = keras.Input((WINDOW_SIZE, 1))
    return keras.Model(inputs, keras.layers.Lambda(lambda x: x[:, -1] + 0.25)(inputs))
"""


def test_a_model_never_finds_the_next_window_before_it_has_answered(
    tmp_path: Path, backend: str
) -> None:
    record = run(PEEKING, tmp_path, backend, plan=plan_of(tmp_path), questions=(SERIES,))
    assert record.ending.by == "completed"
    assert record.model is not None
    assert record.model.window_size == 4
    array = record.predictions["held-out"]
    assert array.shape == (10,)
    assert (np.frombuffer(array.data, "<f8") == VALUES[19:29] + 0.25).all()
    # What it prints of the rehearsal, whose window is public, is shown; of the others nothing.
    assert record.output == f"WINDOW (1, 4) float32 {VALUES[19]}\n"


WITHOUT_SIZE = """
def solution_model():
    return keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
"""
OTHER_SIZE = """
WINDOW_SIZE = 6

def solution_model():
    return keras.Sequential([keras.Input((4, 1)), keras.layers.Flatten(), keras.layers.Dense(1)])
"""


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (WITHOUT_SIZE, "WINDOW_SIZE is missing"),
        (
            OTHER_SIZE,
            r"takes windows of shape (4, 1), but it is asked to forecast from WINDOW_SIZE",
        ),
    ],
)
def test_what_cannot_be_asked_is_a_bad_model(tmp_path: Path, script: str, words: str) -> None:
    record = run(script, tmp_path, "process", plan=plan_of(tmp_path), questions=(SERIES,))
    assert record.ending.by == "bad-model"
    assert words in record.ending.message
