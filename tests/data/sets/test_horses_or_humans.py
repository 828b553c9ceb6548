"""The horses-or-humans dataset: its editions, its files, and the model that comes with them."""

import dataclasses
import hashlib
import io
import zipfile
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.downloads import packed_pictures
from support.weights import write_as_published

from grader.data import Store, import_files, prepare, prepare_public
from grader.data.files import weights
from grader.data.files.official import DATA_DIR_VARIABLE, OfficialFiles, locate
from grader.data.sets import horses_or_humans
from grader.data.sets.horses_or_humans import TRAINING, VALIDATION, HorsesOrHumans
from grader.inside import pretrained
from grader.inside.backbones import CUT, INCEPTION, SMALL
from grader.inside.worker.keeping import kept
from grader.model import resources
from grader.model.errors import DataError
from grader.model.paper import Paper

PAPER, OTHER_PAPER = Paper("1", bytes(16)), Paper("2", bytes(16))
WEIGHTS = b"stands in for 88 MB of weights"
WITH_SMALL = "with the small pretrained model of the practice edition, for inception_v3"


def known_by(monkeypatch: pytest.MonkeyPatch, md5: str) -> None:
    """Another file of InceptionV3's weights is the published one."""
    inception, *others = weights.PUBLISHED
    changed = (dataclasses.replace(inception, md5=md5), *others)
    monkeypatch.setattr(horses_or_humans, "PUBLISHED", changed)


@pytest.fixture
def figures(monkeypatch: pytest.MonkeyPatch) -> HorsesOrHumans:
    """The dataset with few examples, and with another pretrained model."""
    counts = {"training": 6, "validation": 4, "held-out": 5}
    monkeypatch.setattr(HorsesOrHumans, "practice_counts", counts)
    known_by(monkeypatch, hashlib.md5(WEIGHTS).hexdigest())
    return HorsesOrHumans()


def picture(brightness: int, size: int = 30) -> bytes:
    stream = io.BytesIO()
    Image.new("RGBA", (size, size), (brightness, brightness, 0, 255)).save(stream, "PNG")
    return stream.getvalue()


def write_folder(folder: Path, horses: int = 40, humans: int = 30, per_figure: int = 4) -> Path:
    """Horses are bright and humans dark; each figure has its own brightness."""
    for name, count, brightness in (("horse", horses, 150), ("human", humans, 10)):
        place = folder / f"{name}s"
        place.mkdir(parents=True)
        for number in range(count):
            figure, view = divmod(number, per_figure)
            content = picture(brightness + figure)
            (place / f"{name}{figure + 1:02}-{view}.png").write_bytes(content)
    return folder


@pytest.fixture
def archives(tmp_path: Path) -> tuple[Path, Path]:
    """Both archives under their own names, without one of weights."""
    (tmp_path / "given").mkdir()
    held_out = write_folder(tmp_path / "b", 5, 7)
    return (
        packed_pictures(write_folder(tmp_path / "a"), tmp_path / "given" / TRAINING.filename),
        packed_pictures(held_out, tmp_path / "given" / VALIDATION.filename),
    )


def take(figures: HorsesOrHumans, store: Store, *paths: Path) -> OfficialFiles:
    return import_files(figures, paths, store, exercise="exercise-4")


def test_practice_parts_are_figures_and_files(figures: HorsesOrHumans, store: Store) -> None:
    prepared = prepare(figures, "practice", paper=PAPER, store=store)
    parts = {name: prepared.part(name) for name in figures.practice_counts}
    assert {name: part.inputs.shape for name, part in parts.items()} == {
        "training": (6, 150, 150, 3),
        "validation": (4, 150, 150, 3),
        "held-out": (5, 150, 150, 3),
    }
    assert len({image.tobytes() for part in parts.values() for image in part.inputs}) == 15
    for part in ("train", "validation"):
        files = sorted((prepared.public / "files" / part).rglob("*.png"))
        wanted = parts["training" if part == "train" else part]
        assert Counter(file.parent.name for file in files) == Counter(
            ["horses", "humans"][label] for label in wanted.labels
        )
        for file in files:
            with Image.open(file) as opened:
                number = int(file.stem.rpartition("-")[2]) - 1
                assert np.array_equal(np.asarray(opened), wanted.inputs[number])


