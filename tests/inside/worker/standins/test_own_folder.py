"""The own folder of a program without an exercise."""

import ast
from pathlib import Path

import numpy as np
import pytest

from grader.inside.worker.standins.own_folder import OwnFolder


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "box-data"
    (folder / "photos").mkdir(parents=True)
    (folder / "train.csv").write_text("1")
    return folder


def test_its_contents_lie_beside_the_program_and_below_its_name(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "photos").write_text("mine")
    OwnFolder(("/home/me/data", "data"), place).lay()
    assert Path("train.csv").read_text() == "1"
    assert Path("data/train.csv").read_text() == "1"
    assert Path("photos").read_text() == "mine"


def test_its_path_outside_means_the_same_here(place: Path) -> None:
    tree = ast.parse("a = '/home/me/data/x.csv', '/home/me/data', '/home/me/database', '../d/y'")
    OwnFolder(("/home/me/data", "../d", "data"), place).redirect(tree)
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    assert texts == [f"{place}/x.csv", str(place), "/home/me/database", f"{place}/y"]


def test_downloads_are_looked_for_by_their_name(place: Path) -> None:
    own = OwnFolder(("data",), place)
    assert own.file("https://example.org/a/train.csv") == place / "train.csv"
    assert own.file("https://example.org/a/photos") is None
    assert own.file("https://example.org/other.csv") is None
    assert OwnFolder((), None).file("https://example.org/a/train.csv") is None


def test_an_archive_stands_for_a_dataset_of_keras(place: Path) -> None:
    own = OwnFolder(("data",), place)
    assert own.dataset("mnist") is None
    names = ("x_train", "y_train", "x_test", "y_test")
    parts = {name: np.full(2, n) for n, name in enumerate(names)}
    np.savez(place / "mnist.npz", **parts)
    (x, y), (x_test, y_test) = own.dataset("mnist")
    assert [int(each[0]) for each in (x, y, x_test, y_test)] == [0, 1, 2, 3]
    np.savez(place / "odd.npz", x=np.zeros(2))
    assert own.dataset("odd") is None
