"""Fashion-MNIST from the files that people have of it, each of the right form but made here."""

import gzip
import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from grader.data import Store, find, import_files, prepare
from grader.data.base import Dataset
from grader.data.files.official import locate
from grader.data.sets import mnist
from grader.data.sets.fashion_mnist import NPZ_FILES, PREFIX, FashionMnist
from grader.data.sets.mnist import IDX_FILES, idx_content
from grader.model.errors import DataError
from grader.model.paper import Paper

SMALL = {"x_train": (40, 28, 28), "y_train": (40,), "x_test": (20, 28, 28), "y_test": (20,)}


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> FashionMnist:
    """The dataset with a thousandth of its examples."""
    monkeypatch.setattr(mnist, "SHAPES", SMALL)
    counts = {"training": 30, "validation": 20, "held-out": 10}
    monkeypatch.setattr(FashionMnist, "practice_counts", counts)
    monkeypatch.setattr(FashionMnist, "validation_count", 5)
    return FashionMnist()


def arrays() -> dict[str, np.ndarray]:
    made = {
        key: np.arange(np.prod(shape), dtype=np.uint64).astype(np.uint8).reshape(shape)
        for key, shape in SMALL.items()
    }
    for key in ("y_train", "y_test"):
        made[key] = np.arange(len(made[key]), dtype=np.uint8) % 10
    return made


def written(folder: Path, made: Mapping[str, np.ndarray], suffix: str, prefix: str = "") -> Path:
    folder.mkdir()
    for key, values in made.items():
        content = idx_content(values)
        packed = gzip.compress(content, mtime=0) if suffix else content
        (folder / f"{prefix}{IDX_FILES[key]}{suffix}").write_bytes(packed)
    return folder


def expect_cut(dataset: Dataset, store: Store) -> None:
    """The imported files are prepared as parts that have the arrays in them."""
    prepared = prepare(dataset, "official", paper=Paper("1", bytes(16)), store=store)
    held_out = prepared.part("held-out")
    assert np.array_equal(held_out.inputs, arrays()["x_test"])
    assert np.array_equal(held_out.labels, arrays()["y_test"])
    public = [prepared.part(name) for name in ("training", "validation")]
    assert [len(part.labels) for part in public] == [35, 5]


@pytest.mark.parametrize("suffix", ["", ".gz"])
@pytest.mark.parametrize("prefix", ["", PREFIX])
def test_idx_files_are_imported(
    small: FashionMnist, store: Store, tmp_path: Path, suffix: str, prefix: str
) -> None:
    folder = written(tmp_path / "idx", arrays(), suffix, prefix)
    files = import_files(small, [folder], store, exercise="exercise-8")
    assert "not byte for byte" in files.origin
    expect_cut(small, store)


def test_an_archive_of_idx_files_is_imported(
    small: FashionMnist, store: Store, tmp_path: Path
) -> None:
    folder = written(tmp_path / "idx", arrays(), ".gz")
    with zipfile.ZipFile(tmp_path / "archive.zip", "w") as archive:
        for file in folder.iterdir():
            archive.write(file, f"fashion/{file.name}")
    import_files(small, [tmp_path / "archive.zip"], store, exercise="exercise-8")
    expect_cut(small, store)


@pytest.mark.parametrize("name", NPZ_FILES)
def test_one_file_of_all_arrays_is_imported(
    small: FashionMnist, store: Store, tmp_path: Path, name: str
) -> None:
    np.savez_compressed(tmp_path / name, **arrays())  # type: ignore[arg-type]
    import_files(small, [tmp_path / name], store, exercise="exercise-8")
    expect_cut(small, store)


def test_digits_of_the_same_names_are_refused(
    small: FashionMnist, store: Store, tmp_path: Path
) -> None:
    """MNIST has not as many of each class; its files are called the same."""
    made = arrays()
    made["y_train"][0] = 1
    folder = written(tmp_path / "idx", made, ".gz")
    with pytest.raises(DataError, match="it is probably MNIST's file of the same name"):
        import_files(small, [folder], store, exercise="exercise-8")


def test_labels_without_a_class_are_refused(
    small: FashionMnist, store: Store, tmp_path: Path
) -> None:
    made = arrays()
    made["y_test"][:] = np.arange(20) % 11
    folder = written(tmp_path / "idx", made, "")
    with pytest.raises(DataError, match="not as many labels of each"):
        import_files(small, [folder], store, exercise="exercise-8")


@pytest.mark.parametrize("content", [b"", b"no gzip", gzip.compress(bytes(99), mtime=0)])
def test_a_spoilt_file_is_named(
    small: FashionMnist, store: Store, tmp_path: Path, content: bytes
) -> None:
    folder = written(tmp_path / "idx", arrays(), ".gz")
    (folder / f"{IDX_FILES['x_test']}.gz").write_bytes(content)
    with pytest.raises(DataError, match=r"t10k-images-idx3-ubyte\.gz"):
        import_files(small, [folder], store, exercise="exercise-8")


def test_less_than_all_is_not_enough(small: FashionMnist, store: Store, tmp_path: Path) -> None:
    folder = written(tmp_path / "idx", arrays(), ".gz")
    (folder / f"{IDX_FILES['y_test']}.gz").unlink()
    with pytest.raises(DataError, match=r"holds t10k-images.*are expected as train-images"):
        import_files(small, [folder], store, exercise="exercise-8")


def test_digits_in_a_shared_folder_are_not_taken_for_clothes(
    small: FashionMnist, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRADER_DATA_DIR", str(written(tmp_path / "idx", arrays(), ".gz")))
    assert locate(small, store, "exercise-8") is None


def test_practice_parts_are_pictures_that_differ(small: FashionMnist, store: Store) -> None:
    prepared = prepare(small, "practice", paper=Paper("1", bytes(16)), store=store)
    parts = [prepared.part(name) for name in ("training", "validation", "held-out")]
    assert [len(part.labels) for part in parts] == [30, 20, 10]
    assert len({image.tobytes() for part in parts for image in part.inputs}) == 60


def test_it_is_found_and_differs_from_mnist() -> None:
    dataset = find("fashion-mnist")
    assert dataset.course.keras == "fashion_mnist"
    assert not {each.filename for each in dataset.sources} & set(IDX_FILES.values())
    assert "T-shirt" in (type(dataset).__doc__ or "")
