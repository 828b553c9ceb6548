"""One class with far more examples than another."""

import pytest
from support.programs import GOOD, found, run

NAME = "classes-unbalanced"


@pytest.mark.parametrize(
    ("counts", "unbalanced"),
    [
        ((900, 800, 20), True),
        ((400, 50), True),
        ((399, 50), False),
        ((240, 30), False),  # 270 labels are too few to tell
        ((900, 0), False),
    ],
)
def test_how_many_times_as_many(counts: tuple[int, ...], unbalanced: bool) -> None:
    assert (NAME in found(run(*GOOD, counts=counts))) is unbalanced


@pytest.mark.parametrize("weight", ["class_weight", "sample_weight"])
def test_weights_make_up_for_it(weight: str) -> None:
    assert found(run(*GOOD, counts=(900, 800, 20)), f"model.fit(x, y, {weight}=w)") == []
