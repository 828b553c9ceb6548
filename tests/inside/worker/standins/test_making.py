"""The course's files, made of a public part."""

import gzip
import shutil
import tarfile
import zipfile
from pathlib import Path

import numpy as np
import pytest
from support.course_world import CLASSES, COURSE, CUT, WHOLE, broken_files, public_part

from grader.inside.protocol.course import Branch, Table
from grader.inside.worker.standins import making


@pytest.fixture
def public(tmp_path: Path) -> Path:
    return public_part(tmp_path)


def test_an_archive_of_the_whole_set_has_both_parts_renumbered(public: Path) -> None:
    making.write_zip(public, WHOLE, CLASSES, public / "pets.zip")
    with zipfile.ZipFile(public / "pets.zip") as archive:
        cats = [name for name in archive.namelist() if name.startswith("PetImages/Cat/")]
        assert cats == [f"PetImages/Cat/{number}.jpg" for number in range(9)]
        sizes = [archive.getinfo(name).file_size for name in cats]
    assert 0 in sizes, "its empty file"


def test_an_archive_of_whole_pictures_leaves_out_broken_files(public: Path) -> None:
    making.write_zip(public, CUT, CLASSES, public / "filtered.zip")
    with zipfile.ZipFile(public / "filtered.zip") as archive:
        names = archive.namelist()
    assert len(names) == 12
    assert not any(name.endswith(tuple(broken_files())) for name in names)


def test_pictures_are_made_of_arrays_where_there_are_no_files(public: Path) -> None:
    branch = Branch("train/b", 1, ("train",))
    made = list(making.pictures(public, branch, ()))
    assert [name for name, _ in made] == [f"{number:05}.png" for number in range(1, 6)]
    assert made[0][1].startswith(b"\x89PNG")


def texts(public: Path) -> Path:
    """A public part of texts, as arrays alone."""
    np.save(public / "x_train.npy", np.array([b"for it", b"against", "gegen ihn, ü".encode()]))
    np.save(public / "y_train.npy", np.array([1, 0, 0], np.uint8))
    return public


def test_texts_are_made_of_arrays(tmp_path: Path) -> None:
    made = list(
        making.pictures(texts(tmp_path), Branch("train/neg", 0, ("train",)), ("neg", "pos"))
    )
    assert made == [("0.txt", b"against"), ("1.txt", "gegen ihn, ü".encode())]


def test_a_tar_archive_of_texts(tmp_path: Path) -> None:
    branches = (Branch("all/neg", 0, ("train",)), Branch("all/pos", 1, ("train",)))
    making.write_tar(texts(tmp_path), branches, ("neg", "pos"), tmp_path / "all.tar.gz")
    with tarfile.open(tmp_path / "all.tar.gz", "r:gz") as archive:
        assert archive.getnames() == ["all/neg/0.txt", "all/neg/1.txt", "all/pos/0.txt"]
        archive.extractall(tmp_path, filter="data")
    assert (tmp_path / "all" / "pos" / "0.txt").read_bytes() == b"for it"


def test_a_folder_that_is_empty_here_is_there_all_the_same(tmp_path: Path) -> None:
    branches = (Branch("all/neg", 0, ("train",)), Branch("all/unsup", 0, ()))
    given = texts(tmp_path), branches, ("neg", "pos")
    making.write_tar(*given, tmp_path / "all.tar.gz")
    making.write_zip(*given, tmp_path / "all.zip")
    with tarfile.open(tmp_path / "all.tar.gz", "r:gz") as packed:
        packed.extractall(tmp_path / "tar", filter="data")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        archive.extractall(tmp_path / "zip")
    for kind in ("tar", "zip"):
        assert list((tmp_path / kind / "all" / "unsup").iterdir()) == []
        shutil.rmtree(tmp_path / kind / "all" / "unsup")


def test_keras_archive_tests_with_the_validation_part(public: Path) -> None:
    making.write_npz(public, public / "pets.npz")
    with np.load(public / "pets.npz") as arrays:
        assert set(arrays) == {"x_train", "y_train", "x_test", "y_test"}
        assert np.array_equal(arrays["x_test"], np.load(public / "x_validation.npy"))


@pytest.mark.parametrize("name", ["images.gz", "images"])
def test_idx_files(public: Path, name: str) -> None:
    making.write_idx(public, "x_train", public / name)
    content = (public / name).read_bytes()
    content = gzip.decompress(content) if name.endswith(".gz") else content
    assert content[:16] == bytes([0, 0, 8, 3, 0, 0, 0, 10, 0, 0, 0, 4, 0, 0, 0, 4])
    assert content[16:] == np.load(public / "x_train.npy").tobytes()


def test_a_table_has_dates_and_repeats_its_end(public: Path) -> None:
    making.write_table(public, COURSE.files[-1].table, public / "spots.csv")
    lines = (public / "spots.csv").read_text().splitlines()
    assert lines[:3] == [",Date,Spots", "0,2000-01-31,0", "1,2000-02-29,1"]
    assert lines[10:13] == ["9,2000-10-31,1", "10,2000-11-30,0", "11,2000-12-31,1"]
    assert lines[13:] == ["12,2001-01-31,0", "13,2001-02-28,1"]


def test_a_table_of_days_without_numbers(public: Path) -> None:
    making.write_table(public, Table("Date,T", "1981-12-30", "day", 3), public / "t.csv")
    lines = (public / "t.csv").read_text().splitlines()
    assert lines[:4] == ["Date,T", "1981-12-30,0", "1981-12-31,1", "1982-01-01,0"]
    assert len(lines) == 1 + 12, "no public value is left out"
