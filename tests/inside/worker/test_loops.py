"""How far a loop of the student's own has come is told while it goes on."""

import itertools
import queue

from grader.inside.protocol.events import LoopProgress
from grader.inside.worker.loops import watching_loops


def test_growing_counts_are_told_and_others_are_not() -> None:
    counts = itertools.chain([0, 0, 3, 3], itertools.repeat(7))
    sent: queue.Queue[LoopProgress] = queue.Queue()
    with watching_loops(lambda: next(counts), sent.put, 0.001):
        assert sent.get(timeout=60) == LoopProgress(3)
        assert sent.get(timeout=60) == LoopProgress(7)
    assert sent.empty()


def test_a_count_that_fails_is_tried_again() -> None:
    counts = iter([0, 5])

    def steps() -> int:
        if (count := next(counts, 9)) == 0:
            raise AttributeError("odd")
        return count

    sent: queue.Queue[LoopProgress] = queue.Queue()
    with watching_loops(steps, sent.put, 0.001):
        assert sent.get(timeout=60) == LoopProgress(5)
        assert sent.get(timeout=60) == LoopProgress(9)
