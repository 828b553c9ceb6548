"""The cats-vs-dogs dataset: its editions, its broken files and what is taken for the official."""

import io
import typing
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.downloads import packed

from grader.data import Store, describe, fetch, import_files, prepare, prepare_public
from grader.data.drawing.snapshots import take_snapshots
from grader.data.files import pictures
from grader.data.files.official import DATA_DIR_VARIABLE, OfficialFiles, locate
from grader.data.sets.cats_vs_dogs import CLASSES, WHOLE, CatsVsDogs, broken
from grader.model.errors import DataError
from grader.model.paper import Paper

PAPER, OTHER_PAPER = Paper("1", bytes(16)), Paper("2", bytes(16))
NAME = CatsVsDogs.sources[0].filename
TORN_AFTER = 500


@pytest.fixture
def animals(monkeypatch: pytest.MonkeyPatch) -> CatsVsDogs:
    """The dataset with few examples."""
    counts = {"training": 12, "validation": 6, "held-out": 8}
    monkeypatch.setattr(CatsVsDogs, "practice_counts", counts)
    return CatsVsDogs()


def photo(brightness: int) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (90, 60), (brightness,) * 3).save(stream, "JPEG")
    return stream.getvalue()


def course(training: int = 6, validation: int = 8) -> dict[str, bytes]:
    """What the course's archive is made of: cats are bright, dogs dark, each in its own grey."""
    counts = {"train": (training, 0), "validation": (validation, 100)}
    return {
        f"cats_and_dogs_filtered/{part}/{label}/{label[:-1]}.{number}.jpg": photo(
            base + 3 * number + (first and 3 * training)
        )
        for part, (count, first) in counts.items()
        for label, base in (("cats", 150), ("dogs", 10))
        for number in range(count)
    } | {"cats_and_dogs_filtered/vectorize.py": b"not a picture"}


def whole(count: int = 20) -> dict[str, bytes]:
    """What the whole set is made of: folders of other names, a few files of no use."""
    files = {
        f"PetImages/{label}/{number}.jpg": photo(base + 4 * number)
        for label, base in (("Cat", 150), ("Dog", 10))
        for number in range(count)
    }
    files["PetImages/Cat/3.jpg"] = b""
    files["PetImages/Dog/5.jpg"] = photo(9)[:TORN_AFTER]
    return files | {"PetImages/Cat/Thumbs.db": b"x", "readme[1].txt": b"x"}


def unpacked(files: dict[str, bytes], folder: Path) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def take(animals: CatsVsDogs, store: Store, *paths: Path) -> OfficialFiles:
    return import_files(animals, paths, store, exercise="exercise-3")


def is_readable(file: Path) -> bool:
    try:
        with Image.open(file) as image:
            image.load()
    except OSError:
        return False
    return True


def greys(part: typing.Any) -> list[int]:
    """The brightness of each picture, which says which one it is."""
    assert part.inputs.shape[1:] == (150, 150, 3)
    found = part.inputs[:, 75, 75, 0].astype(int)
    assert ((found < 130) == part.labels).all()
    return sorted(found.tolist())


def test_practice_parts_are_arrays_of_what_can_be_read(animals: CatsVsDogs, store: Store) -> None:
    prepared = prepare(animals, "practice", paper=PAPER, store=store)
    parts = {name: prepared.part(name) for name in animals.practice_counts}
    assert {name: part.inputs.shape for name, part in parts.items()} == {
        "training": (12, 150, 150, 3),
        "validation": (6, 150, 150, 3),
        "held-out": (8, 150, 150, 3),
    }
    assert {str(part.inputs.dtype) for part in parts.values()} == {"uint8"}
    assert len({image.tobytes() for part in parts.values() for image in part.inputs}) == 26
    other = prepare(animals, "practice", paper=OTHER_PAPER, store=store)
    assert other.public == prepared.public
    assert not np.array_equal(other.part("held-out").inputs, parts["held-out"].inputs)


