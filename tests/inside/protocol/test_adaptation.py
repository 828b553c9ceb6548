"""Numbers from the sandbox that no honest worker finds are told apart."""

import math

import pytest

from grader.inside.protocol.adaptation import MOST_CLASSES, Adaptation
from grader.inside.protocol.events import encode
from grader.sandbox.collect import Collector
from grader.sandbox.decoding import MalformedEvent

GOOD = Adaptation((150, 150), "nearest", False, (1 / 255,), (0.0,), (1, 0), 0.01, -0.5)
BAD = [
    Adaptation(size=(150,)),
    Adaptation(size=(0, 10)),
    Adaptation(size=(10, 10**6)),
    Adaptation(factors=(1.0,)),
    Adaptation(factors=(0.0,), offsets=(0.0,)),
    Adaptation(factors=(math.inf,), offsets=(0.0,)),
    Adaptation(factors=(math.nan,), offsets=(0.0,)),
    Adaptation(factors=(1.0,), offsets=(math.nan,)),
    Adaptation(factors=(1.0,) * 4, offsets=(0.0,) * 4),
    Adaptation(order=(0, 0)),
    Adaptation(order=(1, 2)),
    Adaptation(order=tuple(range(MOST_CLASSES + 1))),
    Adaptation(target_factor=0.0),
    Adaptation(target_offset=1e300),
    Adaptation(unexplained=("inputs",) * 9),
]


def test_an_honest_one_arrives_as_it_was_sent() -> None:
    collector = Collector()
    collector.feed(encode(GOOD))
    assert collector.adaptation == GOOD
    collector.feed(encode(Adaptation()))
    assert collector.adaptation == GOOD  # the first one counts


def test_none_is_taken_when_held_out_inputs_are_in() -> None:
    collector = Collector()
    collector.seal()
    collector.feed(encode(GOOD))
    assert collector.adaptation is None


@pytest.mark.parametrize("bad", BAD)
def test_numbers_beyond_their_bounds_are_refused(bad: Adaptation) -> None:
    assert not bad.is_possible
    with pytest.raises(MalformedEvent):
        Collector().feed(encode(bad))
