"""The pipes to one worker, and what may come out of them."""

import dataclasses

from grader.inside.protocol.events import Event
from grader.model.record import Ending
from grader.sandbox.collect import MAX_BYTES, Collector, TooMuch
from grader.sandbox.decoding import MalformedEvent
from grader.sandbox.endings import RunOver

MIB = 2**20


@dataclasses.dataclass(frozen=True)
class Channels:
    """The grader's ends of the pipes to one worker, as descriptors."""

    requests: int
    """What the worker is asked; all others are read."""
    events: int
    answers: int
    output: int
    """What the worker prints, both streams in one."""


def events_in(data: bytes, collector: Collector, seconds: float) -> list[Event]:
    """The events that are whole with these bytes, in their order.

    Args:
        data: as read from the channel of events; empty at its end.
        collector: has what came before.
        seconds: since the submission was allowed to start.

    Raises:
        RunOver: they are no events, or too many.
    """
    try:
        return collector.feed(data, seconds)
    except TooMuch:
        most = MAX_BYTES / MIB
        message = f"The training reported more epochs and values than {most:.0f} MiB can hold."
        raise RunOver(Ending("output-limit", message, value=most, limit=most)) from None
    except MalformedEvent as error:
        message = f"The grader's own channel was disturbed: {error} arrived on it."
        raise RunOver(Ending("crashed", message)) from None
