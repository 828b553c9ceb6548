"""A mistake of functions is found by the values that it gives, and by no other's."""

import dataclasses

from support.functions import BEGIN, called, diagnosed, evidence, found

from grader.judging.function_rules import RULES, means


def test_other_values_are_no_known_mistake() -> None:
    assert diagnosed(evidence({"naive": lambda s: (s[BEGIN:] * 2,)}), "naive") == ()
    nothing = evidence({"moving-average": lambda s, w: (means(s, w) + 1,)})
    assert diagnosed(nothing, "moving-average") == ()


def test_right_functions_are_not_looked_at() -> None:
    case = evidence({"naive": lambda s: RULES["naive"](BEGIN, s)})
    assert diagnosed(case, "naive") == ()


def test_it_names_the_line_of_the_function() -> None:
    assert found("naive", lambda s: (s[BEGIN:],)).line == 3


def test_a_notebook_of_the_course_reads_its_own_name() -> None:
    case = evidence({"naive": lambda s: (s[BEGIN:],)})
    values = {"naive": "last_known"}
    case = dataclasses.replace(case, called=dataclasses.replace(called(), values=values))
    (diagnosis,) = diagnosed(case, "naive", source="import numpy\n\nlast_known = SERIES[1100:]\n")
    assert diagnosis.message.startswith("last_known takes the value of the day itself")
    assert diagnosis.line == 3
