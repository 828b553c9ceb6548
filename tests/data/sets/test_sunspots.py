"""The sunspot series: how it is cut, drawn and checked."""

import hashlib
import typing
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from grader.data import Store, find, import_files, prepare
from grader.data.files.official import DATA_DIR_VARIABLE
from grader.data.sets.sunspots import TABLE, Sunspots
from grader.model.errors import DataError
from grader.model.paper import Paper

NAME = "Sunspots.csv"
COUNTS = Sunspots.counts
MONTHS = TABLE.rows
PUBLIC = MONTHS - COUNTS["held-out"]


def rows() -> list[str]:
    """Lines in the form of the official file, with values that name their line."""
    dates = np.arange("1749-01", "2018-08", dtype="datetime64[M]").astype("datetime64[D]") + 30
    return [f"{n},{date if n else '1749-01-31'},{n / 10:.1f}" for n, date in enumerate(dates)]


def write(folder: Path, lines: list[str], end: str = "\r\n") -> Path:
    file = folder / NAME
    text = end.join([",Date,Monthly Mean Total Sunspot Number", *lines]) + end
    file.write_bytes(text.encode())
    return file


def paper(name: str = "1") -> Paper:
    return Paper(name, bytes(16))


def test_it_is_a_series_and_asks_for_a_window_size() -> None:
    dataset = find("sunspots")
    assert dataset.is_series
    assert list(dataset.settings) == ["WINDOW_SIZE"]
    assert find("mnist").settings == {}
    assert sum(COUNTS.values()) == MONTHS


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_the_official_months_are_cut_in_the_order_of_time(
    tmp_path: Path, store: Store, end: str
) -> None:
    import_files(Sunspots(), [write(tmp_path, rows(), end)], store, exercise="exercise-6")
    prepared = prepare(Sunspots(), "official", paper=paper(), store=store)
    begin = 0
    for name, count in COUNTS.items():
        part = prepared.part(name)
        assert part.inputs.dtype == np.int64
        assert part.labels.dtype == np.float32
        assert (part.inputs == np.arange(begin, begin + count)).all()
        assert part.labels == pytest.approx(part.inputs / 10)
        begin += count
    assert prepared.paper == ""


def test_the_series_ends_with_the_part_that_is_asked_for(store: Store) -> None:
    prepared = prepare(Sunspots(), "practice", paper=paper(), store=store)
    values, begin = prepared.series("held-out")
    assert (len(values), begin) == (MONTHS, PUBLIC)
    assert (values[begin:] == prepared.part("held-out").labels).all()
    values, begin = prepared.series("validation")
    assert (len(values), begin) == (PUBLIC, COUNTS["training"])
    values, begin = prepared.series("training")
    assert (len(values), begin) == (COUNTS["training"], 0)


def test_papers_share_the_history_and_differ_in_what_follows(store: Store) -> None:
    one, other = (
        prepare(Sunspots(), "practice", paper=paper(name), store=store).series("held-out")[0]
        for name in ("1", "2")
    )
    assert (one[:PUBLIC] == other[:PUBLIC]).all()
    assert (one[PUBLIC:] != other[PUBLIC:]).mean() > 0.9


def test_the_public_part_does_not_tell_the_held_out_one(store: Store) -> None:
    public = prepare(Sunspots(), "practice", paper=paper(), store=store).public
    files = {path.name for path in public.iterdir()}
    assert not any("held" in name for name in files)
    assert len(np.load(public / "y_validation.npy")) == COUNTS["validation"]


def shortened(lines: list[str]) -> None:
    del lines[-1]


def swapped(lines: list[str]) -> None:
    lines[7], lines[8] = lines[8], lines[7]


def worded(lines: list[str]) -> None:
    lines[3] = lines[3].rpartition(",")[0] + ",many"


def negative(lines: list[str]) -> None:
    lines[3] = lines[3].rpartition(",")[0] + ",-1.0"


def not_a_number(lines: list[str]) -> None:
    lines[3] = lines[3].rpartition(",")[0] + ",nan"


def widened(lines: list[str]) -> None:
    lines[3] += ",1"


def undated(lines: list[str]) -> None:
    lines[3] = "3,April,1.0"


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (shortened, "has 3,234 rows below its heading"),
        (swapped, "does not have its months in order"),
        (worded, "has something else in line 5"),
        (negative, "has the value -1.0 in line 5"),
        (not_a_number, "has the value nan in line 5"),
        (widened, "has something else in line 5"),
        (undated, "has something else in line 5"),
    ],
)
def test_another_structure_is_told(
    tmp_path: Path, change: Callable[..., typing.Any], found: str
) -> None:
    lines = rows()
    change(lines)
    write(tmp_path, lines)
    with pytest.raises(DataError, match=rf"^Sunspots\.csv {found}, expected 3,235 rows"):
        Sunspots().check_official(tmp_path)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"PK\x03\x04" + bytes(range(256))])
def test_a_file_that_is_none_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    with pytest.raises(DataError, match="get the file again from https"):
        Sunspots().check_official(tmp_path)


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        Sunspots().check_official(tmp_path)


def test_the_original_is_known_and_cut(
    real_data: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(real_data))
    prepared = prepare(Sunspots(), paper=paper(), store=store)
    assert (prepared.edition, prepared.remarks) == ("official", ())
    assert prepared.origin == f"official files, in the shared folder {real_data}"
    values, begin = prepared.series("held-out")
    assert values[:2] == pytest.approx([96.7, 104.3])
    assert np.abs(values[begin:] - values[begin - 1 : -1]).mean() == pytest.approx(16.14, abs=0.01)
    content = (real_data / NAME).read_bytes()
    assert hashlib.sha256(content).hexdigest() == Sunspots.sources[0].sha256
    assert len(content) == Sunspots.sources[0].bytes


def test_a_table_that_is_far_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "Sunspots.csv").open("wb") as file:
        file.truncate(10**12)
    with pytest.raises(DataError, match=r"^Sunspots\.csv has 1,000,000,000,000 bytes, expected"):
        Sunspots().check_official(tmp_path)
