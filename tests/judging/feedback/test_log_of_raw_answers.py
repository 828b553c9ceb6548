"""The logarithm of answers that are no probabilities."""

import pytest
from support.programs import BAD, GOOD, LAYERS, found, run

NAME = "log-of-raw-answers"
OWN = "def own(y, p):\n    return -tf.reduce_mean(y * tf.math.log(p))\n"


def layers(activation: str) -> tuple[tuple[str, int, str], ...]:
    return (*LAYERS[:2], ("Dense", 10, activation))


@pytest.mark.parametrize("activation", ["", "linear", "relu", "tanh"])
def test_an_output_that_is_no_probability(activation: str) -> None:
    assert found(run(*BAD, loss="own", layers=layers(activation)), OWN)[0] == NAME


def test_silence() -> None:
    assert NAME not in found(run(*BAD, loss="own", layers=layers("softmax")), OWN)
    behind = (*layers(""), ("Softmax", 0, ""))
    assert NAME not in found(run(*BAD, loss="own", layers=behind), OWN)
    assert NAME not in found(run(*GOOD, loss="own", layers=layers("")), OWN)
    for line in ("return tf.nn.softmax(self.last(x))", "Lambda(lambda x: sigmoid(x))"):
        code = f"def call(self, x):\n    {line}\n{OWN}"
        assert NAME not in found(run(*BAD, loss="own", layers=layers("")), code)
    logits = OWN.replace("log(p)", "log(tf.nn.softmax(p))")
    assert NAME not in found(run(*BAD, loss="own", layers=layers("")), logits)


def test_of_numbers_it_is_the_wrong_loss() -> None:
    one = (*LAYERS[:2], ("Dense", 1, ""))
    numbers = run(*GOOD, losses=(0.5, 0.2, 0.1), form="values", counts=(), loss="own", layers=one)
    assert found(numbers, OWN)[0] == NAME
    assert NAME not in found(numbers, OWN.replace("log(p)", "log(p + 1)"))
