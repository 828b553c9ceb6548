import gzip
import hashlib
import tracemalloc
import typing
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from grader.data import Store, import_files, prepare
from grader.data.drawing import digits
from grader.data.drawing.dice import derived_seed
from grader.data.files.arrays import read_part
from grader.data.files.official import DATA_DIR_VARIABLE
from grader.data.sets import mnist
from grader.data.sets.mnist import IDX_FILES, Mnist
from grader.model.errors import DataError
from grader.model.paper import Paper

SMALL = {"x_train": (40, 28, 28), "y_train": (40,), "x_test": (20, 28, 28), "y_test": (20,)}
CUT_GZIP = gzip.compress(bytes([0, 0, 8, 1, 0, 0, 0, 20]) + bytes(20), mtime=0)[:-9]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Mnist:
    """MNIST with a thousandth of its examples."""
    counts = {"training": 30, "validation": 20, "held-out": 10}
    monkeypatch.setattr(mnist, "SHAPES", SMALL)
    monkeypatch.setattr(Mnist, "practice_counts", counts)
    monkeypatch.setattr(Mnist, "validation_count", 5)
    return Mnist()


def make_arrays() -> typing.Any:
    """Arrays in which each image is filled with its own number, 200 and more for test images."""
    return {
        "x_train": np.repeat(np.arange(40, dtype=np.uint8), 784).reshape(40, 28, 28),
        "y_train": np.arange(40, dtype=np.uint8) % 10,
        "x_test": np.repeat(np.arange(200, 220, dtype=np.uint8), 784).reshape(20, 28, 28),
        "y_test": np.arange(20, dtype=np.uint8) % 10,
    }


@pytest.fixture
def official(small: Mnist, tmp_path: Path) -> typing.Any:
    np.savez(tmp_path / "mnist.npz", **make_arrays())
    return tmp_path


def numbers(part: typing.Any) -> typing.Any:
    """Which of the images of `make_arrays` a part has."""
    assert part.inputs.dtype == part.labels.dtype == np.uint8
    assert part.inputs.shape[1:] == (28, 28)
    first = part.inputs[:, 0, 0]
    assert (part.inputs == first[:, None, None]).all()
    assert (part.labels == first % 10).all()
    return first.tolist()


def test_the_training_images_are_cut_into_training_and_validation(
    small: Mnist, official: typing.Any
) -> None:
    small.cut_public(official, official)
    training, validation = (
        numbers(read_part(official, name)) for name in ("training", "validation")
    )
    assert len(validation) == 5
    assert sorted(training + validation) == list(range(40))
    # Fixed for good: the cut is the same on every machine.
    assert validation == [21, 31, 8, 36, 34]


def test_the_test_images_are_held_out(small: Mnist, official: typing.Any) -> None:
    small.cut_held_out(official, official, 0)
    assert numbers(read_part(official, "held-out")) == list(range(200, 220))


def test_practice_is_drawn_by_count_and_seed(
    small: Mnist, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def draw(labels: typing.Any, seed: int) -> typing.Any:
        asked.append((sorted(labels.tolist()), seed))
        return np.zeros((len(labels), 28, 28), np.uint8)

    monkeypatch.setattr(digits, "draw_digits", draw)
    small.draw_public(tmp_path)
    small.draw_held_out(tmp_path, 2**127)
    seeds = [*Mnist.public_seeds.values(), 2**127]
    assert asked == [
        (sorted([*range(10)] * times), derived_seed(seed, "looks"))
        for times, seed in zip((3, 2, 1), seeds, strict=True)
    ]
    assert [len(read_part(tmp_path, name).labels) for name in Mnist.practice_counts] == [30, 20, 10]


def test_practice_parts_are_images_that_differ(small: Mnist, store: Store) -> None:
    prepared = prepare(small, "practice", paper=Paper("1", bytes(16)), store=store)
    images = [prepared.part(name).inputs for name in ("training", "validation", "held-out")]
    assert all(part.dtype == np.uint8 and part.max() > 128 for part in images)
    assert len({image.tobytes() for part in images for image in part}) == 60


def dropped(arrays: typing.Any) -> None:
    del arrays["y_test"]


def reshaped(arrays: typing.Any) -> None:
    arrays["x_test"] = arrays["x_test"].reshape(20, 784)


def scaled(arrays: typing.Any) -> None:
    arrays["x_train"] = arrays["x_train"] / 255


def out_of_range(arrays: typing.Any) -> None:
    arrays["y_train"][3] = 10


def one_digit_less(arrays: typing.Any) -> None:
    arrays["y_test"][arrays["y_test"] == 9] = 8


def shortened(arrays: typing.Any) -> None:
    arrays["y_train"] = arrays["y_train"][1:]


def pickled(arrays: typing.Any) -> None:
    arrays["y_train"] = np.array([None] * 40)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (dropped, "lacks one of its arrays"),
        (reshaped, r"has x_test as uint8 of shape \(20, 784\)"),
        (scaled, r"has x_train as float64 of shape \(40, 28, 28\)"),
        (out_of_range, "has labels in y_train other than the digits 0 to 9"),
        (one_digit_less, "has labels in y_test other than the digits 0 to 9"),
        (shortened, r"has y_train as uint8 of shape \(39,\)"),
        (pickled, "is no whole archive of numbers"),
    ],
)
def test_another_structure_is_told(
    small: Mnist, tmp_path: Path, change: Callable[..., typing.Any], found: str
) -> None:
    arrays = make_arrays()
    change(arrays)
    np.savez(tmp_path / "mnist.npz", **arrays)
    with pytest.raises(DataError, match=rf"^mnist\.npz {found}, expected the uint8 arrays"):
        small.check_official(tmp_path)


