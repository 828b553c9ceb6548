"""Sign Language MNIST: its tables are read, checked, cut, drawn and served."""

import csv
import typing
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from grader.data import Store, fetch, import_files, prepare
from grader.data.files.arrays import read_part
from grader.data.files.official import DATA_DIR_VARIABLE, locate
from grader.data.sets import sign_mnist
from grader.data.sets.sign_mnist import HEADER, LABELS, PAGE, SignMnist
from grader.model.errors import DataError
from grader.model.paper import Paper

QUOTED = ",".join(f'"{name}"' for name in HEADER.split(","))
TRAIN, TEST = "sign_mnist_train.csv", "sign_mnist_test.csv"


def table(
    rows: typing.Any = 48, first: typing.Any = 0, newline: str = "\n", header: typing.Any = HEADER
) -> typing.Any:
    """Pictures filled with their own number, which is also that of their label."""
    lines = (
        ",".join(map(str, [LABELS[number % 24], *[number] * 784]))
        for number in range(first, first + rows)
    )
    return newline.join([header, *lines, ""]).encode()


@pytest.fixture
def given(tmp_path: Path) -> typing.Any:
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / TRAIN).write_bytes(table())
    (folder / TEST).write_bytes(table(24, first=200))
    return folder


def zipped(path: typing.Any) -> typing.Any:
    with zipfile.ZipFile(f"{path}.zip", "w") as archive:
        archive.write(path, path.name)
    path.unlink()
    return path.with_name(f"{path.name}.zip")


def numbers(part: typing.Any) -> typing.Any:
    """Which of the pictures of `table` a part has."""
    assert part.inputs.dtype == part.labels.dtype == np.uint8
    assert part.inputs.shape[1:] == (28, 28)
    first = part.inputs[:, 0, 0]
    assert (part.inputs == first[:, None, None]).all()
    assert (part.labels == np.array(LABELS)[first % 24]).all()
    return first.tolist()


def test_the_training_table_is_cut_and_the_test_table_is_held_out(
    given: Path, tmp_path: Path
) -> None:
    dataset = SignMnist()
    dataset.check_official(given)
    dataset.cut_public(given, tmp_path)
    dataset.cut_held_out(given, tmp_path, 0)
    training, validation, held_out = (
        numbers(read_part(tmp_path, name)) for name in ("training", "validation", "held-out")
    )
    assert sorted(training + validation) == list(range(48))
    # Fixed for good: the cut is the same on every machine.
    assert validation == [13, 26, 31, 32, 23]
    assert held_out == list(range(200, 224))


@pytest.mark.parametrize("is_zipped", [False, True])
def test_both_forms_of_a_table_are_read_in_a_shared_folder(
    given: Path, store: Store, monkeypatch: pytest.MonkeyPatch, is_zipped: bool
) -> None:
    if is_zipped:
        zipped(given / TRAIN)
        zipped(given / TEST)
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(given))
    prepared = prepare(SignMnist(), paper=Paper("1", bytes(16)), store=store)
    assert (prepared.edition, prepared.paper) == ("official", "")
    assert prepared.origin == (
        "files of the right structure (48 + 24 rows, where 27,455 + 7,172 were published), "
        f"in the shared folder {given}"
    )
    assert numbers(prepared.part("held-out")) == list(range(200, 224))


def test_as_many_rows_as_published_need_no_note(
    given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_mnist, "PUBLISHED_COUNTS", {TRAIN: 48, TEST: 24})
    assert SignMnist().note_official(given) == ""


def as_folder(given: Path) -> typing.Any:
    return [given]


def as_two_files(given: Path) -> typing.Any:
    return [given / TEST, given / TRAIN]


def as_two_archives(given: Path) -> typing.Any:
    return [zipped(given / TRAIN), zipped(given / TEST)]


def as_folder_of_archives(given: Path) -> typing.Any:
    as_two_archives(given)
    return [given]


def as_one_archive(given: Path) -> typing.Any:
    with zipfile.ZipFile(given / "archive.zip", "w") as archive:
        for name in (TRAIN, TEST):
            archive.write(given / name, f"{name.removesuffix('.csv')}/{name}")
    return [given / "archive.zip"]


@pytest.mark.parametrize(
    "form", [as_folder, as_two_files, as_two_archives, as_folder_of_archives, as_one_archive]
)
def test_what_a_person_has_is_imported(
    given: Path, store: Store, form: Callable[..., typing.Any]
) -> None:
    paths = form(given)
    files = import_files(SignMnist(), paths, store, exercise="exercise-5")
    assert "48 + 24 rows" in files.origin
    assert locate(SignMnist(), store, "exercise-5") == files
    prepared = prepare(SignMnist(), "official", paper=Paper("1", bytes(16)), store=store)
    assert len(prepared.part("training").labels) == 43


def test_one_table_alone_is_not_enough(given: Path, store: Store) -> None:
    with pytest.raises(DataError, match=r"holds sign_mnist_train\.csv.*expected as .*test\.csv"):
        import_files(SignMnist(), [given / TRAIN], store, exercise="exercise-5")


def test_fetching_says_that_an_account_is_needed(store: Store) -> None:
    with pytest.raises(DataError) as caught:
        fetch(SignMnist(), store, exercise="exercise-5")
    message = str(caught.value)
    assert PAGE in message
    assert "account" in message
    assert "`grade data import exercise-5 PATH`" in message
    assert "data fetch" not in message


