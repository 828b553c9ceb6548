"""Whatever an ``exercise.toml`` holds, it is an exercise or one sentence."""

from pathlib import Path

import pytest
from fuzzing import FUZZ, Sample, check, fuzz
from hypothesis import given
from hypothesis import strategies as st
from spec_target import LINES, VALUES, Specs

from grader.catalog.specification import FILE

LINE = st.sampled_from(LINES) | st.builds(
    "{} = {}".format,
    st.sampled_from(("title", "id", "points", "cores", "tiers", "check", "official", "reaches")),
    st.sampled_from(VALUES),
)


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Specs:
    return Specs(tmp_path_factory.mktemp("fuzz"))


@FUZZ
@given(st.lists(LINE, max_size=8))
def test_any_lines(target: Specs, lines: list[str]) -> None:
    assert check(target, Sample(FILE, "\n".join(lines).encode())) == "refused"


@FUZZ
@given(st.lists(LINE, min_size=1, max_size=3), st.data())
def test_lines_in_a_good_one(target: Specs, lines: list[str], data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(target.texts)).split("\n")
    place = data.draw(st.integers(0, len(text)))
    check(target, Sample(FILE, "\n".join([*text[:place], *lines, *text[place:]]).encode()))


@FUZZ
@given(st.binary(max_size=200))
def test_any_bytes(target: Specs, data: bytes) -> None:
    assert check(target, Sample(FILE, data)) == "refused"


def test_spoilt_specs(target: Specs, tmp_path: Path) -> None:
    tally = fuzz(target, range(300), 1, tmp_path)
    assert [find.reason for find in tally.finds] == []
    assert {"parsed", "refused"} == set(tally.results)
