"""Functions that act on the axis of the examples."""

import pytest
from support.cases import expect, facts, fed, found

NAME = "axis-of-examples"
LOAD = "(x, y), _ = grader.load_data('exercise-1')\n"


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("np.roll(x, (2, 3), axis=(0, 1))", "write axis=(1, 2)"),
        ("np.roll(x, 2, 0)", "write axis=(1, 2)"),
        ("np.roll(x, 2)", "write axis=(1, 2)"),
        ("np.flip(x)", "write axis=2"),
        ("np.flipud(x)", "write axis=2"),
        ("np.rot90(x)", "write axes=(1, 2)"),
        ("tf.reverse(x, axis=[0])", "write axis=2"),
        ("z = x / 255\nnp.roll(z, 2, axis=0)", "write axis=(1, 2)"),
        ("def move(a):\n    return np.roll(a, 2, axis=0)\nmove(x)", "write axis=(1, 2)"),
        ("def preprocess(images):\n    return np.flip(images)", "write axis=2"),
        ("np.roll(x, (2, 3), axis=(1, 2))", ""),
        ("np.flip(x, axis=2)", ""),
        ("np.flip(x, (1, 2))", ""),
        ("np.rot90(x, 1, (1, 2))", ""),
        ("for x in pictures:\n    np.flip(x)", ""),
        ("[np.flip(x) for x in pictures]", ""),
        ("one = x[0]\nnp.flip(one)", ""),
        ("np.flip(other)", ""),
        ("x.roll(2)", ""),
        ("itertools.flip(x)", ""),
    ],
)
def test_the_first_axis(code: str, says: str) -> None:
    finding = found(NAME, LOAD + code, fed=fed())
    assert bool(finding) is bool(says)
    if finding:
        assert says in finding.message
        assert finding.confidence == "likely"


def test_silence() -> None:
    code = f"{LOAD}np.flip(x)"
    assert expect(NAME, code, fed=fed()).line == 2
    assert expect(NAME, code, fed=fed(contradicted=9)).confidence == "sure"
    assert found(NAME, code) is None
    assert found(NAME, code, fed=fed(), missed=()) is None
    assert found(NAME, code, fed=fed(inputs=facts(shape=(100, 784)))) is None
