"""Of no dataset is anything that is held out among what stands in for the course's files."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from support.worker_driver import job

from grader.data.base import Dataset, Part
from grader.data.drawn import DrawnDataset
from grader.data.files import pictures
from grader.data.files.arrays import read_part
from grader.data.sets import registry
from grader.inside.facade import FILES
from grader.inside.protocol.course import CourseFile
from grader.inside.texts import VOCABULARY, strings
from grader.inside.worker.standins.supply import Supply
from grader.model.errors import DataError

COUNTS = {"training": 40, "validation": 20, "held-out": 20}
SEED = 20_260_101


@pytest.fixture(params=registry.ids())
def dataset(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Dataset:
    """Each dataset, with few examples where their number can be chosen."""
    found = registry.find(request.param)
    if isinstance(found, DrawnDataset):
        monkeypatch.setattr(type(found), "practice_counts", COUNTS)
    return found


def examples(dataset: Dataset, file: CourseFile, content: bytes) -> Iterator[bytes]:
    """What a file holds, each example as the bytes of its array in the parts of the dataset."""
    if file.form == "npz":
        with np.load(io.BytesIO(content)) as arrays:
            yield from (image.tobytes() for name in ("x_train", "x_test") for image in arrays[name])
    elif file.form == "zip":
        size = read_part_size(dataset)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                with contextlib.suppress(DataError):  # one of the broken files
                    yield pictures.decoded(archive.read(name), name, size).tobytes()
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


def read_part_size(dataset: Dataset) -> int:
    """The side of the dataset's pictures."""
    return 150 if dataset.course.classes else 28


def secrets(dataset: Dataset, public: Path, hidden: Part) -> set[bytes]:
    """What is held out, each example as in `examples`; of verses, their beginnings go on."""
    if dataset.is_series:
        return set()
    if not dataset.is_text:
        return {bytes(each) for each in hidden.inputs}
    texts = strings(hidden.inputs)
    if (listed := public / FILES / VOCABULARY).is_file():
        words = listed.read_text(encoding="utf-8").splitlines()
        texts = [f"{text} {words[label]}" for text, label in zip(texts, hidden.labels, strict=True)]
    return {text.encode() for text in texts}


def test_files_hold_public_examples_and_no_held_out_ones(dataset: Dataset, tmp_path: Path) -> None:
    public, held_out = tmp_path / "public", tmp_path / "held-out"
    for folder in (public, held_out):
        folder.mkdir()
    dataset.draw_public(public)
    dataset.draw_held_out(held_out, SEED)
    supply = Supply(job(course=dataset.course), public, lambda sentence: None)
    hidden = read_part(held_out, "held-out")
    secret = secrets(dataset, public, hidden)
    for number, file in enumerate(dataset.course.files):
        target = tmp_path / f"{number}-{file.names[0]}"
        if file.form == "weights":
            continue
        supply.write(file, target)
        found = set(examples(dataset, file, target.read_bytes()))
        assert found or file.form in ("idx", "table"), file.names
        assert not found & secret
        if file.form == "table":
            values = [float(line.split(",")[-1]) for line in target.read_text().splitlines()[1:]]
            assert len(values) >= len(hidden.labels)
            assert not np.allclose(values[-len(hidden.labels) :], hidden.labels, atol=0.06)
    for tree in dataset.course.trees:
        supply.plant(tree, tmp_path / "tree")
    planted = {file.read_bytes() for file in (tmp_path / "tree").rglob("*") if file.is_file()}
    if dataset.course.classes:
        served = {file.read_bytes() for file in (public / FILES).rglob("*") if file.is_file()}
        assert planted <= served, "what is laid is what the public part has"
