"""Events cross the channel unchanged, and anything else that arrives there is refused."""

import dataclasses
import json
import math
import typing

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import records

from grader.inside.protocol.events import (
    MAX_INTEGER,
    MAX_LINE_BYTES,
    MAX_NAME,
    MAX_TEXT,
    EpochEnd,
    Event,
    Failed,
    FitBegin,
    Probed,
    Ready,
    Remarked,
    encode,
)
from grader.inside.protocol.job import MAX_DIMENSIONS
from grader.inside.protocol.observed import Learnt, Observation
from grader.sandbox import decoding
from grader.sandbox.decoding import (
    MAX_HEADER_BYTES,
    MAX_ITEMS,
    MalformedArray,
    MalformedEvent,
    decode_event,
    decode_header,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
NAME = st.text(st.characters(categories=["L", "M", "N", "P", "S"]), max_size=60)
INTEGER = st.integers(0, MAX_INTEGER)
FLOAT = st.floats(0, MAX_INTEGER)
ANY_FLOAT = st.floats(allow_nan=False)
VALUES: dict[object, st.SearchStrategy[object]] = {
    str: NAME,
    str | None: st.none() | NAME,
    int: INTEGER,
    int | None: st.none() | INTEGER,
    float: FLOAT,
    float | None: st.none() | FLOAT,
    tuple[str, ...]: st.lists(NAME, max_size=5).map(tuple),
    tuple[str, ...] | None: st.none() | st.lists(NAME, max_size=5).map(tuple),
    tuple[int, ...]: st.lists(INTEGER, max_size=5).map(tuple),
    tuple[float, ...]: st.lists(FLOAT, max_size=3).map(tuple),
    tuple[int | None, ...]: st.lists(st.none() | INTEGER, max_size=5).map(tuple),
    dict[str, float]: st.dictionaries(NAME, ANY_FLOAT, max_size=5),
}
"""Values of the types that events have, but for those that hypothesis knows well enough."""
for kind, values in ((float, FLOAT), (int, INTEGER), (str, NAME)):
    st.register_type_strategy(kind, values)  # those inside of observations


def any_of(kind: type) -> st.SearchStrategy[Event]:
    hints = typing.get_type_hints(kind)
    values = {name: VALUES.get(hint, st.from_type(hint)) for name, hint in hints.items()}
    values |= dict.fromkeys(hints.keys() & decoding._TEXTS, TEXT)
    if kind in typing.get_args(Observation):  # which has no logs, whose numbers may be anything
        measured = st.dictionaries(NAME, FLOAT, max_size=5)
        values |= {name: measured for name, hint in hints.items() if hint == dict[str, float]}
    return st.builds(kind, **values)


ANY_EVENT = st.one_of([any_of(kind) for kind in typing.get_args(Event)])
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


def line(event: Event, **changes: object) -> bytes:
    """An event's line with other values in it."""
    return json.dumps(json.loads(encode(event)) | changes).encode()


@given(ANY_EVENT)
def test_every_event_survives_the_channel(event: Event) -> None:
    sent = encode(event)
    assert sent.endswith(b"\n")
    assert sent.count(b"\n") == 1
    assert decode_event(sent) == event


@given(st.binary(max_size=300))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    try:
        event = decode_event(data)
    except MalformedEvent:
        return
    assert isinstance(event, Event)


@given(ANY_EVENT, st.data())
def test_any_value_in_any_field_decodes_or_is_refused(event: Event, data: st.DataObject) -> None:
    names = [*(field.name for field in dataclasses.fields(event)), "another"]
    changed = line(event, **{data.draw(st.sampled_from(names)): data.draw(ANY_JSON)})
    try:
        again = decode_event(changed)
    except MalformedEvent:
        return
    # What was let in has the types of an event, so that it can be sent again.
    assert type(again) is type(event)
    assert encode(decode_event(encode(again))) == encode(again)


@pytest.mark.parametrize("value", [math.inf, -math.inf, 1e308, 5e-324, -0.0])
def test_logs_need_not_be_finite(value: float) -> None:
    event = EpochEnd(0, 0, {"loss": value}, 1.0)
    assert decode_event(encode(event)) == event


def test_answers_that_grew_beyond_all_bounds_are_let_in() -> None:
    event = Learnt({"dense": 1e30}, {}, 1e30, 1.0)
    assert decode_event(encode(event)) == event


def test_nan_is_logged_as_nan() -> None:
    event = decode_event(encode(EpochEnd(0, 0, {"loss": math.nan}, 1.0)))
    assert isinstance(event, EpochEnd)
    assert math.isnan(event.logs["loss"])


def test_whole_numbers_become_floats_where_floats_are_due() -> None:
    event = decode_event(line(EpochEnd(0, 0, {"loss": 0.5}, 1.0), logs={"loss": 2}, seconds=3))
    assert isinstance(event, EpochEnd)
    assert [type(event.logs["loss"]), type(event.seconds)] == [float, float]


BEGIN = FitBegin(0, 10, 32, 100, ("A",), 0.001)
FAILED = Failed("training", "crashed", "ValueError", "x", 3, 0, "")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not JSON of an event"),
        (b"{", "not JSON of an event"),
        (b"\xff\xfe\x00", "not JSON of an event"),
        (b"[" * 60_000, "not JSON of an event"),
        (b'{"a":' * 13_000, "not JSON of an event"),
        (b"9" * 60_000, "not JSON of an event"),
        (b"[]", "not JSON of an event"),
        (b"null", "not JSON of an event"),
        (b'"Ready"', "not JSON of an event"),
        (b"{}", "unknown kind"),
        (b'{"event": ["Ready"]}', "unknown kind"),
        (b'{"event": "Job"}', "unknown kind"),
        (b'{"event": "Remarked"}', "other fields"),
        (b'{"event": "Remarked", "message": "", "line": 1, "cell": 2}', "other fields"),
        (b"x" * (MAX_LINE_BYTES + 1), f"{MAX_LINE_BYTES + 1} bytes"),
        (b"[" * 100_000 + b"]" * 100_000, "200000 bytes"),
        (line(BEGIN, epochs=True), "FitBegin.epochs"),
        (line(BEGIN, epochs=10.0), "FitBegin.epochs"),
        (line(BEGIN, epochs="10"), "FitBegin.epochs"),
        (line(BEGIN, epochs=None), "FitBegin.epochs"),
        (line(BEGIN, epochs=MAX_INTEGER + 1), "FitBegin.epochs"),
        (line(BEGIN, epochs=-MAX_INTEGER - 1), "FitBegin.epochs"),
        (line(BEGIN, epochs=-1), "FitBegin.epochs"),
        (line(BEGIN, learning_rate=-0.1), "FitBegin.learning_rate"),
        (line(BEGIN, learning_rate=math.nan), "FitBegin.learning_rate"),
        (line(BEGIN, callbacks=["A\n"]), "FitBegin.callbacks"),
        (line(BEGIN, callbacks=["\u202eA"]), "FitBegin.callbacks"),
        (line(BEGIN, callbacks=["A" * (MAX_NAME + 1)]), "FitBegin.callbacks"),
        (line(EpochEnd(0, 0, {}, 1.0), seconds=-1), "EpochEnd.seconds"),
        (line(EpochEnd(0, 0, {}, 1.0), seconds=math.inf), "EpochEnd.seconds"),
        (line(EpochEnd(0, 0, {}, 1.0), logs={"\x9bA": 1}), "EpochEnd.logs"),
        (line(EpochEnd(0, 0, {}, 1.0), logs={"loss": 10**400}), "EpochEnd.logs"),
        (line(FAILED, exception="E" * (MAX_NAME + 1)), "Failed.exception"),
        (line(FAILED, line=-1), "Failed.line"),
        (line(BEGIN, steps=False), "FitBegin.steps"),
        (line(BEGIN, learning_rate=True), "FitBegin.learning_rate"),
        (line(BEGIN, learning_rate=10**400), "FitBegin.learning_rate"),
        (line(BEGIN, callbacks="ABC"), "FitBegin.callbacks"),
        (line(BEGIN, callbacks=[1]), "FitBegin.callbacks"),
        (line(BEGIN, callbacks=[["A"]]), "FitBegin.callbacks"),
        (line(BEGIN, callbacks=["A"] * (MAX_ITEMS + 1)), "FitBegin.callbacks"),
        (line(EpochEnd(0, 0, {}, 1.0), logs=[0.5]), "EpochEnd.logs"),
        (line(EpochEnd(0, 0, {}, 1.0), logs={"loss": None}), "EpochEnd.logs"),
        (line(EpochEnd(0, 0, {}, 1.0), logs={"loss": {"a": 1}}), "EpochEnd.logs"),
        (line(EpochEnd(0, 0, {}, 1.0), logs={"x" * (MAX_NAME + 1): 1}), "EpochEnd.logs"),
        (
            line(EpochEnd(0, 0, {}, 1.0), logs={str(n): 1 for n in range(MAX_ITEMS + 1)}),
            "EpochEnd.logs",
        ),
        (line(Remarked("", 0), message="x" * (MAX_TEXT + 1)), "Remarked.message"),
        (line(Remarked("", 0), message=7), "Remarked.message"),
        (line(FAILED, phase="exam"), "Failed.phase"),
        (line(FAILED, verdict="passed"), "Failed.verdict"),
        (line(FAILED, verdict=["crashed"]), "Failed.verdict"),
        (line(FAILED, verdict="\ud800"), "^Failed.verdict of another type"),
        (line(FAILED, **{"\ud800": 1}), "other fields"),
        (line(BEGIN, learning_rate=MAX_INTEGER + 1), "FitBegin.learning_rate"),
        (line(BEGIN, callbacks=[[["A"] * (MAX_ITEMS + 1)]]), "FitBegin.callbacks"),
        (line(Probed(0.5, stopped=False, error=""), stopped=1), "Probed.stopped"),
        (line(Ready("", "", "", 0), gpus="0"), "Ready.gpus"),
    ],
)
def test_what_no_honest_worker_writes_is_refused_at_once(
    data: bytes, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []
    is_allowed = decoding._is_allowed

    def counting(field: str, value: object) -> bool:
        looked.append(value)
        return is_allowed(field, value)

    monkeypatch.setattr(decoding, "_is_allowed", counting)
    with pytest.raises(MalformedEvent, match=words):
        decode_event(data)
    # What is too long, or of too many, is not looked through.
    assert len(looked) < MAX_ITEMS


@pytest.mark.parametrize(
    "data",
    [line(FAILED, verdict="secret"), line(FAILED, secret=1), b'{"event": "secret"}', b"secret"],
)
def test_what_is_refused_is_not_quoted(data: bytes) -> None:
    with pytest.raises(MalformedEvent) as caught:
        decode_event(data)
    assert "secret" not in str(caught.value)


def test_just_what_is_allowed_is_let_in() -> None:
    event = FitBegin(MAX_INTEGER, 0, None, None, ("A" * MAX_NAME,) * 600, None)
    assert decode_event(line(event)) == event


def test_kinds_are_told_apart_by_name() -> None:
    assert set(decoding._KINDS) == {
        "Ready",
        "FitBegin",
        "BatchEnd",
        "LoopProgress",
        "ShapeWarning",
        "EpochEnd",
        "FitEnd",
        "Overdue",
        "FileOver",
        "Remarked",
        "Adaptation",
        "Traced",
        "Trained",
        "Probed",
        "Failed",
        "Broadcast",
        "Fed",
        "Vocabulary",
        "Built",
        "Learnt",
        "Reached",
        "Tried",
        "Defined",
        "CallFailed",
    }
    assert all(type(decode_event(encode(event))) is type(event) for event in records.conversation())


@given(st.binary(max_size=MAX_HEADER_BYTES + 100))
def test_any_bytes_are_a_header_or_refused(data: bytes) -> None:
    try:
        header = decode_header(data)
    except MalformedArray:
        return
    assert header.nbytes >= 0


def header(**changes: object) -> bytes:
    return json.dumps({"name": "held-out", "dtype": "float32", "shape": [3]} | changes).encode()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"", "not an array header"),
        (b"\x80\x05K\x01.", "not an array header"),
        (b"[" * 500, "not an array header"),
        (b"[1, 2]", "not an array header"),
        (b"null", "not an array header"),
        (b'{"name": "held-out"}', "not an array header"),
        (header(order="F"), "not an array header"),
        (header(name="x" * MAX_HEADER_BYTES), "not an array header"),
        (header(name=None), "unknown dtype"),
        (header(dtype="object"), "unknown dtype"),
        (header(dtype="float16"), "unknown dtype"),
        (header(dtype=["float32"]), "unknown dtype"),
        (header(shape=[]), "impossible shape"),
        (header(shape=3), "impossible shape"),
        (header(shape="3"), "impossible shape"),
        (header(shape=[3, -1]), "impossible shape"),
        (header(shape=[3.0]), "impossible shape"),
        (header(shape=[True]), "impossible shape"),
        (header(shape=[None, 3]), "impossible shape"),
        (header(shape=[2**32 + 1]), "impossible shape"),
        (header(shape=[1] * (MAX_DIMENSIONS + 1)), "impossible shape"),
    ],
)
def test_an_impossible_header_is_refused(line: bytes, words: str) -> None:
    with pytest.raises(MalformedArray, match=words):
        decode_header(line)
