"""A function that leaves out what it is called with."""

import pytest
from support.functions import BEGIN, diagnosed, evidence

from grader.judging.function_rules import RULES

KNOWN = "known = [1]\n\ndef naive(series):\n    return known[1:]\n"


def test_it_is_named_with_the_argument() -> None:
    case = evidence({"naive": lambda s: (s[:5],)})
    (diagnosis,) = diagnosed(case, "naive", source=KNOWN)
    assert (diagnosis.id, diagnosis.line) == ("argument-unused", 3)
    assert "naive never uses its argument series" in diagnosis.message


@pytest.mark.parametrize(
    "source",
    [
        "def naive(series):\n    return series[1:]\n",
        "def naive(series):\n    return locals()['series']\n",
        "def naive(series, verbose=False):\n    return series[1:]\n",
        "from mine import naive\n",
    ],
)
def test_an_argument_that_is_read_is_not_named(source: str) -> None:
    found = diagnosed(evidence({"naive": lambda s: (s[:5],)}), "naive", source=source)
    assert "argument-unused" not in [each.id for each in found]


def test_one_of_several_is_told_alone() -> None:
    case = evidence({"moving-average": lambda s, w: (s[w:],)})
    source = "def moving_average(series, window):\n    return series[30:]\n"
    diagnosis = diagnosed(case, "moving-average", source=source)[0]
    assert "its argument window, so that it gives the same whatever is passed for it:" in (
        diagnosis.message
    )


def test_what_is_right_needs_no_argument() -> None:
    case = evidence({"naive": lambda s: RULES["naive"](BEGIN, s)})
    assert diagnosed(case, "naive", source=KNOWN) == ()
