from __future__ import annotations

import click
import pytest

from grader.cli.options import MAX_SEED, parsed_limits
from grader.errors import UsageError

PLACE = (click.Context(click.Command("x")), click.Option(["--limit"]))


def test_limits_by_name() -> None:
    values = ("training_seconds=600", " memory_mib =1e3", "training_seconds=5")
    assert parsed_limits(*PLACE, values) == {"training_seconds": 5, "memory_mib": 1000}
    assert parsed_limits(*PLACE, ()) == {}


@pytest.mark.parametrize("value", ["training_seconds", "training_seconds=", "cores=two", "="])
def test_what_is_no_limit_is_refused(value: str) -> None:
    with pytest.raises(UsageError, match="is not NAME=NUMBER: write for example"):
        parsed_limits(*PLACE, (value,))


def test_numpy_takes_the_largest_seed() -> None:
    import numpy as np

    assert np.random.RandomState(MAX_SEED).randint(10) >= 0
