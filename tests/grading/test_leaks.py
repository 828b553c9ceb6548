"""What a submission learns of held-out inputs is nowhere in what the grader writes or shows.

Each submission here tells of every held-out input that it is asked to predict, in all ways at once.
What it tells can be computed from the data too, and is looked for in everything that comes of the
grading: the report in all its forms, the screen, logs, the records and the pages of a class.
"""

import base64
import gzip
import hashlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from grader import data as datasets
from grader.catalog import find
from grader.data import Prepared
from grader.data.paper import load_paper

pytestmark = pytest.mark.hostile

PICTURES = """
import hashlib, json, os, sys, threading
import keras

def solution_model():
    print("TRAINED")
    layers = [keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10)]
    model = keras.Sequential(layers)
    model.compile("adam", "sparse_categorical_crossentropy")
    return model

def send(**event):
    arguments = dict(zip(sys.orig_argv[1:], sys.orig_argv[2:]))
    os.write(int(arguments["--events"]), json.dumps(event).encode() + b"\\n")

def marks(images):
    return [hashlib.sha256(image.tobytes()).hexdigest()[:16] for image in images]

def preprocess(images):
    print("REHEARSED" if len(images) <= 8 else "HELD" + " OUT", *marks(images), flush=True)
    if len(images) > 8:
        for number, mark in enumerate(marks(images)[:200]):
            os.write(1 + number % 2, f"{mark}\\n".encode())
            send(event="Remarked", message=mark, line=1)
            send(event="Probed", value=1.0, stopped=True, error=mark)
            send(event="BatchEnd", fit=0, epoch=int(mark[:8], 16), step=int(mark[8:], 16))
        threading.Thread(target=print, args=marks(images), daemon=True).start()
        with open("left.txt", "w") as file:
            file.write(" ".join(marks(images)))
    return images
"""
RETURNS = "\n    return images\n"
RAISES = """
    if len(images) > 8:
        raise type("E" + marks(images)[0], (Exception,), {})(" ".join(marks(images)))
    return images
"""
SERIES = """
import keras
WINDOW_SIZE = 5

def preprocess(windows):
    print("WINDOW", windows.tobytes().hex(), flush=True)
    return windows

def solution_model():
    inputs = keras.Input((WINDOW_SIZE,))
    return keras.Model(inputs, keras.layers.Dense(1)(inputs))
"""


def run(*arguments: str | Path, folder: Path) -> bytes:
    """What a command shows, on both streams."""
    (folder / "log").mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "grader", *map(str, arguments)],
        cwd=folder,
        env=os.environ | {"GRADER_LOG_DIR": str(folder / "log"), "COLUMNS": "500"},
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    return done.stdout + done.stderr


def written(folder: Path, besides: frozenset[str]) -> Iterator[bytes]:
    """The contents of all files below, but for those that were handed in; unpacked."""
    for path in folder.rglob("*"):
        if path.is_file() and path.name not in besides:
            content = path.read_bytes()
            yield gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content


def prepared(exercise_id: str) -> Prepared:
    """The practice edition that the commands use."""
    exercise = find(exercise_id)
    dataset = datasets.find(exercise.dataset)
    return datasets.prepare(dataset, "practice", paper=load_paper("1"), exercise=exercise.id)


def marks(part: str) -> set[bytes]:
    inputs = prepared("exercise-1").part(part).inputs  # type: ignore[arg-type]
    return {hashlib.sha256(image.tobytes()).hexdigest()[:16].encode() for image in inputs}


def pictures_in(page: bytes) -> set[bytes]:
    """The marks of all pictures of a page, which MNIST's are small enough to be shown whole on."""
    found = re.findall(rb"data:image/png;base64,([A-Za-z0-9+/=]+)", page)
    opened = (Image.open(io.BytesIO(base64.b64decode(each))) for each in found)
    return {hashlib.sha256(each.tobytes()).hexdigest()[:16].encode() for each in opened}


def leaked(text: bytes, known: set[bytes]) -> set[bytes]:
    """Which of the marks are in a text, whatever stands around them."""
    words = set(re.findall(rb"[0-9a-f]{16}", text))
    return words & known


@pytest.mark.parametrize("then", [RETURNS, RAISES])
def test_no_held_out_picture_is_told_of(then: str, walls: str, tmp_path: Path) -> None:
    source = PICTURES.replace(RETURNS, then)
    (tmp_path / "exercise-1.py").write_text(source)
    options = ["--data", "practice", "--backend", walls, "--html", "page.html", "--json", "-"]
    shown = run("exercise-1", "exercise-1.py", *options, folder=tmp_path)
    shown += run("exercise-1", "exercise-1.py", *options[:-2], folder=tmp_path)
    everything = b"\n".join([shown, *written(tmp_path, frozenset({"exercise-1.py"}))])
    assert b"TRAINED" in shown
    # What it says of public examples is shown: looking for marks does find them.
    assert leaked(shown, marks("validation"))
    assert leaked(everything, marks("held-out")) == set()
    assert b"HELD OUT" not in everything
    shown_pictures = pictures_in((tmp_path / "page.html").read_bytes())
    # One as it reached the network, and where it answered, its mistakes.
    assert len(shown_pictures) > 10 if then == RETURNS else len(shown_pictures) == 1
    assert shown_pictures & marks("held-out") == set()


@pytest.mark.usefixtures("walls")
def test_no_held_out_picture_is_told_of_in_a_class(tmp_path: Path) -> None:
    for student, then in (("ada", RETURNS), ("bob", RAISES)):
        source = PICTURES.replace(RETURNS, then)
        (tmp_path / "in" / student).mkdir(parents=True)
        (tmp_path / "in" / student / "exercise-1.py").write_text(source)
    shown = run("class", "in", "--out", "out", "--jobs", "1", folder=tmp_path)
    exports = "csv,canvas,gradescope,junit,jsonl"
    shown += run("report", "out", "--format", exports, folder=tmp_path)
    everything = b"\n".join([shown, *written(tmp_path, frozenset({"exercise-1.py"}))])
    assert b"TRAINED" in everything
    assert leaked(everything, marks("validation"))
    assert leaked(everything, marks("held-out")) == set()


def test_no_value_of_a_series_is_told_of(walls: str, tmp_path: Path) -> None:
    values, begin = prepared("exercise-6").series("held-out")
    secret = values[begin:].astype("<f4")
    (tmp_path / "exercise-6.py").write_text(SERIES)
    options = ["--data", "practice", "--backend", walls, "--html", "page.html", "--json", "-"]
    shown = run("exercise-6", "exercise-6.py", *options, folder=tmp_path)
    everything = b"\n".join([shown, *written(tmp_path, frozenset({"exercise-6.py"}))])
    first = values[begin - 5 : begin].astype("<f4").tobytes().hex().encode()
    assert first in everything  # the rehearsal's window is public
    pairs = {secret[at : at + 2].tobytes().hex().encode() for at in range(len(secret) - 1)}
    assert [pair for pair in pairs if pair in everything] == []
    assert everything.count(b"WINDOW ") <= 4
    assert np.unique(secret).size > 10