def test_another_paper_has_other_held_out_figures(figures: HorsesOrHumans, store: Store) -> None:
    one, two = (
        prepare(figures, "practice", paper=paper, store=store) for paper in (PAPER, OTHER_PAPER)
    )
    assert one.public == two.public
    assert not np.array_equal(one.part("held-out").inputs, two.part("held-out").inputs)


def test_the_practice_edition_has_the_small_model(figures: HorsesOrHumans, store: Store) -> None:
    folder = prepare_public(figures, "practice", store=store).folder
    weights = (folder / SMALL.file).read_bytes()
    assert weights == resources.backbone_weights().read_bytes()
    assert not (folder / INCEPTION.file).exists()


def test_official_figures_are_cut_so_that_none_is_in_two_parts(
    figures: HorsesOrHumans, store: Store, archives: tuple[Path, Path]
) -> None:
    take(figures, store, *archives)
    prepared = prepare(figures, "official", paper=PAPER, store=store)
    training, validation, held_out = (
        prepared.part(name) for name in ("training", "validation", "held-out")
    )
    # Ten horses four times each, eight humans, the last one twice: the last tenth of the humans
    # begins within the seventh.
    assert np.bincount(training.labels).tolist() == [36, 24]
    assert np.bincount(validation.labels).tolist() == [4, 6]
    assert np.bincount(held_out.labels).tolist() == [5, 7]
    for part in (training, validation, held_out):
        assert ((part.inputs.mean((1, 2, 3)) < 70) == part.labels).all()
    seen = set(training.inputs[:, 0, 0, 0].tolist())
    assert seen.isdisjoint(validation.inputs[:, 0, 0, 0].tolist())
    assert len(set(training.labels[:12].tolist())) == 2  # mixed
    files = prepared.public / "files"
    assert (files / "train/horses/horse01-0.png").read_bytes() == picture(150)
    assert sorted(path.name for path in (files / "validation/humans").iterdir())[0] == (
        "human07-0.png"
    )


@pytest.mark.parametrize("per_figure", [1, 1_000])
def test_names_that_tell_no_figures_are_cut_all_the_same(
    figures: HorsesOrHumans, store: Store, tmp_path: Path, per_figure: int
) -> None:
    write_folder(tmp_path / "data" / "train", 40, 30, per_figure)
    write_folder(tmp_path / "data" / "validation", 2, 2)
    take(figures, store, tmp_path / "data")
    prepared = prepare(figures, "official", paper=PAPER, store=store)
    assert np.bincount(prepared.part("training").labels).tolist() == [36, 27]
    assert np.bincount(prepared.part("validation").labels).tolist() == [4, 3]


@pytest.mark.parametrize("form", ["archives", "renamed", "folder", "two folders", "one archive"])
def test_pictures_are_taken_from_archives_or_folders(
    figures: HorsesOrHumans, store: Store, tmp_path: Path, archives: tuple[Path, Path], form: str
) -> None:
    paths = list(archives)
    if form == "renamed":
        names = ("pictures (1).zip", "the validation.zip")
        paths = [path.rename(tmp_path / new) for path, new in zip(archives, names, strict=True)]
    elif form == "folder":
        paths = [tmp_path / "given"]
    elif form != "archives":
        folder = tmp_path / "horses-and-humans"
        paths = [write_folder(folder / "train"), write_folder(folder / "validation", 5, 7)]
        if form == "one archive":
            paths = [packed_pictures(folder, tmp_path / "everything.zip")]
    files = take(figures, store, *paths)
    assert "not byte for byte" in files.origin
    prepared = prepare(figures, "official", paper=PAPER, store=store)
    counts = [len(prepared.part(name).labels) for name in ("training", "validation", "held-out")]
    assert counts == [60, 10, 12]


def test_other_counts_and_the_model_that_is_served_are_told(
    figures: HorsesOrHumans, store: Store, archives: tuple[Path, Path]
) -> None:
    origin = take(figures, store, *archives).origin
    assert (
        "(40 horses and 30 humans + 5 horses and 7 humans, where 500 horses and 527 humans + 128 "
        f"horses and 128 humans were published; {WITH_SMALL}"
    ) in origin
    prepared = prepare(figures, "official", paper=PAPER, store=store)
    assert WITH_SMALL in prepared.origin
    assert (prepared.public / SMALL.file).is_file()


