"""A pass on data whose answers are public."""

import pytest
from support.suspicions import ids, run


@pytest.mark.parametrize(
    ("edition", "verdict", "count"),
    [("official", "passed", 1), ("official", "not-passed", 0), ("practice", "passed", 0)],
)
def test_a_pass_on_official_data(edition: str, verdict: str, count: int) -> None:
    assert ids(run(), edition=edition, verdict=verdict) == ["public-answers"] * count
