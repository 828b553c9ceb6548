"""What is told of a run's end once held-out inputs are in the box."""

import typing

import pytest

from grader.model.record import EndedBy, Ending
from grader.sandbox.sealing import without_details

SECRET = "pixel 7 is 201"
OF_THE_SUBMISSION = [
    by for by in typing.get_args(EndedBy) if by.endswith("-limit") or by in ("crashed", "bad-model")
]


def told(by: EndedBy, exception: str = "", line: int = 3, lines: int = 9) -> Ending:
    ending = Ending(by, SECRET, line, value=201, limit=100, traceback=SECRET)
    return without_details(ending, exception, lines)


@pytest.mark.parametrize("by", OF_THE_SUBMISSION)
def test_of_functions_no_model_is_spoken_of(by: EndedBy) -> None:
    ending = Ending(by, "", 3, value=201, limit=100)
    message = without_details(ending, "", 9, functions=True).message
    assert "model" not in message
    assert "predictions" not in message.lower()
    assert "examples" not in message


@pytest.mark.parametrize(
    "by", [by for by in OF_THE_SUBMISSION if by not in ("startup-limit", "time-limit")]
)
def test_no_word_and_no_figure_of_the_submission_comes_out(by: EndedBy) -> None:
    ending = told(by)
    assert ending.by == by
    assert SECRET not in repr(ending)
    assert ending.value != 201
    assert "held-out" in ending.message or by == "prediction-limit"
    assert (ending.line, ending.traceback) == (3, "")


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("memory-limit", "more memory than the 100 MiB"),
        ("process-limit", "more processes than the 100 that"),
        ("disk-limit", "more files than the 100 MiB"),
        ("prediction-limit", "longer than the 100 s"),
    ],
)
def test_a_limit_is_told_and_never_what_was_reached(by: EndedBy, said: str) -> None:
    ending = told(by)
    assert said in ending.message
    assert (ending.value, ending.limit) == (100, 100)


def test_processor_time_has_no_figure_as_it_grows_with_the_run() -> None:
    ending = told("cpu-limit")
    assert (ending.value, ending.limit) == (None, None)


@pytest.mark.parametrize(
    ("exception", "named"),
    [
        ("ValueError", "ValueError was raised while"),
        ("InvalidArgumentError", "InvalidArgumentError was raised while"),
        ("Pixel7Is201Error", "An exception was raised while"),
        ("", "The process ended itself or wrote to our channel while"),
    ],
)
def test_an_exception_is_named_if_everybody_knows_it(exception: str, named: str) -> None:
    assert told("crashed", exception).message.startswith(named)


@pytest.mark.parametrize(("line", "shown"), [(1, 1), (9, 9), (10, 0), (0, 0), (-1, 0)])
def test_a_line_is_one_of_the_script(line: int, shown: int) -> None:
    assert told("crashed", line=line).line == shown


@pytest.mark.parametrize("by", ["completed", "interrupted", "grader-error"])
def test_what_we_say_ourselves_stays(by: EndedBy) -> None:
    ending = without_details(Ending(by, "All is said.", 3, 4, 5, "frames"), "ValueError", 9)
    assert ending == Ending(by, "All is said.", 3, 4, 5, "")
