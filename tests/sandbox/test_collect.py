"""Events put together into a run record, however the bytes arrive and whatever they are."""

import contextlib
import dataclasses
import itertools
import typing

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import records

from grader.inside.protocol.events import (
    MAX_LINE_BYTES,
    TIME_LIMIT,
    BatchEnd,
    Defined,
    EpochEnd,
    Event,
    Failed,
    FileOver,
    FitBegin,
    FitEnd,
    Probed,
    Ready,
    Remarked,
    encode,
)
from grader.inside.protocol.observed import LONGEST_ROW, MOST_ROWS, ArrayFacts, Fed
from grader.model.record import Epoch, ScriptRemark
from grader.sandbox import collect
from grader.sandbox.collect import Collector, TooMuch
from grader.sandbox.decoding import MalformedEvent

HONEST = b"".join(map(encode, records.conversation()))
BEGIN = FitBegin(0, 20_000, 128, 430, ("StopAt99",), 0.001)
FAILED = Failed("training", "crashed", "NameError", "modle", 3, 0, "")


def fed(*chunks: bytes) -> tuple[Collector, list[Event], str]:
    """A collector that took these in, the events that it gave, and how it refused, if it did."""
    collector, events = Collector(), []
    try:
        for chunk in chunks:
            events += collector.feed(chunk)
    except (MalformedEvent, TooMuch) as error:
        return collector, events, type(error).__name__
    return collector, events, ""


def state(collector: Collector) -> tuple[object, ...]:
    return (
        collector.ready,
        collector.model,
        collector.closed_fits(),
        collector.probes,
        collector.remarks,
        collector.reported_limit,
    )


def cut(data: bytes, places: list[int]) -> list[bytes]:
    edges = [0, *sorted(place % (len(data) + 1) for place in places), len(data)]
    return [data[a:b] for a, b in itertools.pairwise(edges)]


PLACES = st.lists(st.integers(0, 10_000), max_size=30)


def test_an_honest_run_is_put_together() -> None:
    collector, events, refused = fed(HONEST)
    assert (tuple(events), refused) == (records.conversation(), "")
    (fit,) = collector.closed_fits()
    assert fit == dataclasses.replace(
        records.fit(),
        epochs=(
            Epoch(0, {"accuracy": 0.9, "loss": 0.4}, 2.5),
            Epoch(1, {"accuracy": 0.992, "loss": 0.1}, 2.0),
        ),
    )
    assert (collector.ready, collector.model) == (records.READY, records.MODEL)
    assert collector.remarks == [ScriptRemark("A second call of solution_model() was skipped.", 12)]
    assert not collector.reported_limit


@given(PLACES)
def test_chunks_give_the_same_as_the_whole(places: list[int]) -> None:
    collector, events, refused = fed(*cut(HONEST, places))
    assert (tuple(events), refused) == (records.conversation(), "")
    assert state(collector) == state(fed(HONEST)[0])


BROKEN = st.lists(
    st.sampled_from(
        [*map(encode, records.conversation()), b"\n", b"{}\n", encode(FAILED), b"[" * 70_000]
    )
    | st.binary(max_size=40),
    max_size=8,
).map(b"".join)


@given(BROKEN, PLACES)
def test_broken_streams_end_alike_however_they_are_cut(data: bytes, places: list[int]) -> None:
    whole, chunked = fed(data), fed(*cut(data, places))
    assert whole[2] == chunked[2]
    assert state(whole[0]) == state(chunked[0])


def test_what_came_before_a_bad_line_is_kept() -> None:
    collector, _, refused = fed(HONEST + b"garbage\n" + encode(FAILED))
    assert refused == "MalformedEvent"
    assert len(collector.closed_fits()[0].epochs) == 2


def test_the_first_word_counts() -> None:
    ready = dataclasses.replace(records.READY, keras="9")
    model = dataclasses.replace(records.MODEL, parameters=1)
    sent = (records.READY, records.MODEL, ready, model)
    collector, _, refused = fed(*map(encode, sent))
    assert refused == ""
    assert (collector.ready, collector.model) == sent[:2]


@pytest.mark.parametrize(
    "sent",
    [
        (EpochEnd(0, 0, {}, 1.0),),
        (FitEnd(0, None, stopped_by_own=False),),
        (BEGIN, EpochEnd(1, 0, {}, 1.0)),
        (BEGIN, EpochEnd(-1, 0, {}, 1.0)),
        (BEGIN, FitEnd(-1, "A", stopped_by_own=True)),
        (BEGIN, BEGIN),
        (BEGIN, EpochEnd(0, BEGIN.epochs, {}, 1.0)),
        (dataclasses.replace(BEGIN, fit=1),),
        (dataclasses.replace(BEGIN, fit=-1),),
    ],
)
def test_events_out_of_turn_are_refused(sent: tuple[Event, ...]) -> None:
    collector, _, refused = fed(*map(encode, sent))
    assert refused == "MalformedEvent"
    assert all(not fit.epochs and fit.stopped_by is None for fit in collector.closed_fits())


@pytest.mark.parametrize("over", [FileOver(), records.MODEL, Defined(("average",))])
@pytest.mark.parametrize(
    "late", [BEGIN, EpochEnd(0, 1, {}, 1.0), FitEnd(0, TIME_LIMIT, stopped_by_own=False)]
)
def test_nothing_trains_after_the_file(over: Event, late: Event) -> None:
    late = dataclasses.replace(late, fit=1) if late is BEGIN else late
    collector, _, refused = fed(*map(encode, (BEGIN, EpochEnd(0, 0, {}, 1.0), over, late)))
    assert refused == "MalformedEvent"
    (fit,) = collector.closed_fits()
    assert (len(fit.epochs), fit.stopped_by) == (1, None)