def npy(descr: typing.Any, shape: typing.Any, data: typing.Any = b"") -> typing.Any:
    """An array whose header states anything."""
    header = f"{{'descr': {descr}, 'fortran_order': False, 'shape': {shape}}}\n".encode()
    return b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + data


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (npy("'|u1'", "(10000000000,)"), r"has x_train as uint8 of shape \(10000000000,\)"),
        (npy("'|u1'", "(-1, 28, 28)"), r"of shape \(-1, 28, 28\)"),
        (npy("'|V1000000000'", "(40,)"), "has x_train as void"),
        (npy("'nonsense'", "(40,)"), "is no whole archive"),
        (npy("[('a', '|O')]", "(40,)"), "is no whole archive"),
        (npy("'|u1'", "[" * 900), "is no whole archive"),
        (npy("'|u1'", "(40, 28, 28)"), "is no whole archive"),
        (npy("'|u1'", "(40, 28, 28)")[:-9], "is no whole archive"),
        (b"\x93NUMPY\x02\x00\xff\xff\xff\xff", "is no whole archive"),
        (npy("'|u1'", "(40, 28, 28)", bytes(10**7)), "is no whole archive"),
    ],
)
def test_nothing_is_allocated_for_what_a_header_claims(
    small: Mnist, tmp_path: Path, content: bytes, found: str
) -> None:
    arrays = make_arrays()
    np.savez_compressed(tmp_path / "true.npz", **arrays)
    with (
        zipfile.ZipFile(tmp_path / "true.npz") as true,
        zipfile.ZipFile(tmp_path / "mnist.npz", "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in true.namelist():
            archive.writestr(name, content if name == "x_train.npy" else true.read(name))
    tracemalloc.start()
    try:
        with pytest.raises(DataError, match=rf"^mnist\.npz .*{found}"):
            small.check_official(tmp_path)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_arrays_in_columns_are_read_too(small: Mnist, tmp_path: Path) -> None:
    arrays = {key: np.asfortranarray(values) for key, values in make_arrays().items()}
    np.savez(tmp_path / "mnist.npz", **arrays)
    assert np.array_equal(
        mnist.read_npz(tmp_path / "mnist.npz", "https://")["x_train"], arrays["x_train"]
    )


def with_a_wrong_byte(file: typing.Any) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 1
    file.write_bytes(content)


SPOILERS = [
    lambda file: file.unlink(),
    lambda file: file.write_bytes(b""),
    lambda file: file.write_bytes(b"text"),
    lambda file: file.write_bytes(file.read_bytes()[:-100]),
    lambda file: (
        np.save(file.with_suffix(""), np.zeros(3)) or file.with_suffix(".npy").replace(file)
    ),
    with_a_wrong_byte,
]


@pytest.mark.parametrize("spoil", SPOILERS)
def test_a_file_that_is_none_is_one_sentence(
    small: Mnist, official: typing.Any, spoil: Callable[..., typing.Any]
) -> None:
    spoil(official / "mnist.npz")
    with pytest.raises(DataError, match="get the file again from https") as caught:
        small.check_official(official)
    assert "pickle" not in str(caught.value)


def test_a_wrong_file_is_named_as_the_person_gave_it(
    small: Mnist, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "notes.csv").write_text("1,2")
    with pytest.raises(DataError, match=r"^notes\.csv: mnist\.npz is no whole archive"):
        import_files(small, [tmp_path / "notes.csv"], store, exercise="exercise-1")
    (tmp_path / "mnist.npz").write_text("1,2")
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(tmp_path))
    with pytest.raises(DataError, match=f"^{tmp_path}: mnist.npz is no whole archive"):
        prepare(small, paper=Paper("1", bytes(16)), store=store)


def write_idx(folder: Path, suffix: str = "", dash: str = "-") -> typing.Any:
    """The four files that MNIST was first given out as."""
    folder.mkdir()
    for key, values in make_arrays().items():
        header = bytes([0, 0, 8, values.ndim]) + np.array(values.shape, ">u4").tobytes()
        content = header + values.tobytes()
        name = IDX_FILES[key].replace("-idx", f"{dash}idx") + suffix
        (folder / name).write_bytes(gzip.compress(content, mtime=0) if suffix else content)
    return folder


@pytest.mark.parametrize("suffix", ["", ".gz"])
@pytest.mark.parametrize("dash", ["-", "."])
@pytest.mark.parametrize("packed", [False, True])
def test_the_four_idx_files_stand_for_the_official_one(
    small: Mnist, store: Store, tmp_path: Path, suffix: str, dash: str, packed: bool
) -> None:
    path = write_idx(tmp_path / "idx", suffix, dash)
    if packed:
        with zipfile.ZipFile(tmp_path / "idx.zip", "w") as archive:
            for file in path.iterdir():
                archive.write(file, f"MNIST/{file.name}")
        path = tmp_path / "idx.zip"
    files = import_files(small, [path], store, exercise="exercise-1")
    with np.load(files.folder / "mnist.npz") as saved:
        assert all((saved[key] == values).all() for key, values in make_arrays().items())
    assert "not byte for byte" in files.origin


def test_three_of_the_four_idx_files_are_not_enough(
    small: Mnist, store: Store, tmp_path: Path
) -> None:
    path = write_idx(tmp_path / "idx")
    (path / IDX_FILES["y_test"]).unlink()
    with pytest.raises(DataError, match=r"idx holds t10k-images.*expected as mnist.npz or train"):
        import_files(small, [path], store, exercise="exercise-1")


@pytest.mark.parametrize(
    ("suffix", "content", "message"),
    [
        ("", b"", r"not the IDX file of y_test \(uint8, shape \(20,\)\)"),
        ("", bytes([0, 0, 8, 1, 0, 0, 0, 20]) + bytes(19), "not the IDX file of y_test"),
        (".gz", b"no gzip", "cannot be read"),
        (".gz", CUT_GZIP, "cannot be read"),
        (".gz", gzip.compress(bytes(10**6), mtime=0), "not the IDX file of y_test"),
    ],
)
def test_a_spoilt_idx_file_is_named(
    small: Mnist, store: Store, tmp_path: Path, suffix: str, content: bytes, message: str
) -> None:
    path = write_idx(tmp_path / "idx", suffix)
    (path / f"{IDX_FILES['y_test']}{suffix}").write_bytes(content)
    with pytest.raises(DataError, match=f"^idx: t10k-labels-idx1-ubyte{suffix} .*{message}"):
        import_files(small, [path], store, exercise="exercise-1")


def test_the_original_is_known_and_cut(
    real_data: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(real_data))
    prepared = prepare(Mnist(), paper=Paper("1", bytes(16)), store=store)
    assert (prepared.edition, prepared.paper, prepared.remarks) == ("official", "", ())
    assert prepared.origin == f"official files, in the shared folder {real_data}"
    parts = {name: prepared.part(name) for name in ("training", "validation", "held-out")}
    assert {name: part.inputs.shape for name, part in parts.items()} == {
        "training": (55_000, 28, 28),
        "validation": (5_000, 28, 28),
        "held-out": (10_000, 28, 28),
    }
    assert (parts["held-out"].labels[:5] == [7, 2, 1, 0, 4]).all()
    assert prepared.digest == "a10c49f193822d25"  # the same on every machine
    assert (
        hashlib.sha256((real_data / "mnist.npz").read_bytes()).hexdigest()
        == Mnist.sources[0].sha256
    )
