"""The happy-or-sad dataset: its editions, its files and what is taken for them."""

import io
import typing
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.downloads import packed_pictures

from grader.data import Store, describe, import_files, prepare, prepare_public
from grader.data.files.arrays import read_part
from grader.data.files.official import DATA_DIR_VARIABLE, locate
from grader.data.sets.happy_or_sad import HappyOrSad
from grader.model.errors import DataError
from grader.model.paper import Paper

PAPER, OTHER_PAPER = Paper("1", bytes(16)), Paper("2", bytes(16))
NAME = HappyOrSad.sources[0].filename


@pytest.fixture
def faces(monkeypatch: pytest.MonkeyPatch) -> HappyOrSad:
    """The dataset with few examples."""
    counts = {"training": 6, "validation": 4, "held-out": 8}
    monkeypatch.setattr(HappyOrSad, "practice_counts", counts)
    return HappyOrSad()


def face(brightness: int, size: int = 150) -> bytes:
    """A plain picture with transparency, as the course's are."""
    stream = io.BytesIO()
    Image.new("RGBA", (size, size), (brightness, brightness, 0, 0)).save(stream, "PNG")
    return stream.getvalue()


def write_folder(folder: Path, happy: int = 4, sad: int = 4) -> Path:
    """Happy faces are bright, sad ones dark, and each has its own brightness."""
    for label, count, brightness in (("happy", happy, 200), ("sad", sad, 20)):
        (folder / label).mkdir(parents=True)
        for number in range(count):
            (folder / label / f"{number}.png").write_bytes(face(brightness + number))
    return folder


def take(faces: HappyOrSad, store: Store, *paths: Path) -> typing.Any:
    return import_files(faces, paths, store, exercise="exercise-2")


def test_practice_parts_are_faces_and_files(faces: HappyOrSad, store: Store) -> None:
    prepared = prepare(faces, "practice", paper=PAPER, store=store)
    parts = {name: prepared.part(name) for name in faces.practice_counts}
    assert {name: part.inputs.shape for name, part in parts.items()} == {
        "training": (6, 150, 150, 3),
        "validation": (4, 150, 150, 3),
        "held-out": (8, 150, 150, 3),
    }
    assert len({image.tobytes() for part in parts.values() for image in part.inputs}) == 18
    files = sorted((prepared.public / "files" / "train").rglob("*.png"))
    assert [file.parent.name for file in files] == ["happy"] * 3 + ["sad"] * 3
    training = parts["training"]
    for file in files:
        number = int(file.stem.rpartition("-")[2]) - 1
        with Image.open(file) as opened:
            assert np.array_equal(np.asarray(opened), training.inputs[number])
        assert training.labels[number] == ["happy", "sad"].index(file.parent.name)


def test_official_faces_are_for_training_and_altered_ones_for_the_rest(
    faces: HappyOrSad, store: Store, tmp_path: Path
) -> None:
    archive = packed_pictures(write_folder(tmp_path / "given"), tmp_path / NAME)
    take(faces, store, archive)
    prepared = prepare(faces, "official", paper=PAPER, store=store)
    training, validation, held_out = (
        prepared.part(name) for name in ("training", "validation", "held-out")
    )
    assert training.inputs.shape == (8, 150, 150, 3)
    assert sorted(training.inputs[:, 0, 0, 0].tolist()) == [20, 21, 22, 23, 200, 201, 202, 203]
    assert training.labels.tolist() == (training.inputs[:, 0, 0, 0] < 100).astype(int).tolist()
    assert 0 < training.labels[-4:].sum() < 4  # mixed
    assert np.bincount(validation.labels).tolist() == [2, 2]
    assert held_out.inputs.shape == (40, 150, 150, 3)
    assert ((held_out.inputs.mean((1, 2, 3)) < 60) == held_out.labels).all()
    original = prepared.public / "files/train/sad/0.png"
    assert original.read_bytes() == face(20)
    assert len(list((prepared.public / "files/validation").rglob("*.png"))) == 4