@pytest.mark.parametrize(
    ("rows", "values", "labels", "refused"),
    [
        (MOST_ROWS, LONGEST_ROW, MOST_ROWS, ""),
        (MOST_ROWS + 1, LONGEST_ROW, 1, "MalformedEvent"),
        (MOST_ROWS, LONGEST_ROW + 1, 1, "MalformedEvent"),
        (1, 1, MOST_ROWS + 1, "MalformedEvent"),
        (0, 0, 0, ""),
    ],
)
def test_of_what_was_fed_only_so_much_is_taken(
    rows: int, values: int, labels: int, refused: str
) -> None:
    """Each row is compared with all public examples."""
    facts = ArrayFacts("float32", (None, 64), 0.0, 1.0, 0.5, finite=True)
    described = tuple((1.0,) * values for _ in range(rows))
    known = (0.0,) * labels
    event = Fed(0, "training", "arrays", facts, facts, "values", (), 0.0, False, described, known)
    assert fed(encode(event))[2] == refused


@pytest.mark.parametrize("epoch", [3, 2, 0])
def test_an_epoch_does_not_come_twice_nor_before_another(epoch: int) -> None:
    sent = (BEGIN, EpochEnd(0, 3, {"loss": 0.5}, 1.0), EpochEnd(0, epoch, {"loss": 0.1}, 1.0))
    collector, _, refused = fed(*map(encode, sent))
    assert refused == "MalformedEvent"
    assert [fit.series("loss") for fit in collector.closed_fits()] == [[0.5]]


@pytest.mark.parametrize(("seconds", "refused"), [(5.0, False), (5.1, True)])
def test_no_epoch_took_longer_than_the_whole_run(seconds: float, refused: bool) -> None:
    collector = Collector()
    collector.feed(encode(BEGIN), seconds=1.0)
    with pytest.raises(MalformedEvent) if refused else contextlib.nullcontext():
        collector.feed(encode(EpochEnd(0, 0, {}, seconds)), seconds=5.0)


@pytest.mark.parametrize(
    ("name", "limit"), [(TIME_LIMIT, True), ("StopAt99", False), (None, False)]
)
def test_a_fit_that_the_recorder_stopped_is_noticed(name: str | None, limit: bool) -> None:
    collector, _, _ = fed(*map(encode, (BEGIN, FitEnd(0, name, stopped_by_own=False))))
    assert collector.reported_limit is limit
    assert collector.closed_fits()[0].stopped_by == name


def test_progress_is_passed_on_and_not_kept() -> None:
    collector, events, _ = fed(encode(BatchEnd(5, 1, 2)) * 3)
    assert events == [BatchEnd(5, 1, 2)] * 3
    assert state(collector) == state(Collector())


@pytest.mark.parametrize("size", [MAX_LINE_BYTES + 1, 3 * MAX_LINE_BYTES])
@pytest.mark.parametrize("end", [b"", b"\n"])
def test_a_line_that_is_too_long_is_refused(size: int, end: bytes) -> None:
    assert fed(b"x" * size + end)[2] == "MalformedEvent"
    assert fed(*[b"x" * 1_000] * (size // 1_000 + 1), end)[2] == "MalformedEvent"


def test_a_line_without_an_end_waits_for_it() -> None:
    collector, events, refused = fed(HONEST[:-1])
    assert (len(events), refused) == (len(records.conversation()) - 1, "")
    assert len(collector.feed(b"\n")) == 1


def many(event: Event) -> typing.Iterator[Event]:
    while True:
        yield event


def fits() -> typing.Iterator[Event]:
    for number in range(20_000):
        yield dataclasses.replace(BEGIN, fit=number)


def metrics(each: int) -> typing.Iterator[Event]:
    """Epochs that each log so many metrics that no epoch before them has logged."""
    yield BEGIN
    for epoch in range(10_000):
        yield EpochEnd(0, epoch, {f"m{epoch * each + n}": 0.5 for n in range(each)}, 0.1)


@pytest.mark.parametrize(
    ("flood", "most"),
    [
        (many(Remarked("", 0)), collect.MAX_REMARKS),
        (many(Probed(0.5, stopped=True, error="")), collect.MAX_PROBES),
        (fits(), collect.MAX_FITS),
        (metrics(1), 1_001),
        (metrics(1_000), 32),
    ],
    ids=["remarks", "probes", "fits", "metrics", "wide-epochs"],
)
def test_floods_end_the_run(flood: typing.Iterator[Event], most: int) -> None:
    collector = Collector()
    for event in itertools.islice(flood, most):
        collector.feed(encode(event))
    with pytest.raises(TooMuch):
        collector.feed(encode(next(flood)))


def test_a_long_training_is_no_flood() -> None:
    collector = Collector()
    collector.feed(encode(BEGIN))
    logs = {"accuracy": 0.5, "loss": 0.1, "val_loss": 0.2}
    collector.feed(b"".join(encode(EpochEnd(0, n, logs, 0.1)) for n in range(10_000)))
    assert len(collector.closed_fits()[0].epochs) == 10_000


def test_more_bytes_than_a_run_may_report_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect, "MAX_BYTES", 1_000)
    assert fed(encode(BatchEnd(0, 0, 0)) * 100)[2] == "TooMuch"
    assert fed(*[encode(BatchEnd(0, 0, 0))] * 100)[2] == "TooMuch"


def test_nothing_at_all_is_an_empty_run() -> None:
    collector, events, refused = fed(b"")
    assert (events, refused, collector.closed_fits()) == ([], "", ())
    assert not isinstance(collector.ready, Ready)
