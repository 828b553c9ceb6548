"""An epoch that shows each example many times."""

import pytest
from support import records
from support.suspicions import FREE, STOPPED, ids, run

NAME = "long-epochs"


def test_twenty_thousand_steps_in_one_epoch() -> None:
    assert NAME in ids(run((records.fit(0.992, steps=20_000),), epochs=1))


@pytest.mark.parametrize(("public", "long"), [(100, True), (101, False), (0, False)])
def test_an_epoch_of_so_many_passes(public: int, long: bool) -> None:
    fits = (records.fit(0.9, 0.97, steps=100, batch_size=25),)
    record = records.record(fits=fits, trace=records.trace())
    assert (NAME in ids(record, STOPPED, public=public)) is long


def test_where_epochs_are_not_limited() -> None:
    fits = (records.fit(0.9, 0.97, steps=100, batch_size=25),)
    record = records.record(fits=fits, trace=records.trace())
    assert NAME not in ids(record, FREE, public=100)
