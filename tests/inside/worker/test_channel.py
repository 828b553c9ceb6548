"""The worker's ends of the pipes, with pipes of our own."""

import contextlib
import json
import os
import sys
import threading
import typing
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import numpy as np
import pytest

from grader.inside.protocol import job
from grader.inside.protocol.events import BatchEnd, Remarked
from grader.inside.protocol.job import ArrayHeader, ProbeRequest, encode_request
from grader.inside.worker import channel
from grader.inside.worker.channel import AnswerChannel, EventChannel, RequestChannel, quit_now
from grader.sandbox.decoding import MalformedArray, decode_event, decode_header


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    reading, writing = os.pipe()
    yield reading, writing
    for descriptor in (reading, writing):
        with contextlib.suppress(OSError):  # the test has closed it
            os.close(descriptor)


@pytest.fixture
def requests_from(pipe: tuple[int, int]) -> Iterator[Callable[..., typing.Any]]:
    """Makes the worker's end of a channel on which these bytes have been sent."""
    opened = []

    def make(data: bytes) -> RequestChannel:
        os.write(pipe[1], data)
        os.close(pipe[1])
        opened.append(RequestChannel(os.dup(pipe[0])))
        return opened[-1]

    yield make
    for requests in opened:
        requests._stream.close()


def test_an_event_arrives_as_one_line(pipe: tuple[int, int]) -> None:
    EventChannel(pipe[1]).send(BatchEnd(1, 2, 3))
    line = os.read(pipe[0], 1000)
    assert line.count(b"\n") == 1
    assert decode_event(line) == BatchEnd(1, 2, 3)


def test_descriptors_are_not_inherited_by_what_the_student_starts(pipe: tuple[int, int]) -> None:
    copies = [os.dup(descriptor) for descriptor in pipe]
    for descriptor in copies:
        os.set_inheritable(descriptor, True)
    requests = RequestChannel(copies[0])
    EventChannel(copies[1])
    assert [os.get_inheritable(descriptor) for descriptor in copies] == [False, False]
    requests._stream.close()
    os.close(copies[1])


def test_events_of_several_threads_do_not_mix(pipe: tuple[int, int]) -> None:
    channel_ = EventChannel(pipe[1])
    messages = [letter * 900 for letter in "abcdefgh"]
    received = bytearray()

    def read() -> None:
        while data := os.read(pipe[0], 65536):
            received.extend(data)

    threads = [
        threading.Thread(target=channel_.send, args=(Remarked(text, 0),)) for text in messages
    ]
    reader = threading.Thread(target=read)
    for thread in (reader, *threads):
        thread.start()
    for thread in threads:
        thread.join()
    os.close(pipe[1])
    reader.join()
    lines = bytes(received).splitlines(keepends=True)
    assert sorted(decode_event(line).message for line in lines) == messages


def test_a_write_that_takes_only_a_part_is_continued(
    pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(channel, "_write", lambda fd, data: write(fd, data[:7]))
    EventChannel(pipe[1]).send(Remarked("a message longer than seven bytes", 4))
    assert decode_event(os.read(pipe[0], 1000)) == Remarked("a message longer than seven bytes", 4)


def test_a_reader_that_is_gone_raises_nothing(pipe: tuple[int, int]) -> None:
    os.close(pipe[0])
    assert EventChannel(pipe[1]).send(BatchEnd(0, 0, 1)) is None


def test_a_channel_that_the_student_closed_raises_nothing() -> None:
    reading, writing = os.pipe()
    sender = EventChannel(writing)
    os.close(reading)
    os.close(writing)
    assert sender.send(BatchEnd(0, 0, 1)) is None


def test_the_protocol_outlives_patches_of_json_and_os(
    pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = EventChannel(pipe[1])
    monkeypatch.setattr(json, "dumps", lambda *_: "patched")
    monkeypatch.setattr(json, "loads", lambda *_: {"patched": 1})
    monkeypatch.setattr(os, "write", None)
    sender.send(Remarked("hello", 1))
    AnswerChannel(pipe[1]).send("held-out", np.zeros(2, "float32"))
    assert job.decode_request(b'{"request": "ProbeRequest", "metric": "m", "values": []}')
    monkeypatch.undo()  # the grader reads it, and no submission patches that
    event, answer = os.read(pipe[0], 1000).split(b"\n", 1)
    assert decode_event(event) == Remarked("hello", 1)
    assert answer.startswith(b'{"name": "held-out"')


@pytest.mark.parametrize(
    "array",
    [
        np.arange(6, dtype="float32").reshape(3, 2),
        np.zeros((0, 2), "float64"),
        np.array([1, 2], "int64"),
    ],
    ids=["two axes", "empty", "one axis"],
)
def test_an_answer_is_a_header_and_its_bytes(pipe: tuple[int, int], array: np.ndarray) -> None:
    AnswerChannel(pipe[1]).send("validation", array)
    line, body = os.read(pipe[0], 10_000).split(b"\n", 1)
    assert decode_header(line) == ArrayHeader("validation", array.dtype.name, array.shape)
    assert body == array.tobytes()


def test_an_answer_of_another_dtype_is_refused_by_the_grader(pipe: tuple[int, int]) -> None:
    AnswerChannel(pipe[1]).send("held-out", np.zeros(1, "float16"))
    with pytest.raises(MalformedArray):
        decode_header(os.read(pipe[0], 1000).split(b"\n")[0])


@pytest.mark.parametrize(("data", "may"), [(b"go\n", True), (b"", False), (b"stop\n", False)])
def test_only_the_word_lets_the_student_start(
    requests_from: Callable[..., typing.Any], data: bytes, may: bool
) -> None:
    assert requests_from(data).wait_for_go() is may


def test_requests_come_in_order_with_their_arrays(requests_from: Callable[..., typing.Any]) -> None:
    array = np.arange(12, dtype="uint8").reshape(3, 2, 2)
    asked = [
        ProbeRequest("accuracy", (0.5, 0.9)),
        ArrayHeader("held-out", "uint8", (3, 2, 2)),
        ProbeRequest("mae", (1.0,)),
    ]
    first, second, third = map(encode_request, asked)
    requests = requests_from(first + second + array.tobytes() + third)
    seen = []
    for request in requests:
        seen.append(request)
        if isinstance(request, ArrayHeader):
            received = requests.array(request)
            assert np.array_equal(received, array)
            assert received.flags.writeable
    assert seen == asked


def test_the_end_flushes_and_leaves_whatever_the_streams_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    flushed, codes = [], []
    monkeypatch.setattr(channel, "_exit", codes.append)
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", SimpleNamespace(flush=lambda: flushed.append(1)))
    quit_now()
    assert (flushed, codes) == ([1], [0])
