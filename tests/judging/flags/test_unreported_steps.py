"""Training beside the fits, where epochs are limited."""

from support.suspicions import FREE, ids, run

NAME = "unreported-steps"


def test_many_steps_beside_the_fits() -> None:
    assert NAME in ids(run(iterations=5_290, unsized_steps=4_000))


def test_a_loop_of_ones_own_is_no_fault_where_epochs_are_not_limited() -> None:
    loop = run((), fits=(), epochs=0, fit_iterations=0, examples=0, unsized_steps=1_290)
    assert ids(loop, FREE) == []
