"""The synthetic series: its official edition is computed, so that it is here without any file."""

from pathlib import Path

import numpy as np
import pytest

from grader.data import Store, describe, fetch, import_files, prepare
from grader.data.sets.synthetic_series import SyntheticSeries
from grader.model.errors import UsageError
from grader.model.paper import Paper

PAPER = Paper("1", bytes(16))


def test_the_official_edition_needs_no_file(store: Store) -> None:
    prepared = prepare(SyntheticSeries(), paper=PAPER, store=store)
    assert (prepared.edition, prepared.paper) == ("official", "")
    assert prepared.origin == "computed as the course does it"
    values, begin = prepared.series("held-out")
    assert (len(values), begin) == (1_461, 1_100)
    facts = describe(SyntheticSeries(), store)
    assert [fact.present for fact in facts] == [True, False]


def test_papers_share_the_history_and_differ_in_what_follows(store: Store) -> None:
    one, other = (
        prepare(SyntheticSeries(), "practice", paper=Paper(name, bytes(16)), store=store).series(
            "held-out"
        )[0]
        for name in ("1", "2")
    )
    assert (one[:1_100] == other[:1_100]).all()
    assert (one[1_100:] != other[1_100:]).mean() > 0.9


def test_files_are_neither_fetched_nor_taken(tmp_path: Path, store: Store) -> None:
    told = "has no official files: it is computed as the course does it"
    with pytest.raises(UsageError, match=told):
        fetch(SyntheticSeries(), store, exercise="exercise-14")
    np.savetxt(tmp_path / "series.csv", np.zeros(3))
    with pytest.raises(UsageError, match=told):
        import_files(SyntheticSeries(), [tmp_path], store, exercise="exercise-14")