def test_official_held_out_faces_depend_on_the_paper(
    faces: HappyOrSad, store: Store, tmp_path: Path
) -> None:
    take(faces, store, packed_pictures(write_folder(tmp_path / "given"), tmp_path / NAME))
    one, two = (
        prepare(faces, "official", paper=paper, store=store) for paper in (PAPER, OTHER_PAPER)
    )
    assert one.public == two.public
    assert (one.paper, two.paper) == (PAPER.fingerprint, OTHER_PAPER.fingerprint)
    assert not np.array_equal(one.part("held-out").inputs, two.part("held-out").inputs)


@pytest.mark.parametrize("form", ["archive", "renamed archive", "folder", "nested folder"])
def test_faces_are_taken_from_an_archive_or_a_folder(
    faces: HappyOrSad, store: Store, tmp_path: Path, form: str
) -> None:
    path = write_folder(tmp_path / "given")
    if form == "nested folder":
        path = write_folder(tmp_path / "outer" / "given").parent
    if "archive" in form:
        path = packed_pictures(path, tmp_path / (NAME if form == "archive" else "faces (1).zip"))
    files = take(faces, store, path)
    assert f"imported from {path.name}" in files.origin
    assert "not byte for byte" in files.origin
    prepared = prepare(faces, "official", paper=PAPER, store=store)
    assert prepared.part("training").labels.sum() == 4


def test_other_counts_are_taken_and_named(faces: HappyOrSad, store: Store, tmp_path: Path) -> None:
    files = take(faces, store, write_folder(tmp_path / "given", happy=3, sad=2))
    assert "(3 happy and 2 sad faces where 40 happy and 40 sad ones were published)" in files.origin
    assert describe(faces, store)[0].origin == files.origin


def test_a_folder_without_a_class_is_refused(
    faces: HappyOrSad, store: Store, tmp_path: Path
) -> None:
    folder = write_folder(tmp_path / "given", sad=0)
    with pytest.raises(DataError, match=r"given holds happy/0\.png.*expected as happy-or-sad\.zip"):
        take(faces, store, folder)
    with pytest.raises(DataError, match=r"0\.png, .* and 2 more files, and the official"):
        take(faces, store, write_folder(tmp_path / "many", happy=6, sad=0))
    archive = packed_pictures(folder, tmp_path / NAME)
    with pytest.raises(DataError, match="has no pictures in a folder sad/, expected happy/ and"):
        take(faces, store, archive)


def test_a_face_that_cannot_be_read_is_named(
    faces: HappyOrSad, store: Store, tmp_path: Path
) -> None:
    folder = write_folder(tmp_path / "given")
    (folder / "sad" / "1.png").write_bytes(b"no picture")
    with pytest.raises(DataError, match=r"^given: sad/1\.png cannot be read as a PNG or JPEG"):
        take(faces, store, folder)


def test_the_public_part_has_folders_for_keras(faces: HappyOrSad, store: Store) -> None:
    folder = prepare_public(faces, "practice", store=store).folder / "files"
    assert sorted(p.relative_to(folder).as_posix() for p in folder.glob("*/*")) == [
        "train/happy",
        "train/sad",
        "validation/happy",
        "validation/sad",
    ]


def test_the_original_is_known_and_cut(
    real_data: Path, store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(real_data))
    faces = HappyOrSad()
    files = locate(faces, store, "exercise-2")
    assert files is not None
    assert files.origin == f"official files, in the shared folder {real_data}"
    prepared = prepare(faces, paper=PAPER, store=store)
    shapes = {name: prepared.part(name).inputs.shape for name in faces.practice_counts}
    assert shapes == {
        "training": (80, 150, 150, 3),
        "validation": (40, 150, 150, 3),
        "held-out": (400, 150, 150, 3),
    }
    assert prepared.digest == "9c85dd0e52d46dd4"  # the same on every machine, for this paper
    monkeypatch.delenv(DATA_DIR_VARIABLE)
    renamed = tmp_path / "happy-or-sad (1).zip"
    renamed.write_bytes((real_data / NAME).read_bytes())
    assert take(faces, store, renamed).origin.startswith("official files, imported")
    assert read_part(prepared.public, "training").labels.mean() == 0.5
