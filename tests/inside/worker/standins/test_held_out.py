"""Of no dataset is anything that is held out among what stands in for the course's files."""

import contextlib
import csv
import dataclasses
import gzip
import io
import itertools
import json
import types
import typing
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np
import pytest
from support.worker_driver import job

import grader
from grader.data.base import Dataset, Part
from grader.data.drawn import DrawnDataset
from grader.data.files import pictures
from grader.data.files.arrays import read_part
from grader.data.sets import registry
from grader.inside.facade import ALIASES_VARIABLE, EXERCISE_VARIABLE, FILES, PUBLIC_DATA_VARIABLE
from grader.inside.protocol.course import CourseFile
from grader.inside.texts import known_words, strings
from grader.inside.worker.standins import keras_datasets, tfds
from grader.inside.worker.standins.patching import modules_of_keras
from grader.inside.worker.standins.supply import Supply
from grader.model.errors import DataError

COUNTS = {"training": 40, "validation": 20, "held-out": 20}
SEED = 20_260_101


@dataclasses.dataclass(frozen=True)
class Served:
    """A dataset with its public part as the box has it, and what is held out."""

    dataset: Dataset
    public: Path
    supply: Supply
    hidden: Part
    secret: frozenset[bytes]


DRAWN = [name for name in registry.ids() if registry.find(name).has_practice]


@pytest.fixture(scope="module", params=DRAWN)
def drawn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A dataset's practice edition, with few examples where their number can be chosen."""
    dataset, known = registry.find(request.param), job(course=registry.find(request.param).course)
    public, held_out = (tmp_path_factory.mktemp(name) for name in ("public", "held-out"))
    with pytest.MonkeyPatch.context() as patches:
        if isinstance(dataset, DrawnDataset):
            patches.setattr(type(dataset), "practice_counts", COUNTS)
        dataset.draw_public(public)
        dataset.draw_held_out(held_out, SEED)
    hidden = read_part(held_out, "held-out")
    supply = Supply(known, public, lambda sentence: None)
    return Served(dataset, public, supply, hidden, secrets(dataset, public, hidden))


