"""What was fed, and one example as it reached the network, as they are sent."""

import math
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays_of

from grader.inside.protocol.events import MAX_LINE_BYTES, encode
from grader.inside.protocol.observed import LONGEST_ROW, SAMPLE_SIDE, ArrayFacts, Reached
from grader.inside.worker.observing.feeds import fed, sample
from grader.inside.worker.observing.noting import arrays
from grader.sandbox.decoding import decode_event

FACTS = ArrayFacts("float32", (8, 3), -1.0, 1.0, 0.0, finite=True)


@pytest.mark.parametrize(
    ("shape", "sent"),
    [
        ((8, 28, 28), (28, 28)),
        ((8, 28, 28, 1), (28, 28, 1)),
        ((8, 150, 150, 3), (25, 25, 3)),
        ((8, 9, 300), (9, 28)),
    ],
)
def test_a_picture_is_made_small_and_goes_from_black_to_white(
    shape: tuple[int, ...], sent: tuple[int, ...]
) -> None:
    inputs = np.linspace(-1, 1, int(np.prod(shape))).reshape(shape)
    values, found = sample(inputs)
    assert found == sent
    assert max(found[:2]) <= SAMPLE_SIDE
    assert len(values) == np.prod(sent)
    assert 0 == min(values) < max(values) <= 255
    line = encode(Reached(FACTS, FACTS, values, found))
    assert len(line) < MAX_LINE_BYTES
    assert decode_event(line.strip()) == Reached(FACTS, FACTS, values, found)


@pytest.mark.parametrize("shape", [(8, 30), (8, 30, 1), (8, 30, 2), (1, 500), (8,)])
def test_of_a_window_the_last_values_are_sent(shape: tuple[int, ...]) -> None:
    inputs = -np.arange(float(np.prod(shape))).reshape(shape)
    values, found = sample(inputs)
    assert values == tuple(inputs[0].reshape(-1)[-LONGEST_ROW:])
    assert found == (len(values),)
    assert decode_event(encode(Reached(FACTS, FACTS, values, found)).strip())


def test_nothing_odd_is_sent() -> None:
    assert sample(np.zeros((0, 3))) == ((), ())
    assert sample(np.full((2, 3), np.nan)) == ((), ())
    assert sample(np.full((2, 9, 9), 7.0))[0] == (0.0,) * 81


SHAPES = st.sampled_from([(6, 3), (6, 20, 1), (6, 8, 8), (6, 9, 8, 3), (6, 256)])
ODD = (math.nan, math.inf, -math.inf, 1.7e308, -1.7e308, 5e-324, 0.0, 255.0)


@given(st.data(), SHAPES)
def test_whatever_numbers_were_fed_can_be_sent(data: st.DataObject, shape: tuple[int, ...]) -> None:
    odd = data.draw(arrays_of.arrays(np.float64, shape, elements=st.sampled_from(ODD)))
    labels = data.draw(arrays_of.arrays(np.float64, shape[:1], elements=st.sampled_from(ODD)))
    with warnings.catch_warnings():
        warnings.simplefilter("error", RuntimeWarning)
        told = fed(arrays(odd, labels), 0, "training", shuffled=True)
        reached = Reached(FACTS, FACTS, *sample(odd))
    assert decode_event(encode(told).strip()) == told
    assert decode_event(encode(reached).strip()) == reached
    assert told.inputs.finite == bool(np.isfinite(odd).all())
