"""Facts that a sandbox reports are untrusted: no rule fails on odd ones."""

import dataclasses
import math

import pytest
from support.cases import SERIES, built, case, facts, fed, fit, layer

from grader.inside.protocol.observed import ArrayFacts
from grader.judging.feedback.base import mistakes

NOTHING = ArrayFacts("", (), math.nan, math.nan, math.nan, finite=False)


@pytest.mark.parametrize("name", sorted(mistakes))
@pytest.mark.parametrize("form", ["classes", "one-hot", "values"])
def test_no_rule_fails(name: str, form: str) -> None:
    odd = (NOTHING, facts(0, 0, (None, None)), facts(-math.inf, math.inf, (0,), finite=False))
    fits = ([], [fit((math.nan,) * 2, (math.nan,) * 2)], [fit((0.1,) * 3, (-1.0, -2.0, -3.0))])
    one = built(layer(units=1, value=math.nan, output_shape=()), loss="categorical_crossentropy")
    for inputs, fitted, model in zip(odd, fits, (None, built(), one), strict=True):
        seen = fed(form=form, inputs=inputs, targets=NOTHING, counts=(), rows=((),), labels=())
        for forecast in (None, SERIES):
            plain = case(fed=seen, fits=fitted, built=model, forecast=forecast)
            for each in (plain, dataclasses.replace(plain, is_program=True)):
                mistakes[name].find(each)