@pytest.fixture
def served(drawn: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Served:
    """The same, where a submission's own functions find it while it is graded."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv(EXERCISE_VARIABLE, drawn.supply.exercise)
    monkeypatch.setenv(ALIASES_VARIABLE, "")
    monkeypatch.setenv(PUBLIC_DATA_VARIABLE, str(drawn.public))
    return drawn


def those_of(library: str) -> pytest.MarkDecorator:
    """The datasets that a library of data sets, an attribute of `Course`, has too."""
    known = [each for each in DRAWN if getattr(registry.find(each).course, library)]
    return pytest.mark.parametrize("drawn", known, indirect=True)


def examples(dataset: Dataset, file: CourseFile, content: bytes) -> Iterator[bytes]:
    """What a file holds, each example as the bytes of its array in the parts of the dataset."""
    if file.form == "npz":
        with np.load(io.BytesIO(content)) as arrays:
            yield from each_of(arrays["x_train"], arrays["x_test"])
    elif file.form == "idx":
        yield from images_of(gzip.decompress(content))
    elif file.form == "zip":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from decoded(dataset, {name: archive.read(name) for name in archive.namelist()})
    elif file.form == "copy" and dataset.is_text:
        text = content.decode()
        if file.names[0].endswith(".json"):
            yield from (each["headline"].encode() for each in json.loads(text))
        elif file.names[0].endswith(".txt"):
            yield from (line.encode() for line in text.splitlines())
        else:
            yield from (row[1].encode() for row in csv.reader(text.splitlines()[1:]))
    elif file.form == "copy":
        rows = list(csv.reader(content.decode().splitlines()))[1:]
        yield from (np.array(row[1:], np.uint8).tobytes() for row in rows)


def each_of(*arrays: np.ndarray) -> Iterator[bytes]:
    """Each example of arrays, as its bytes."""
    return (example.tobytes() for array in arrays for example in array)


def images_of(content: bytes) -> Iterator[bytes]:
    """What a file of MNIST's own form holds; nothing of one of labels, which are no secret."""
    count, *shape = np.frombuffer(content, ">u4", content[3], 4)
    values = np.frombuffer(content, np.uint8, offset=4 + 4 * content[3])
    if shape:
        yield from each_of(values.reshape(count, *shape))


def decoded(dataset: Dataset, contents: Mapping[str, bytes]) -> Iterator[bytes]:
    """Pictures in files, as they are among the parts; broken files are left out."""
    for name, content in contents.items():
        with contextlib.suppress(DataError):
            yield pictures.decoded(content, name, read_part_size(dataset)).tobytes()


def read_part_size(dataset: Dataset) -> int:
    """The side of the dataset's pictures."""
    return 150 if dataset.course.classes else 28


def secrets(dataset: Dataset, public: Path, hidden: Part) -> frozenset[bytes]:
    """What is held out, each example as in `examples`: of verses, whole lines.

    Nothing of a series, nor of numbers, whose inputs are no secret.
    """
    if dataset.is_series or dataset.is_numbers:
        return frozenset()
    if not dataset.is_text:
        return frozenset(each_of(hidden.inputs))
    return frozenset(lines(public, strings(hidden.inputs), hidden.labels))


def lines(public: Path, texts: Iterable[str], labels: Iterable[int]) -> list[bytes]:
    """Texts in UTF-8; with the words that go on, and no line's beginning, if labels are words."""
    if not (words := known_words(public / FILES)):
        return [text.encode() for text in texts]
    # By the beginnings, for a word that is not in the vocabulary is `<other>` behind them only.
    nexts = {f"{text} ": words[label] for text, label in zip(texts, labels, strict=True)}
    pairs = itertools.pairwise([*sorted(nexts), ""])
    return [f"{text}{nexts[text]}".encode() for text, later in pairs if not later.startswith(text)]


def test_files_hold_public_examples_and_no_held_out_ones(served: Served, tmp_path: Path) -> None:
    hidden = served.hidden
    for number, file in enumerate(served.dataset.course.files):
        target = tmp_path / f"{number}-{file.names[0]}"
        if file.form == "weights":
            continue
        served.supply.write(file, target)
        found = set(examples(served.dataset, file, target.read_bytes()))
        assert found or file.form == "table" or file.source.startswith("y_"), file.names
        assert not found & served.secret
        if file.form == "table":
            values = [float(line.split(",")[-1]) for line in target.read_text().splitlines()[1:]]
            assert len(values) >= len(hidden.labels)
            assert not np.allclose(values[-len(hidden.labels) :], hidden.labels, atol=0.06)


def test_folders_that_lie_ready_hold_no_held_out_examples(served: Served, tmp_path: Path) -> None:
    for number, tree in enumerate(served.dataset.course.trees):
        base = tmp_path / f"tree-{number}"
        served.supply.plant(tree, base)
        laid = {str(file): file.read_bytes() for file in base.rglob("*") if file.is_file()}
        found = set(decoded(served.dataset, laid))
        assert found
        assert not found & served.secret


def test_what_our_own_functions_give_is_public(served: Served) -> None:
    for inputs, labels in grader.load_data(served.supply.exercise):
        assert len(inputs)
        if served.dataset.is_series:
            hidden = served.hidden.labels
            assert not np.allclose(labels[-len(hidden) :], hidden[-len(labels) :], atol=0.06)
        elif served.dataset.is_text:
            assert not set(lines(served.public, inputs, labels)) & served.secret
        else:
            assert not set(each_of(inputs)) & served.secret
    if served.dataset.course.classes and not served.dataset.is_text:
        folder = grader.data_dir(served.supply.exercise)
        files = {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
        found = set(decoded(served.dataset, files))
        assert found
        assert not found & served.secret


def public_examples(served: Served) -> set[bytes]:
    """All examples of the public part, none of which is held out."""
    parts = [read_part(served.public, name) for name in ("training", "validation")]
    found = set(each_of(*(part.inputs for part in parts)))
    assert not found & served.secret
    return found


@those_of("keras")
def test_kerass_datasets_give_the_public_part(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaders = [
        module
        for package in modules_of_keras("datasets")
        for module in vars(package).values()
        if isinstance(module, types.ModuleType) and hasattr(module, "load_data")
    ]
    for module in loaders:
        monkeypatch.setattr(module, "load_data", module.load_data)  # as it was, afterwards
    keras_datasets.install(served.supply)
    name = served.dataset.course.keras
    own = [module for module in loaders if module.__name__.rpartition(".")[2] == name]
    assert own
    for module in own:
        found = set(each_of(*(inputs for inputs, _ in module.load_data(path="x.npz"))))
        assert found == public_examples(served)


SPLITS: tuple[typing.Any, ...] = (
    None,
    "train",
    "test",
    "validation",
    "train+test",
    "test[50%:]",
    ["train[:80%]", "test"],
    {"held-out": "test[-9:]"},
)
"""Ways of asking TensorFlow Datasets for parts; a set of its own to be held out is none."""


@those_of("tfds")
def test_tensorflow_datasets_give_the_public_part(served: Served) -> None:
    catalogue = tfds.Catalogue(served.supply)
    for name in served.dataset.course.tfds:
        for split, pairs in itertools.product(SPLITS, (True, False)):
            given = catalogue.load(name, split=split, batch_size=-1, as_supervised=pairs)
            found = set(each_of(*inputs_in(given)))
            assert found
            assert found <= public_examples(served)
        for split in ("held-out", "held_out", "all", "unsupervised"):
            with pytest.raises(ValueError, match="Unknown split"):
                catalogue.builder(name).as_dataset(split=split)


def inputs_in(given: typing.Any) -> Iterator[np.ndarray]:
    """The arrays of pictures in what TensorFlow Datasets gave, whatever the way of asking."""
    if hasattr(given, "numpy"):
        yield given.numpy()
    elif isinstance(given, dict):
        for each in [given["image"]] if "image" in given else given.values():
            yield from inputs_in(each)
    elif isinstance(given, list):
        for each in given:
            yield from inputs_in(each)
    else:
        yield from inputs_in(given[0])
