"""Jobs, requests and array headers cross the channel unchanged; broken headers are refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.inside.protocol.job import (
    DTYPES,
    MAX_DIMENSIONS,
    MAX_HEADER_BYTES,
    ArrayHeader,
    MalformedArray,
    ProbeRequest,
    WorkerJob,
    decode_request,
    encode_request,
)

SHAPES = st.lists(st.integers(0, 2**32), min_size=1, max_size=MAX_DIMENSIONS).map(tuple)
HEADERS = st.builds(ArrayHeader, st.text(max_size=20), st.sampled_from(sorted(DTYPES)), SHAPES)


@given(HEADERS)
def test_a_header_survives_the_channel(header: ArrayHeader) -> None:
    assert ArrayHeader.decode(header.encode()) == header
    assert decode_request(encode_request(header)) == header


@given(st.binary(max_size=MAX_HEADER_BYTES + 100))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    try:
        header = ArrayHeader.decode(data)
    except MalformedArray:
        return
    assert header.nbytes >= 0


@pytest.mark.parametrize(
    ("dtype", "shape", "nbytes"),
    [
        ("uint8", (7,), 7),
        ("float32", (10, 28, 28), 31_360),
        ("float64", (0, 3), 0),
        ("int64", (2, 1), 16),
    ],
)
def test_a_header_says_how_many_bytes_follow(
    dtype: str, shape: tuple[int, ...], nbytes: int
) -> None:
    assert ArrayHeader("held-out", dtype, shape).nbytes == nbytes


def changed(**changes: object) -> bytes:
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
        (changed(order="F"), "not an array header"),
        (changed(name="x" * MAX_HEADER_BYTES), "not an array header"),
        (changed(name=None), "unknown dtype"),
        (changed(dtype="object"), "unknown dtype"),
        (changed(dtype="float16"), "unknown dtype"),
        (changed(dtype=["float32"]), "unknown dtype"),
        (changed(shape=[]), "impossible shape"),
        (changed(shape=3), "impossible shape"),
        (changed(shape="3"), "impossible shape"),
        (changed(shape=[3, -1]), "impossible shape"),
        (changed(shape=[3.0]), "impossible shape"),
        (changed(shape=[True]), "impossible shape"),
        (changed(shape=[None, 3]), "impossible shape"),
        (changed(shape=[2**32 + 1]), "impossible shape"),
        (changed(shape=[1] * (MAX_DIMENSIONS + 1)), "impossible shape"),
    ],
)
def test_what_no_honest_worker_writes_is_refused(line: bytes, words: str) -> None:
    with pytest.raises(MalformedArray, match=words):
        ArrayHeader.decode(line)


@given(
    st.builds(ProbeRequest, st.text(max_size=20), st.lists(st.floats(allow_nan=False)).map(tuple))
)
def test_a_probe_request_survives_the_channel(request: ProbeRequest) -> None:
    line = encode_request(request)
    assert line.count(b"\n") == 1
    assert decode_request(line) == request


@pytest.mark.parametrize("cpus", [(), (0, 3)])
def test_a_job_survives_its_file(cpus: tuple[int, ...]) -> None:
    job = WorkerJob("exercise-1", "mnist", "é.ipynb", 7, 300.0, cpus, {"RLIMIT_CORE": 0}, 1000)
    assert WorkerJob.decode(job.encode()) == job
