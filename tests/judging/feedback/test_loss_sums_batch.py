"""A loss of one's own that adds up where it should average."""

import pytest
from support.programs import BAD, GOOD, found, run

NAME = "loss-sums-batch"


SUM = "def own(y, p):\n    return tf.reduce_sum(crossentropy(y, p))"


def test_a_sum_over_the_batch() -> None:
    assert NAME in found(run(*BAD, loss="own"), SUM)


@pytest.mark.parametrize(("axis", "named"), [("0", True), ("1", False), ("-1", False)])
def test_a_sum_over_an_axis(axis: str, named: bool) -> None:
    one = f"def own(y, p):\n    return -tf.reduce_sum(y * tf.math.log(p), axis={axis})"
    assert (NAME in found(run(*BAD, loss="own"), one)) is named


def test_where_much_was_learnt_it_does_no_harm() -> None:
    assert found(run(*GOOD, loss="own"), SUM) == []


@pytest.mark.parametrize(("rate", "named"), [(0.01, True), (0.001, False)])
def test_steps_of_gradient_descent_are_as_many_times_longer(rate: float, named: bool) -> None:
    record = run(*GOOD, loss="own", optimizer="SGD", learning_rate=rate, batch_size=100)
    assert (NAME in found(record, SUM)) is named


@pytest.mark.parametrize(
    ("by", "named"), [("size(y)", False), ("tf.reduce_sum(weights)", False), ("2", True)]
)
def test_a_quotient_of_a_sum_may_be_a_mean(by: str, named: bool) -> None:
    assert (NAME in found(run(*BAD, loss="own"), f"{SUM} / {by}")) is named


def test_a_mean_over_the_batch() -> None:
    mean = SUM.replace("reduce_sum", "reduce_mean")
    assert NAME not in found(run(*BAD, loss="own"), mean)
