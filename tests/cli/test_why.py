"""How long repairs may be tried out."""

import pytest

from grader.cli.why import WHY_SECONDS, why_budget
from grader.model.errors import UsageError


@pytest.mark.parametrize(
    ("why", "given", "seconds"),
    [
        (False, None, 0.0),
        (True, None, WHY_SECONDS),
        (True, 20.0, 20.0),
        (False, 20.0, 20.0),
        (False, 0.0, 0.0),
        (True, 0.0, WHY_SECONDS),
    ],
)
def test_how_long_repairs_are_tried(why: bool, given: float | None, seconds: float) -> None:
    assert why_budget(why=why, seconds=given) == seconds


def test_too_short_a_time_for_repairs_is_refused() -> None:
    with pytest.raises(UsageError, match="too short"):
        why_budget(why=True, seconds=3.0)
