"""Lists that were to be added."""

import typing

import numpy as np
import pytest
from support.functions import BEGIN, diagnosed, evidence

from grader.judging.function_rules import RULES


@pytest.mark.parametrize(("off", "told"), [(0.0, True), (1.0, False)])
def test_both_halves_add_up_to_what_is_right(off: float, *, told: bool) -> None:
    def joined(series: typing.Any) -> typing.Any:
        (right,) = RULES["naive"](BEGIN, series)
        return (np.concatenate([right / 3, right * 2 / 3 + off]),)

    said = diagnosed(evidence({"naive": joined}), "naive")
    found = [each for each in said if each.id == "lists-joined"]
    assert bool(found) is told
    if found:
        assert found[0].message.startswith("naive puts two lists one behind the other")
        assert (found[0].confidence, found[0].line) == ("sure", 3)


def test_what_has_the_right_length_is_another_mistake() -> None:
    right = evidence({"naive": lambda series: RULES["naive"](BEGIN, series + 5)})
    assert "lists-joined" not in {each.id for each in diagnosed(right, "naive")}


def test_what_is_filled_up_is_not_joined() -> None:
    def filled(series: typing.Any) -> typing.Any:
        (right,) = RULES["naive"](BEGIN, series)
        return (np.concatenate([np.zeros(len(right)), right]),)

    said = diagnosed(evidence({"naive": filled}), "naive")
    assert "lists-joined" not in {each.id for each in said}
