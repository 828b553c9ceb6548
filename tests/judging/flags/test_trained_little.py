"""A pass of a model that saw fewer examples than there are."""

import pytest
from support import records
from support.suspicions import FREE, ids, raised, run

NAME = "trained-little"
UNTRAINED = {"fits": (), "epochs": 0, "fit_iterations": 0, "iterations": 0, "examples": 0}


@pytest.mark.parametrize("more", [{}, {"iterations": 9, "examples": 288}])
def test_no_training_and_nine_batches(more: dict[str, int]) -> None:
    assert NAME in ids(run((), **(UNTRAINED | more)))


def test_only_a_pass_is_suspicious() -> None:
    assert ids(run((), **UNTRAINED), verdict="not-passed") == []
    assert raised(run((), **UNTRAINED))[0].message == (
        "It passed, but nothing was seen that trained the returned model."
    )


@pytest.mark.parametrize(("public", "little"), [(165_120, False), (165_121, True), (0, False)])
def test_fewer_looks_than_public_examples(public: int, little: bool) -> None:
    record = records.record(trace=records.trace())
    assert (NAME in ids(record, FREE, public=public)) is little
