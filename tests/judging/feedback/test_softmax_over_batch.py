"""A softmax that shares the number 1 among examples."""

import pytest
from support.programs import BAD, LAYERS, found, run

NAME = "softmax-over-batch"
OWN = "def mine(x):\n    return ops.exp(x) / ops.sum(ops.exp(x), axis={}, keepdims=True)\n"
MINE = (*LAYERS[:2], ("Dense", 10, "mine"))


@pytest.mark.parametrize(("axis", "named"), [("0", True), ("1", False), ("-1", False)])
def test_which_axis(axis: str, named: bool) -> None:
    assert (NAME in found(run(*BAD, layers=MINE), OWN.format(axis))) is named


def test_silence() -> None:
    assert NAME not in found(run(*BAD), OWN.format(0))
    other = "def mine(x):\n    return x / ops.sum(x, axis=0)\n"
    assert NAME not in found(run(*BAD, layers=MINE), other)
