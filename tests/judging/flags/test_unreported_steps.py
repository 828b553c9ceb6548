"""Training beside the fits, where epochs are limited."""

from support.suspicions import FREE, ids, raised, run

NAME = "unreported-steps"


def test_many_steps_beside_the_fits() -> None:
    assert NAME in ids(run(iterations=5_290, unsized_steps=4_000))


def test_a_loop_of_ones_own_is_no_fault_where_epochs_are_not_limited() -> None:
    loop = run((), fits=(), epochs=0, fit_iterations=0, examples=0, unsized_steps=1_290)
    assert ids(loop, FREE) == []


def test_without_a_fit_it_speaks_of_none() -> None:
    loop = run((), fits=(), epochs=0, fit_iterations=0, examples=0, unsized_steps=1_290)
    (flag,) = (each for each in raised(loop) if each.id == NAME)
    assert flag.message.startswith("The model was trained without a fit")
    fitted = run(iterations=5_290, unsized_steps=4_000)
    (beside,) = (each for each in raised(fitted) if each.id == NAME)
    assert beside.message.startswith("The model was trained beside its fits")
