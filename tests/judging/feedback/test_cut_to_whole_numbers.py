"""Values without their decimals."""

import typing

import numpy as np
import pytest
from support.functions import BEGIN, diagnosed, evidence, named

from grader.judging.function_rules import RULES, means


@pytest.mark.parametrize("way", [np.trunc, np.floor, np.round])
def test_it_is_named(way: typing.Any) -> None:
    words = "gives whole numbers"
    named("cut-to-whole-numbers", "moving-average", lambda s, w: (way(means(s, w)),), words)


@pytest.mark.parametrize("other", [lambda right: right + 1.0, lambda right: np.ceil(right) + 2.0])
def test_other_values_are_no_cut_ones(other: typing.Any) -> None:
    case = evidence({"naive": lambda s: (other(RULES["naive"](BEGIN, s)[0]),)})
    assert "cut-to-whole-numbers" not in [each.id for each in diagnosed(case, "naive")]