def test_practice_folders_hold_the_same_pictures_and_broken_ones(
    animals: CatsVsDogs, store: Store
) -> None:
    public = prepare_public(animals, "practice", store=store).folder
    images, labels = (np.load(public / f"{axis}_train.npy") for axis in "xy")
    left = {image.tobytes() for image in images}
    for number, label in enumerate(CLASSES):
        files = sorted((public / "files/train" / label).iterdir())
        whole = [file for file in files if is_readable(file)]
        assert len(whole) == (labels == number).sum()
        assert len(files) == len(whole) + 6
        assert sum(file.stat().st_size == 0 for file in files) == 2
        assert {file.suffix for file in files} == {".jpg"}
        assert {file.name.split(".")[0] for file in files} == {label[:-1]}
        for file in whole:
            with Image.open(file) as image:
                left.remove(np.asarray(image.resize((150, 150), Image.BILINEAR)).tobytes())
    assert not left
    shown = list((public / "files/validation").rglob("*.jpg"))
    assert [is_readable(file) for file in shown].count(False) == 6


def test_the_courses_archive_is_cut(animals: CatsVsDogs, store: Store, tmp_path: Path) -> None:
    files = take(animals, store, packed(tmp_path / NAME, course()))
    assert files.origin == (
        "files of the right structure, but not byte for byte the official ones (14 cats and 14 "
        f"dogs where 1,500 cats and 1,500 dogs were published), imported from {NAME}"
    )
    prepared = prepare(animals, "official", paper=PAPER, store=store)
    assert prepared.paper == ""
    training, validation, held_out = (
        greys(prepared.part(name)) for name in ("training", "validation", "held-out")
    )
    assert training == [*range(10, 28, 3), *range(150, 168, 3)]
    assert validation == [28, 40, 168, 180]  # every fourth
    assert held_out == [31, 34, 37, 43, 46, 49, 171, 174, 177, 183, 186, 189]
    folder = prepared.public / "files"
    assert (folder / "train/cats/cat.2.jpg").read_bytes() == photo(156)
    assert len(list((folder / "train/dogs").iterdir())) == 6 + 6
    assert len(list((folder / "validation/dogs").iterdir())) == 2 + 3
    assert not (folder / "train/dogs/dog.11.jpg").read_bytes().startswith(photo(10))


def test_arrays_of_official_pictures_are_mixed(
    animals: CatsVsDogs, store: Store, tmp_path: Path
) -> None:
    take(animals, store, packed(tmp_path / NAME, course()))
    labels = prepare(animals, "official", paper=PAPER, store=store).part("training").labels
    assert 0 < labels[:6].sum() < 6


def test_as_many_as_published_need_no_note(
    animals: CatsVsDogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CatsVsDogs, "published", {"cats": 14, "dogs": 14})
    packed(tmp_path / NAME, course())
    assert animals.note_official(tmp_path) == ""


@pytest.mark.parametrize("form", [WHOLE, "kagglecatsanddogs_3367a (1).zip", "folder", "PetImages"])
def test_the_whole_set_takes_the_place_of_the_cut(
    animals: CatsVsDogs, store: Store, tmp_path: Path, form: str
) -> None:
    take(animals, store, packed(tmp_path / NAME, course()))
    if form.endswith(".zip"):
        given = packed(tmp_path / form, whole())
    else:
        given = unpacked(whole(), tmp_path / "folder") / (form if form == "PetImages" else "")
    files = take(animals, store, given)
    assert "(the whole set, 20 cats and 20 dogs, one in ten held out)" in files.origin
    assert [path.name for path in files.folder.glob("*.zip")] == [WHOLE]
    assert locate(animals, store, "exercise-3") == files
    prepared = prepare(animals, "official", paper=PAPER, store=store)
    counts = {name: len(prepared.part(name).labels) for name in animals.practice_counts}
    # The empty and the torn one are left out of the arrays, and of nothing else.
    assert counts == {"training": 30, "validation": 4, "held-out": 4}
    assert np.bincount(prepared.part("training").labels).tolist() == [15, 15]
    shown = sorted((prepared.public / "files").rglob("*.jpg"))
    assert len(shown) == 36
    assert [f"{p.parent.name}/{p.name}" for p in shown if not is_readable(p)] == [
        "cats/3.jpg",
        "dogs/5.jpg",
    ]


