"""Programs without an exercise, from a file to what is said of it."""

import json
from pathlib import Path

import pytest

from grader.data.paper import load_paper
from grader.judging.program import diagnosed
from grader.model.errors import UsageError
from grader.model.report import Report
from grader.model.settings import RunSettings
from grader.reports import program
from grader.sandbox import NullObserver

TRAINS = """
import numpy as np, keras
table = np.loadtxt("data/table.csv", delimiter=",")
def main():
    model = keras.Sequential([keras.layers.Dense(8), keras.layers.Dense(2, activation="softmax")])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(table[:, :4], table[:, 4], epochs=2, verbose=0)
if __name__ == "__main__":
    main()
"""


def look(path: Path, folder: Path | None = None) -> Report:
    return diagnosed(path, folder, RunSettings("auto", load_paper()), NullObserver())


def test_a_file_without_a_training_is_not_run(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("print('no training')")
    report = look(tmp_path / "a.py")
    assert report.verdict == "invalid"
    assert report.problem is not None
    assert "never calls `fit`" in report.problem.message
    document = json.loads(program.to_json(report))
    assert document["ended"] == "invalid"
    assert not {"score", "verdict", "criteria", "dataset"} & set(document)


@pytest.mark.parametrize("name", ["missing", "a.py"])
def test_what_is_no_folder_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.py").write_text(TRAINS)
    with pytest.raises(UsageError, match="is no folder"):
        look(tmp_path / "a.py", tmp_path / name)


@pytest.mark.slow
def test_a_program_trains_on_its_own_folder_and_is_explained(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    rows = [f"{n % 7},{n % 5},{n % 3},{n % 11},{n % 2}" for n in range(200)]
    (folder / "table.csv").write_text("\n".join(rows))
    (tmp_path / "a.py").write_text(TRAINS)
    report = look(tmp_path / "a.py", folder)
    assert report.verdict == "completed"
    assert "no-activation" in [each.id for each in report.diagnoses]
    assert report.training.epochs == 2
    (tmp_path / "a.py").write_text(TRAINS.replace("table.csv", "other.csv"))
    report = look(tmp_path / "a.py", folder)
    assert report.verdict == "crashed"
    assert report.problem is not None
    assert report.problem.line == 3


@pytest.mark.slow
def test_what_fails_in_a_notebook_is_placed_in_its_cells(tmp_path: Path) -> None:
    book = tmp_path / "a.ipynb"
    cells = ["import keras", "def train():\n    keras.Sequential().fit(nothing)\ntrain()"]
    shared = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    document = {"nbformat": 4, "nbformat_minor": 4, "metadata": {}}
    book.write_text(json.dumps({**document, "cells": [{**shared, "source": s} for s in cells]}))
    problem = look(book).problem
    assert problem is not None
    assert (problem.cell, problem.line) == (2, 2)
    assert 'File "a.ipynb", cell 2, line 2' in problem.traceback
