"""Whatever arrives on the answer channel is judged or refused, in bounded memory."""

import json
from pathlib import Path

import numpy as np
import pytest
from fuzzing import FUZZ, Sample, check, fuzz
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from prediction_target import COUNT, Predictions

from grader.inside.protocol.job import DTYPES, ArrayHeader
from grader.sandbox.decoding import MalformedArray, decode_header

SIDE = st.sampled_from((COUNT, 0, 1, -1, 10, 2**32, 2**63, True, 1.5, "12", None))
ARRAYS = st.sampled_from(sorted(DTYPES)).flatmap(
    lambda dtype: hnp.arrays(
        dtype, st.sampled_from([(2 * COUNT, *sides) for sides in ((), (1,), (2,), (10,), (0,))])
    )
)


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Predictions:
    return Predictions(tmp_path_factory.mktemp("fuzz"))


@FUZZ
@given(ARRAYS)
def test_any_numbers(target: Predictions, array: np.ndarray) -> None:  # type: ignore[type-arg]
    data = ArrayHeader("inputs", array.dtype.name, array.shape).encode() + array.tobytes()
    assert check(target, Sample("answers.bin", data)).startswith("taken in")


@FUZZ
@given(
    st.sampled_from(("inputs", "held-out", "", None, 7)),
    st.sampled_from((*DTYPES, "object", "complex128", "O", "<f4", None, 4)),
    st.lists(SIDE, max_size=7) | SIDE,
    st.binary(max_size=60),
    st.sampled_from(("answers.bin", "series.bin")),
)
def test_any_header(
    target: Predictions, name: object, dtype: object, shape: object, body: bytes, stream: str
) -> None:
    header = json.dumps({"name": name, "dtype": dtype, "shape": shape}).encode()
    check(target, Sample(stream, header + b"\n" + body))
    try:
        decoded = decode_header(header)
    except MalformedArray:
        return
    assert decoded.dtype in DTYPES
    assert decoded.nbytes >= 0


@FUZZ
@given(st.binary(max_size=700), st.sampled_from(("answers.bin", "series.bin")))
def test_any_bytes(target: Predictions, data: bytes, stream: str) -> None:
    assert check(target, Sample(stream, data)).startswith(("malformed", "taken in"))


def test_spoilt_answers(target: Predictions, tmp_path: Path) -> None:
    tally = fuzz(target, range(300), 1, tmp_path)
    assert [find.reason for find in tally.finds] == []
    assert {"malformed", "taken in, read", "taken in, bad"} <= set(tally.results)
