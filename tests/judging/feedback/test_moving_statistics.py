"""Moving statistics that are still near what they began with."""

import pytest
from support.cases import LAST, built, fit, found, layer

NAME = "moving-statistics"
NORMAL = layer("BatchNormalization", 0, "")


@pytest.mark.parametrize(
    ("given", "steps", "says"),
    [
        ("momentum=0.9999", 250, "momentum 0.9999"),
        ("momentum=0.9999", 5_000, ""),
        ("momentum=0.9", 5, ""),
        ("", 10, "after 30 steps 74 %"),
        ("", 100, ""),
        ("momentum=1.0", 100, "after 300 steps 100 %"),
        ("momentum=unknown", 100, ""),
        ("momentum=unknown", 10, ""),
        ("-1, 0.9", 10, ""),
        ("**settings", 10, ""),
        ("momentum=99.0", 10_000, ""),
    ],
)
def test_what_is_left_after_three_epochs(given: str, steps: int, says: str) -> None:
    seen = built(NORMAL, LAST)
    code = f"BatchNormalization({given})"
    finding = found(NAME, code, built=seen, fits=[fit(steps=steps)])
    assert bool(finding) is bool(says)
    if finding:
        assert says in finding.message
        assert (finding.confidence, finding.line) == ("sure", 1)


@pytest.mark.parametrize(
    ("given", "steps", "mend"),
    [
        ("momentum=0.999", 100, "Therefore write momentum=0.9, or leave it out."),
        ("", 10, "Therefore train for more steps, or write momentum=0.9."),
        ("momentum=0.9", 2, "Therefore train for more steps."),
    ],
)
def test_the_mend_is_another_momentum_than_there_is(given: str, steps: int, mend: str) -> None:
    code = f"BatchNormalization({given})"
    finding = found(NAME, code, built=built(NORMAL, LAST), fits=[fit(steps=steps)])
    assert finding is not None
    assert finding.message.endswith(mend)


def test_silence() -> None:
    code, fits = "BatchNormalization(momentum=0.9999)", [fit(steps=10)]
    assert found(NAME, code, built=built(NORMAL, LAST), fits=fits)
    assert found(NAME, code, built=built(LAST), fits=fits) is None
    frozen = layer("BatchNormalization", 0, "", trainable=False)
    assert found(NAME, code, built=built(frozen, LAST), fits=fits) is None
    assert found(NAME, code, built=built(NORMAL, LAST), fits=fits, missed=()) is None
