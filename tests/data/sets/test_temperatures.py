"""The daily temperatures: how they are cut, drawn and checked."""

import hashlib
from pathlib import Path

import numpy as np
import pytest

from grader.data import Store, import_files, prepare
from grader.data.files.official import DATA_DIR_VARIABLE
from grader.data.sets.temperatures import TABLE, Temperatures
from grader.model.errors import DataError
from grader.model.paper import Paper

NAME = "daily-min-temperatures.csv"
COUNTS = Temperatures.counts
PAPER = Paper("1", bytes(16))


def rows() -> list[str]:
    """Lines in the form of the official file, with values that name their line."""
    dates = np.arange("1981-01-01", "1990-12-30", dtype="datetime64[D]")
    return [f'"{date}",{n % 300 / 10:.1f}' for n, date in enumerate(dates)]


def write(folder: Path, lines: list[str]) -> Path:
    file = folder / NAME
    file.write_text("\n".join(['"Date","Temp"', *lines]), encoding="utf-8")
    return file


def test_the_official_days_are_cut_in_the_order_of_time(tmp_path: Path, store: Store) -> None:
    import_files(Temperatures(), [write(tmp_path, rows())], store, exercise="exercise-15")
    prepared = prepare(Temperatures(), "official", paper=PAPER, store=store)
    values, begin = prepared.series("held-out")
    assert (len(values), begin) == (TABLE.rows, 2_500)
    assert values == pytest.approx(np.arange(TABLE.rows) % 300 / 10)
    assert len(prepared.part("validation").labels) == COUNTS["validation"]
    assert prepared.part("held-out").inputs[0] == 2_500


def test_papers_share_the_history_and_differ_in_what_follows(store: Store) -> None:
    one, other = (
        prepare(Temperatures(), "practice", paper=Paper(name, bytes(16)), store=store).series(
            "held-out"
        )[0]
        for name in ("1", "2")
    )
    assert len(one) == TABLE.rows
    assert (one[:2_500] == other[:2_500]).all()
    assert (one[2_500:] != other[2_500:]).mean() > 0.9


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('"1981-01-04"', "has something else in line 5"),
        ('"1981-01-04",?0.2', "has something else in line 5"),
        ('"1981-01-04",-0.2', "has the value -0.2 in line 5"),
        ('"1981-01-02",3.0', "does not have its days in order"),
    ],
)
def test_another_structure_is_told(tmp_path: Path, line: str, found: str) -> None:
    lines = rows()
    lines[3] = line
    write(tmp_path, lines)
    with pytest.raises(DataError, match=rf"^daily-min-temperatures\.csv {found}, expected 3,650"):
        Temperatures().check_official(tmp_path)


def test_the_original_is_known_and_cut(
    real_data: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(real_data))
    prepared = prepare(Temperatures(), paper=PAPER, store=store)
    assert (prepared.edition, prepared.remarks) == ("official", ())
    assert prepared.origin == f"official files, in the shared folder {real_data}"
    values, begin = prepared.series("held-out")
    assert values[:2] == pytest.approx([20.7, 17.9])
    assert np.abs(values[begin:] - values[begin - 1 : -1]).mean() == pytest.approx(2.01, abs=0.01)
    content = (real_data / NAME).read_bytes()
    assert hashlib.sha256(content).hexdigest() == Temperatures.sources[0].sha256
    assert len(content) == Temperatures.sources[0].bytes