def test_asking_for_what_is_not_here_names_the_page(store: Store) -> None:
    with pytest.raises(DataError, match=f"not on this machine: get them at {PAGE}.*import"):
        prepare(
            SignMnist(),
            "official",
            paper=Paper("1", bytes(16)),
            store=store,
            exercise="exercise-5",
        )


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("header", [HEADER, QUOTED])
def test_quotes_in_the_header_and_line_ends_do_not_matter(
    given: Path, tmp_path: Path, newline: str, header: typing.Any
) -> None:
    (given / TEST).write_bytes(table(24, 200, newline, header).rstrip())
    SignMnist().check_official(given)
    SignMnist().cut_held_out(given, tmp_path, 0)
    assert len(read_part(tmp_path, "held-out").labels) == 24
    assert "24 rows" in SignMnist().note_official(given)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "has other columns"),
        (table(header="label,pixel1"), "has other columns"),
        (table(24)[:-9], "cannot be read"),
        (f"{HEADER}\n1,2,3\n".encode(), "has 3 columns"),
        (f"{HEADER}\n".encode(), "cannot be read"),
        (table(24).replace(b"\n3,", b"\nC,"), "cannot be read"),
        (table(24, first=250), "has numbers outside 0 to 255"),
        (table(23), "has other labels"),
        (table(24).replace(b"\n8,", b"\n9,"), "has other labels"),
    ],
)
def test_another_structure_is_named(given: Path, content: bytes, message: str) -> None:
    (given / TEST).write_bytes(content)
    with pytest.raises(DataError, match=f"^{TEST} {message}.*expected a table.*{PAGE}"):
        SignMnist().check_official(given)


def no_archive(path: typing.Any) -> None:
    path.write_bytes(b"no archive")


def other_archive(path: typing.Any) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "not this")


def spoilt_archive(path: typing.Any) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(TEST, table(24))
    content = bytearray(path.read_bytes())
    content[200] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("spoil", [no_archive, other_archive, spoilt_archive])
def test_an_archive_that_is_none_is_named(given: Path, spoil: Callable[..., typing.Any]) -> None:
    (given / TEST).unlink()
    spoil(given / f"{TEST}.zip")
    with pytest.raises(DataError, match=f"^{TEST} cannot be read"):
        SignMnist().check_official(given)


def test_a_table_that_is_missing_is_named(given: Path) -> None:
    (given / TEST).unlink()
    with pytest.raises(DataError, match=f"^{TEST} is not there"):
        SignMnist().check_official(given)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> SignMnist:
    counts = {"training": 30, "validation": 20, "held-out": 10}
    monkeypatch.setattr(SignMnist, "practice_counts", counts)
    return SignMnist()


def test_practice_is_drawn_and_each_paper_has_its_own(small: SignMnist, store: Store) -> None:
    prepared, other = (
        prepare(small, "practice", paper=Paper(name, bytes(16)), store=store) for name in "12"
    )
    parts = {name: prepared.part(name) for name in small.practice_counts}
    assert {name: len(part.labels) for name, part in parts.items()} == small.practice_counts
    pictures = {image.tobytes() for part in parts.values() for image in part.inputs}
    assert len(pictures) == 60
    again, held_out = other.part("training"), other.part("held-out")
    assert np.array_equal(again.inputs, parts["training"].inputs)
    assert not np.array_equal(held_out.inputs, parts["held-out"].inputs)


@pytest.mark.parametrize("name", ["training", "validation"])
def test_the_public_parts_are_there_as_tables_too(
    small: SignMnist, tmp_path: Path, name: str
) -> None:
    small.draw_public(tmp_path)
    part = read_part(tmp_path, name)
    with (tmp_path / "files" / sign_mnist.TABLES[name]).open(newline="") as file:
        header, *rows = csv.reader(file)
    assert header[:3] == ["label", "pixel1", "pixel2"]
    values = np.array(rows, int)
    assert np.array_equal(values[:, 0], part.labels)
    assert np.array_equal(values[:, 1:].reshape(-1, 28, 28), part.inputs)


def test_the_held_out_part_is_no_table(small: SignMnist, tmp_path: Path) -> None:
    small.draw_held_out(tmp_path, 5)
    assert not list(tmp_path.rglob("*.csv"))


def test_real_tables_are_known_and_cut(
    real_data: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(real_data))
    prepared = prepare(SignMnist(), paper=Paper("1", bytes(16)), store=store)
    assert "(5,737 + 1,435 rows, where 27,455 + 7,172 were published)" in prepared.origin
    shapes = [prepared.part(name).inputs.shape for name in ("training", "validation", "held-out")]
    assert shapes == [(5_163, 28, 28), (574, 28, 28), (1_435, 28, 28)]
    assert prepared.part("held-out").labels[:5].tolist() == [14, 8, 12, 16, 2]


def test_a_table_that_is_far_too_large_is_not_read(
    given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SignMnist, "largest_file", 1_000)
    with pytest.raises(DataError, match=r"\(it has [0-9,]+ bytes, 1,000 are allowed\)"):
        SignMnist().check_official(given)
    for name in (TRAIN, TEST):
        with zipfile.ZipFile(given / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, bytes(2_000))
        (given / name).unlink()
    with pytest.raises(DataError, match="it unpacks to 2,000 bytes, 1,000 are allowed"):
        SignMnist().check_official(given)
