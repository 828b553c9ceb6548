"""Whatever a report's JSON holds, it is a report that can be shown, or one sentence."""

import json
from pathlib import Path

import pytest
from fuzzing import FUZZ, Sample, check, fuzz
from hypothesis import given
from hypothesis import strategies as st
from mutation import NUMBERS, TEXTS
from report_target import Reports
from support import factories

VALUE = st.recursive(
    st.none() | st.booleans() | st.sampled_from(NUMBERS) | st.sampled_from(TEXTS),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(("id", "accuracy", "")), inner, max_size=3)
    ),
    max_leaves=5,
)
FIELDS = tuple(json.loads(factories.failed_report().to_json()))


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Reports:
    return Reports(tmp_path_factory.mktemp("fuzz"))


@FUZZ
@given(st.dictionaries(st.sampled_from(FIELDS), VALUE, max_size=3))
def test_any_value_in_any_field(target: Reports, changes: dict[str, object]) -> None:
    document = json.loads(factories.failed_report().to_json()) | changes
    check(target, Sample("a.json", json.dumps(document).encode()))


@FUZZ
@given(st.text() | st.sampled_from(("[" * 900 + "]" * 900, "9" * 5_000, '{"schema": 1}')))
def test_any_text(target: Reports, text: str) -> None:
    assert check(target, Sample("a.json", text.encode("utf-8", "replace"))) == "refused"


def test_spoilt_reports(target: Reports, tmp_path: Path) -> None:
    tally = fuzz(target, range(200), 1, tmp_path)
    assert [find.reason for find in tally.finds] == []
    assert {"read and shown", "refused"} == set(tally.results)
