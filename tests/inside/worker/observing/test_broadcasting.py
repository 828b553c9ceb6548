"""Arrays of unlike shapes that meet in a loss are noted, and nothing is computed otherwise."""

import typing

import numpy as np
import pytest

from grader.inside.protocol.observed import Broadcast
from grader.inside.worker.observing.broadcasting import BroadcastObserver, meeting
from grader.inside.worker.observing.tapes import TapeWatch

X = np.linspace(0, 1, 16, dtype="float32")[:, None]
Y = 2 * X[:, 0] + 1


def seen(
    run: typing.Callable[[typing.Any], object], found: list[Broadcast] | None = None
) -> list[Broadcast]:
    """What is sent while something runs that gets a class of tapes; also into `found`."""
    import tensorflow as tf

    class Tape(tf.GradientTape):  # type: ignore[misc]
        pass

    found = [] if found is None else found
    tapes = TapeWatch(Tape)
    BroadcastObserver(found.append, lambda: 7).install(tapes)
    run(Tape)
    tapes.remove()
    return found


def step(tape: typing.Any, labels: typing.Any, *, compiled: bool) -> float:
    """One step of a loop of one's own; the loss."""
    import tensorflow as tf

    weight = tf.Variable([[0.5]])

    def made(x: typing.Any, y: typing.Any) -> typing.Any:
        with tape() as watched:
            loss = tf.reduce_mean(tf.square(tf.matmul(x, weight) - y))
        return loss + 0 * tf.reduce_sum(watched.gradient(loss, weight))

    run = tf.function(made) if compiled else made
    return float(run(tf.constant(X), tf.constant(labels)))


@pytest.mark.parametrize("compiled", [True, False])
def test_a_step_of_ones_own(compiled: bool) -> None:
    (met,) = seen(lambda tape: step(tape, Y, compiled=compiled))
    assert (met.operation, met.narrow, met.wide, met.line) == ("Sub", (16,), (16, 1), 7)
    assert seen(lambda tape: step(tape, Y[:, None], compiled=compiled)) == []


def test_the_first_two_alone_are_sent() -> None:
    def run(tape: typing.Any) -> None:
        for _ in range(3):
            step(tape, Y, compiled=False)

    assert len(seen(run)) == 1


def test_what_cannot_be_sent_is_no_secret() -> None:
    import tensorflow as tf

    class Tape(tf.GradientTape):  # type: ignore[misc]
        pass

    def send(_: Broadcast) -> None:
        raise BrokenPipeError

    tapes = TapeWatch(Tape)
    BroadcastObserver(send, lambda: 7).install(tapes)
    with pytest.raises(BrokenPipeError):
        step(Tape, Y, compiled=False)
    tapes.remove()


def test_the_loss_is_the_same() -> None:
    import tensorflow as tf

    losses: list[float] = []
    seen(lambda tape: losses.append(step(tape, Y, compiled=True)))
    assert losses == [step(tf.GradientTape, Y, compiled=True)]


@pytest.mark.parametrize(
    ("first", "second", "met"),
    [
        ((None, 1), (None,), True),
        ((8, 5), (8, 5, 1), True),
        ((8, 1), (8, 1), False),
        ((8, 1), (4,), False),
        ((1, 1), (1,), False),
        ((8, 1), (), False),
        ((8, 10), (10,), False),
    ],
)
def test_which_shapes_meet_so(
    first: tuple[int | None, ...], second: tuple[int | None, ...], met: bool
) -> None:
    assert bool(meeting(first, second)) is met
    assert bool(meeting(second, first)) is met
