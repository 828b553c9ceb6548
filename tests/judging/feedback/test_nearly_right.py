"""Values that are nearly right."""

import numpy as np
import pytest
from support.functions import diagnosed, evidence

from grader.judging.function_rules import means


@pytest.mark.parametrize(("places", "confidence"), [(1, "sure"), (None, "likely")])
def test_rounded_values(places: int | None, confidence: str) -> None:
    def near(series: np.ndarray, window: int) -> tuple[np.ndarray]:
        right = means(series, window)
        return (np.round(right, places) if places else right + 0.03,)

    (found,) = diagnosed(evidence({"moving-average": near}), "moving-average")
    assert (found.id, found.confidence) == ("nearly-right", confidence)
    assert ("rounded to 1 decimal:" in found.message) is bool(places)


@pytest.mark.parametrize(("share", "named"), [(0.0199, True), (0.0201, False)])
def test_how_near(share: float, named: bool) -> None:
    def off(series: np.ndarray, window: int) -> tuple[np.ndarray]:
        right = means(series, window)
        return (right + share * np.std(right),)

    seen = diagnosed(evidence({"moving-average": off}), "moving-average")
    assert bool(seen) is named


def test_silence() -> None:
    far = evidence({"moving-average": lambda s, w: (means(s, w) + 9.0,)})
    assert diagnosed(far, "moving-average") == ()
