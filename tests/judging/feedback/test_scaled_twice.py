"""Inputs that were divided by 255 twice."""

import pytest
from support.cases import LAST, SERIES, built, expect, facts, fed, found, layer, model

NAME = "scaled-twice"
RESCALED = built(layer("Rescaling", 0, "", parameters=0, value=1 / 255), LAST)
CODE = "\nx = x / 255"


@pytest.mark.parametrize(
    ("most", "within", "twice"),
    [
        (1.0, True, True),
        (5.1, True, True),
        (5.2, True, False),
        (255.0, True, False),
        (0.02, False, True),
        (0.021, False, False),
        (0.0, False, False),
    ],
)
def test_what_is_left(most: float, within: bool, twice: bool) -> None:
    seen = RESCALED if within else built(LAST)
    finding = found(NAME, CODE, fed=fed(inputs=facts(0, most)), built=seen)
    assert bool(finding) is twice
    if finding:
        says = "Rescaling layer divides them again" if within else "divide them by 255 once"
        assert says in finding.message
        factor = "0.0039" if within else "1.0000"
        assert finding.evidence.endswith(f"were fed, times {factor} in the model")
        assert (finding.confidence, finding.line) == ("sure", 2)


def test_a_negative_factor_counts_by_its_size() -> None:
    seen = built(layer("Rescaling", 0, "", parameters=0, value=-1 / 255), LAST)
    assert expect(NAME, fed=fed(), built=seen)


@pytest.mark.parametrize(("graded", "shown"), [(255.0, True), (1.0, False)])
def test_the_graded_inputs_are_shown_where_they_differ(graded: float, shown: bool) -> None:
    same = model(layers=tuple(each.kind for each in RESCALED.layers))
    given = facts(0, graded, (8, 28, 28))
    finding = expect(NAME, fed=fed(), built=RESCALED, reached=given, model=same)
    assert ("; fit was fed" in finding.evidence) is shown
    alone = expect(NAME, fed=fed(), built=RESCALED)
    assert alone.evidence.endswith("in the model")


def test_silence() -> None:
    assert found(NAME, built=RESCALED) is None
    assert found(NAME, fed=fed(), built=RESCALED, forecast=SERIES) is None
    endless = fed(inputs=facts(finite=False))
    assert found(NAME, fed=endless, built=RESCALED) is None
    assert found(NAME, fed=fed(inputs=facts(0, 0.01))) is not None


@pytest.mark.parametrize(
    ("most", "code", "says"),
    [
        (1.0, "Lambda(lambda x: x / 255.0)", True),
        (1.0, "Lambda(lambda x: x / 2)", False),
        (1.0, "Lambda(lambda x: x - 1)", False),
        (255.0, "Lambda(lambda x: x / 255.0)", False),
        (1.0, "f(lambda x: x / 255.0)", False),
    ],
)
def test_a_function_in_the_network(most: float, code: str, *, says: bool) -> None:
    network = built(layer("Lambda", 0, "", parameters=0), LAST)
    seen = fed(inputs=facts(0.0, most))
    finding = found(NAME, code, fed=seen, built=network)
    assert bool(finding) is says
    if finding:
        assert "its Lambda divides them again (x / 255.0)" in finding.message
        assert found(NAME, code, fed=seen, built=built(LAST)) is None
        assert found(NAME, code, fed=seen, built=network, missed=()) is None
