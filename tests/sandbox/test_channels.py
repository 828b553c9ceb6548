"""What comes out of the channel of events: events, or the ending of the run."""

import pytest

from grader.inside.protocol.events import FileOver, encode
from grader.sandbox import collect
from grader.sandbox.channels import events_in
from grader.sandbox.collect import Collector
from grader.sandbox.endings import RunOver


def test_events_come_when_they_are_whole() -> None:
    collector, line = Collector(), encode(FileOver())
    assert events_in(line[:5], collector, 1.0) == []
    assert events_in(line[5:] + line[:5], collector, 1.0) == [FileOver()]


def test_what_is_no_event_ends_the_run() -> None:
    with pytest.raises(RunOver) as over:
        events_in(b"hello\n", Collector(), 1.0)
    assert over.value.ending.by == "crashed"
    assert "The grader's own channel was disturbed" in over.value.ending.message


def test_more_than_can_be_held_ends_the_run() -> None:
    with pytest.raises(RunOver) as over:
        events_in(b"x" * (collect.MAX_BYTES + 1), Collector(), 1.0)
    assert over.value.ending.by == "output-limit"
    assert over.value.ending.limit == over.value.ending.value == collect.MAX_BYTES / 2**20
