"""A function under another name than it is called by."""

import dataclasses

import pytest
from support.functions import BEGIN, diagnosed, evidence

from grader.inside.protocol.events import Defined
from grader.judging.function_rules import RULES


@pytest.mark.parametrize(
    ("name", "found"),
    [("moving_avrage", True), ("moving_average_of", True), ("split", False), ("plot", False)],
)
def test_a_near_name_is_said(name: str, found: bool) -> None:
    case = evidence({"naive": lambda s: RULES["naive"](BEGIN, s)})
    source = f"def naive(s):\n    pass\n\ndef {name}(series, window):\n    pass\n"
    diagnoses = diagnosed(case, "naive", "moving-average", source=source)
    assert [each.id for each in diagnoses] == ["function-misnamed"] * found
    assert [each.confidence for each in diagnoses] == ["sure"] * found
    if found:
        assert diagnoses[0].line == 4
        assert f"{name} has nearly that name: call it moving_average." in diagnoses[0].message


def test_a_name_that_is_less_like_it_may_be_another_function() -> None:
    case = evidence({"split": lambda *given: RULES["split"](BEGIN, *given)})
    source = "def split(time, series):\n    pass\n\ndef navie(series):\n    pass\n"
    (diagnosis,) = diagnosed(case, "split", "naive", source=source)
    assert diagnosis.confidence == "likely"
    assert diagnosis.message.endswith("if that is meant, call it naive.")


def test_what_is_defined_is_not_looked_for() -> None:
    case = evidence({"naive": lambda s: (s[:5],)})
    record = dataclasses.replace(case.record, defined=Defined(("naive",)))
    source = "def naive(s):\n    pass\n\ndef naives(s):\n    pass\n"
    diagnoses = diagnosed(dataclasses.replace(case, record=record), "naive", source=source)
    assert "function-misnamed" not in [each.id for each in diagnoses]
