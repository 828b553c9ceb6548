"""Shapes that begin with the number of the course's examples follow the number that there is."""

import ast

import pytest

from grader.inside.worker.standins.lengths import free

COUNTS = (60_000, 10_000)


def freed(source: str) -> tuple[str, list[int]]:
    tree = ast.parse(source)
    counts = list(free(tree, COUNTS))
    return ast.unparse(tree), counts


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x.reshape(60000, 28, 28, 1)", "x.reshape(-1, 28, 28, 1)"),
        ("x.reshape((10000, 784))", "x.reshape((-1, 784))"),
        ("np.reshape(x, [60000, 784])", "np.reshape(x, [-1, 784])"),
        ("np.reshape(x, newshape=(60000, 784))", "np.reshape(x, newshape=(-1, 784))"),
        ("np.resize(x, (60000, 28))", "np.resize(x, (-1, 28))"),
    ],
)
def test_the_number_is_taken_out(source: str, expected: str) -> None:
    text, counts = freed(source)
    assert text == expected
    assert len(counts) == 1


@pytest.mark.parametrize(
    "source",
    [
        "x.reshape(60001, 28)",
        "x.reshape(28, 60000)",
        "x.reshape(60000, -1)",
        "x.reshape(60000.0, 28)",
        "x.reshape()",
        "x.shuffle(60000)",
        "f()(60000, 28)",
    ],
)
def test_anything_else_stays(source: str) -> None:
    assert freed(source) == (source, [])
