"""Published weights: both forms of MobileNet's file, and what is refused in a sentence."""

import shutil
from pathlib import Path

import h5py  # type: ignore[import-untyped]
import pytest

from grader.data.files.weights import PUBLISHED
from grader.inside import pretrained
from grader.inside.backbones import MOBILENET
from grader.model.errors import DataError

PUBLISHED_MOBILENET = PUBLISHED[1]
KERAS_3 = PUBLISHED_MOBILENET.source.archive


@pytest.fixture
def files(tmp_path: Path, real_data: Path) -> Path:
    """Official files, MobileNet's in the form of Keras 3 among them."""
    folder = tmp_path / "files"
    folder.mkdir()
    shutil.copyfile(real_data / KERAS_3, folder / KERAS_3)
    return folder


def test_the_form_of_keras_3_becomes_the_published_one(files: Path, tmp_path: Path) -> None:
    served = tmp_path / "served"
    served.mkdir()
    assert PUBLISHED_MOBILENET.serve(files, served)
    arrays = pretrained.weights_to_cut(served)[MOBILENET]
    assert len(arrays) == 5 + 11 * 10
    # What was written is of the older form, and is known by its numbers all the same.
    (files / KERAS_3).unlink()
    shutil.copyfile(served / MOBILENET.file, files / MOBILENET.published)
    (served / MOBILENET.file).unlink()
    assert PUBLISHED_MOBILENET.serve(files, served)
    assert len(pretrained.weights_to_cut(served)[MOBILENET]) == len(arrays)


def test_without_a_file_there_is_nothing_to_serve(tmp_path: Path) -> None:
    assert not PUBLISHED_MOBILENET.serve(tmp_path, tmp_path)


def test_a_file_that_is_cut_short_is_said(files: Path) -> None:
    file = files / KERAS_3
    file.write_bytes(file.read_bytes()[:100_000])
    with pytest.raises(DataError, match=r"weights\.h5 cannot be read as HDF5, .*get it again"):
        PUBLISHED_MOBILENET.serve(files)


def test_another_file_lacks_a_layer(tmp_path: Path) -> None:
    h5py.File(tmp_path / MOBILENET.published, "w").close()
    with pytest.raises(DataError, match="has 0 arrays for the layer conv1, expected 1: get it"):
        PUBLISHED_MOBILENET.serve(tmp_path)


@pytest.mark.parametrize("what", ["numbers", "shape", "elsewhere"])
def test_other_arrays_are_told_from_the_published_ones(
    files: Path, tmp_path: Path, what: str
) -> None:
    path = "layers/conv2d/vars/0"
    with h5py.File(files / KERAS_3, "a") as archive:
        array = archive[path][()]
        del archive[path]
        if what == "elsewhere":
            with h5py.File(tmp_path / "other.h5", "w") as other:
                other["x"] = array
            archive[path] = h5py.ExternalLink(str(tmp_path / "other.h5"), "/x")
        else:
            archive[path] = array + 1 if what == "numbers" else array[..., :8]
    told = {
        "numbers": r"holds other numbers than MobileNet's published weights \(SHA-256 ",
        "shape": r"has the shape \(3, 3, 3, 8\) for kernel of conv1, expected \(3, 3, 3, 32\)",
        "elsewhere": r"has 0 arrays for the layer conv1, expected 1",
    }
    with pytest.raises(DataError, match=told[what]):
        PUBLISHED_MOBILENET.serve(files)
