"""Learning rates that are usual."""

from grader.judging.feedback.rates import high, low, usual


def test_of_each_optimizer() -> None:
    assert [high(name) for name in ("SGD", "Adagrad", "Adadelta", "Adam")] == [0.5, 0.5, 5.0, 0.03]
    assert [low(name) for name in ("SGD", "Adagrad", "Adadelta", "Adam")] == [
        5e-4,
        5e-4,
        0.05,
        3e-5,
    ]
    assert [usual(name) for name in ("SGD", "Adadelta", "Adagrad", "Nadam")] == [
        0.01,
        1.0,
        0.01,
        0.001,
    ]


def test_momentum_needs_smaller_ones() -> None:
    assert high("SGD", 0.9) == 0.1
    assert low("SGD", 0.9) == 1e-4
