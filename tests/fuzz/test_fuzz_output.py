"""Whatever a submission prints, what is shown of it is bounded and misleads nobody."""

from pathlib import Path

import pytest
from fuzzing import FUZZ, Sample, check, fuzz
from hypothesis import given
from hypothesis import strategies as st
from output_target import ESCAPES, Printed


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    return Printed(tmp_path_factory.mktemp("fuzz"))


@FUZZ
@given(st.lists(st.sampled_from(ESCAPES) | st.binary(max_size=8), max_size=30))
def test_escapes_in_any_order(target: Printed, pieces: list[bytes]) -> None:
    assert check(target, Sample("output.txt", b"".join(pieces))) == "kept"


@pytest.mark.parametrize("piece", ESCAPES)
def test_one_escape_very_often(target: Printed, piece: bytes) -> None:
    data = (piece + b"x") * (200_000 // (len(piece) + 1))
    assert check(target, Sample("output.txt", data)) == "cut"


def test_spoilt_output(target: Printed, tmp_path: Path) -> None:
    tally = fuzz(target, range(200), 1, tmp_path)
    assert [find.reason for find in tally.finds] == []
    assert set(tally.results) <= {"kept", "cut"}
