"""Jobs, requests and array headers cross the channel unchanged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.inside.protocol.job import (
    DTYPES,
    MAX_DIMENSIONS,
    ArrayHeader,
    ProbeRequest,
    WorkerJob,
    decode_request,
    encode_request,
)
from grader.sandbox.decoding import decode_header

SHAPES = st.lists(st.integers(0, 2**32), min_size=1, max_size=MAX_DIMENSIONS).map(tuple)
HEADERS = st.builds(ArrayHeader, st.text(max_size=20), st.sampled_from(sorted(DTYPES)), SHAPES)


@given(HEADERS)
def test_a_header_survives_the_channel(header: ArrayHeader) -> None:
    assert decode_header(header.encode()) == header
    assert decode_request(encode_request(header)) == header


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


@given(
    st.builds(ProbeRequest, st.text(max_size=20), st.lists(st.floats(allow_nan=False)).map(tuple))
)
def test_a_probe_request_survives_the_channel(request: ProbeRequest) -> None:
    line = encode_request(request)
    assert line.count(b"\n") == 1
    assert decode_request(line) == request


@pytest.mark.parametrize("cpus", [(), (0, 3)])
def test_a_job_survives_its_file(cpus: tuple[int, ...]) -> None:
    job = WorkerJob(
        exercise="exercise-1",
        dataset="mnist",
        filename="é.ipynb",
        seed=7,
        training_seconds=300.0,
        cpus=cpus,
        rlimits={"RLIMIT_CORE": 0},
        user=1000,
        failing=((3, 5), (8, 8)),
    )
    assert WorkerJob.decode(job.encode()) == job