def test_inception_is_served_where_its_file_is(
    figures: HorsesOrHumans, store: Store, archives: tuple[Path, Path], tmp_path: Path
) -> None:
    file = tmp_path / "given" / INCEPTION.published
    file.write_bytes(WEIGHTS)
    assert "published; with InceptionV3)" in take(figures, store, tmp_path / "given").origin
    folder = prepare_public(figures, "official", store=store).folder
    assert (folder / INCEPTION.file).read_bytes() == WEIGHTS
    assert (folder / SMALL.file).is_file()


def test_other_weights_are_refused_with_what_mends_it(
    figures: HorsesOrHumans,
    store: Store,
    archives: tuple[Path, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "given" / INCEPTION.published
    file.write_bytes(b"other weights")
    told = (
        rf"given: {INCEPTION.published} has the MD5 digest \w+, expected .* get it again from http"
    )
    with pytest.raises(DataError, match=told):
        take(figures, store, tmp_path / "given")
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(tmp_path / "given"))
    with pytest.raises(DataError, match=told):
        prepare_public(figures, "official", store=store)


@pytest.mark.parametrize("lacking", [TRAINING, VALIDATION])
def test_half_of_the_pictures_will_not_do(
    figures: HorsesOrHumans, store: Store, archives: tuple[Path, Path], lacking: object
) -> None:
    (path,) = (path for path in archives if path.name != getattr(lacking, "filename", ""))
    told = rf"holds \S*{path.name}, and .* expected as horse-or-human\.zip and validation-horse"
    with pytest.raises(DataError, match=told):
        take(figures, store, path)


def test_a_class_without_pictures_and_a_damaged_picture_are_named(
    figures: HorsesOrHumans, store: Store, archives: tuple[Path, Path], tmp_path: Path
) -> None:
    with zipfile.ZipFile(archives[1], "w") as archive:
        archive.writestr("horses/horse1-000.png", picture(150))
    with pytest.raises(DataError, match=r"has no pictures in a folder humans/, expected horses/"):
        take(figures, store, *archives)
    with zipfile.ZipFile(archives[1], "a") as archive:
        archive.writestr("humans/valhuman01-00.png", b"no picture")
    with pytest.raises(DataError, match=r"humans/valhuman01-00\.png cannot be read as a PNG"):
        take(figures, store, *archives)


def test_the_courses_pictures_are_cut(
    real_data: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(real_data))
    figures = HorsesOrHumans()
    files = locate(figures, store, "exercise-4")
    assert files is not None
    assert "were published" not in files.origin
    prepared = prepare(figures, "official", paper=PAPER, store=store)
    counts = {name: np.bincount(prepared.part(name).labels) for name in figures.practice_counts}
    assert {name: count.tolist() for name, count in counts.items()} == {
        "training": [450, 465],
        "validation": [50, 62],
        "held-out": [128, 128],
    }


@pytest.mark.slow
def test_inception_with_weights_of_the_published_form_is_found_again(
    store: Store, archives: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    h5py = pytest.importorskip("h5py")
    keras = pytest.importorskip("keras")
    original = keras.applications.InceptionV3(
        include_top=False, weights=None, input_shape=pretrained.INPUT_SHAPE
    )
    file = tmp_path / "given" / INCEPTION.published
    write_as_published(original, file, h5py)
    known_by(monkeypatch, pretrained.file_md5(file))
    figures = HorsesOrHumans()
    take(figures, store, tmp_path / "given")
    folder = prepare_public(figures, "official", store=store).folder
    base = pretrained.of_keras(INCEPTION, folder / INCEPTION.file)
    pooled = keras.layers.GlobalAveragePooling2D()(base.get_layer(CUT).output)
    model = keras.Model(base.input, keras.layers.Dense(1)(pooled))
    whole = kept(model, folder)
    assert whole.arrays == whole.found > 200
    early = keras.Model(base.input, base.get_layer("mixed5").output)
    assert kept(early, folder).found < whole.arrays
