"""Functions that take the file's own data."""

import pytest
from support.cases import case

from grader.inside.protocol.events import CallFailed
from grader.judging.feedback.base import mistakes

NAME = "not-of-argument"
CODE = """(t, values), (u, more) = grader.load_data("exercise-13")
days = len(values)
everything = np.concatenate([values, more])
changes = everything[365:] - everything[:-365]
def forecast(series):
    past = series[735:-365]
    return past + changes[685:]
"""
FAILED = (CallFailed("forecast", "ValueError", "operands could not be broadcast", 7),)


def test_what_is_computed_once() -> None:
    finding = mistakes[NAME].find(case(CODE, failed_calls=FAILED))
    assert finding is not None
    assert finding.message.startswith("forecast takes changes, which the file computed once of")
    assert finding.message.endswith("of its series.")
    assert (finding.confidence, finding.line) == ("sure", 7)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    past", "    changes = series[365:] - series[:-365]\n    past"),
        ("changes[685:]", "series[days:]"),
        ("(series)", "(series, changes)"),
        ("(series)", "()"),
        ("forecast(series)", "another(series)"),
        ("load_data", "window"),
    ],
)
def test_silence(old: str, new: str) -> None:
    assert mistakes[NAME].find(case(CODE.replace(old, new), failed_calls=FAILED)) is None


def test_silence_where_nothing_failed() -> None:
    assert mistakes[NAME].find(case(CODE)) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    return past +", "    print(changes)\n    return past"),
        ("    past", "    import changes\n    past"),
        ("everything[365:] - everything[:-365]", "int(everything[-1] * 0.75)"),
    ],
)
def test_what_is_shown_or_stands_for_something_else(old: str, new: str) -> None:
    code = CODE.replace(old, new).replace("past changes", "past")
    assert mistakes[NAME].find(case(code, failed_calls=FAILED)) is None


def test_another_exception_has_another_cause() -> None:
    failed = (CallFailed("forecast", "NameError", "name 'x' is not defined", 7),)
    assert mistakes[NAME].find(case(CODE, failed_calls=failed)) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("(series)", "(series, *, changes=None)"),
        ("(series)", "(series, *changes)"),
        ("def forecast", "changes = 24\ndef forecast"),
    ],
)
def test_names_that_stand_for_something_else_in_the_end(old: str, new: str) -> None:
    assert mistakes[NAME].find(case(CODE.replace(old, new), failed_calls=FAILED)) is None