def test_fetching_the_cut_is_not_put_off_by_the_whole_set(
    animals: CatsVsDogs, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(animals, store, packed(tmp_path / WHOLE, whole()))
    mirror = packed(tmp_path / NAME, course())

    def served(source: typing.Any, folder: Path, **_: object) -> Path:
        (folder / source.filename).write_bytes(mirror.read_bytes())
        return folder / source.filename

    monkeypatch.setattr("grader.data.files.official.download", served)
    files = fetch(animals, store, exercise="exercise-3")
    assert "14 cats and 14 dogs" in files.origin
    assert [path.name for path in files.folder.glob("*.zip")] == [NAME]


def test_in_a_shared_folder_the_cut_goes_before_the_whole_set(
    animals: CatsVsDogs, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(shared))
    packed(shared / WHOLE, whole())
    assert "the whole set" in describe(animals, store)[0].origin
    packed(shared / NAME, course())
    assert "14 cats and 14 dogs" in describe(animals, store)[0].origin


@pytest.mark.parametrize("form", ["renamed archive", "folder", "inner folder"])
def test_a_person_has_the_course_pictures_in_other_forms(
    animals: CatsVsDogs, store: Store, tmp_path: Path, form: str
) -> None:
    if form == "renamed archive":
        given = packed(tmp_path / "cats_and_dogs_filtered (2).zip", course())
    else:
        given = unpacked(course(), tmp_path / "given")
        given = given / "cats_and_dogs_filtered" if form == "inner folder" else given
    if form == "folder":
        # Four folders deep is deeper than anything is looked for.
        with pytest.raises(DataError, match="given holds nothing of use"):
            take(animals, store, given)
        return
    assert "14 cats and 14 dogs where" in take(animals, store, given).origin
    prepared = prepare(animals, "official", paper=PAPER, store=store)
    assert len(prepared.part("training").labels) == 12


def test_what_lacks_a_class_is_refused(animals: CatsVsDogs, store: Store, tmp_path: Path) -> None:
    cats = {name: content for name, content in course().items() if "dogs/" not in name}
    with pytest.raises(DataError, match="has no pictures in a folder dogs/, expected cats/ and"):
        take(animals, store, packed(tmp_path / NAME, cats))
    shown = {n: c for n, c in course().items() if not ("validation" in n and "dogs/" in n)}
    with pytest.raises(DataError, match="no readable pictures of dogs for the validation part"):
        take(animals, store, packed(tmp_path / NAME, shown))
    with pytest.raises(DataError, match="train holds train/cats/cat"):
        take(animals, store, unpacked(cats, tmp_path / "given") / "cats_and_dogs_filtered/train")


def test_what_cannot_be_read_at_all_is_refused(
    animals: CatsVsDogs, store: Store, tmp_path: Path
) -> None:
    files = {name: b"x" if "train/cats" in name else data for name, data in course().items()}
    with pytest.raises(DataError, match="no readable pictures of cats for the training part"):
        take(animals, store, packed(tmp_path / NAME, files))
    (tmp_path / "noise.zip").write_bytes(b"no archive")
    with pytest.raises(DataError, match=r"noise\.zip cannot be read"):
        take(animals, store, tmp_path / "noise.zip")


def test_the_original_is_known_and_cut(
    real_data: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(real_data))
    animals = CatsVsDogs()
    files = locate(animals, store, "exercise-3")
    assert files is not None
    assert "published" not in files.origin
    animals.check_official(real_data)
    archive = real_data / NAME
    with zipfile.ZipFile(archive) as opened:
        assert sum(name.endswith(".jpg") for name in opened.namelist()) == 3_000


@pytest.mark.slow
def test_all_original_pictures_can_be_read(
    real_data: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(real_data))
    prepared = prepare(CatsVsDogs(), "official", paper=PAPER, store=store)
    labels = {name: prepared.part(name).labels for name in CatsVsDogs.practice_counts}
    assert {name: np.bincount(each).tolist() for name, each in labels.items()} == {
        "training": [1_000, 1_000],
        "validation": [125, 125],
        "held-out": [375, 375],
    }


def test_broken_files_are_read_by_nobody() -> None:
    import tensorflow as tf

    whole = take_snapshots(np.zeros(1, np.uint8), 5)[0]
    empty, torn, text = broken(whole)
    assert (empty, text[:9]) == (b"", b"<!DOCTYPE")
    assert whole.startswith(torn)
    for content in (empty, torn, text):
        with pytest.raises(DataError, match="cannot be read"):
            pictures.decoded(content, "x.jpg", 150)
        with pytest.raises(tf.errors.InvalidArgumentError):
            tf.io.decode_image(content, channels=3)


def test_a_torn_file_looks_whole_from_outside() -> None:
    whole = take_snapshots(np.zeros(1, np.uint8), 5)[0]
    _, torn, _ = broken(whole)
    with Image.open(io.BytesIO(torn)) as image, Image.open(io.BytesIO(whole)) as original:
        assert image.size == original.size
        image.verify()  # looks at the head alone
