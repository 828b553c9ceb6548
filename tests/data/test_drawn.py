"""What drawn datasets share: parts from seeds, and painters that are loaded to draw only."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest
from support.tiny import Tiny

from grader.data import Store, prepare
from grader.data.base import PartName
from grader.data.drawn import DrawnDataset
from grader.data.files.arrays import write_part
from grader.data.sets.registry import datasets, find
from grader.model.paper import Paper

PAPER = Paper("1", bytes(16))
PAINTERS = "grader.data.drawing."


class Counted(DrawnDataset, Tiny):
    """Numbers from a seed on."""

    practice_counts: ClassVar[Mapping[PartName, int]] = {
        "training": 3,
        "validation": 2,
        "held-out": 4,
    }
    public_seeds: ClassVar[Mapping[PartName, int]] = {"training": 10, "validation": 20}

    def draw(self, folder: Path, name: PartName, count: int, seed: int) -> None:
        values = np.arange(seed, seed + count)
        write_part(folder, name, values, values)


def test_each_part_is_drawn_from_its_own_seed(tmp_path: Path) -> None:
    Counted().draw_public(tmp_path)
    assert sorted(path.name for path in tmp_path.glob("x_*")) == [
        "x_train.npy",
        "x_validation.npy",
    ]
    assert np.load(tmp_path / "x_train.npy").tolist() == [10, 11, 12]
    assert np.load(tmp_path / "y_validation.npy").tolist() == [20, 21]


def test_the_held_out_part_is_drawn_from_the_papers_seed(tmp_path: Path) -> None:
    Counted().draw_held_out(tmp_path, 90)
    assert np.load(tmp_path / "x_held_out.npy").tolist() == [90, 91, 92, 93]
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    "name", [name for name in datasets if isinstance(datasets[name], DrawnDataset)]
)
def test_public_seeds_are_each_used_once(name: str) -> None:
    dataset = datasets[name]
    assert isinstance(dataset, DrawnDataset)
    assert set(dataset.public_seeds) == {"training", "validation"}
    assert set(dataset.practice_counts) == {*dataset.public_seeds, "held-out"}
    others = [each for each in datasets.values() if isinstance(each, DrawnDataset)]
    seeds = [seed for each in others for seed in each.public_seeds.values()]
    assert len(seeds) == len(set(seeds))


LOADED = """
import sys
from pathlib import Path
from grader.data import Store, describe, find, ids, prepare
from grader.model.paper import Paper

store = Store(Path(sys.argv[1]))
for name in ids():
    describe(find(name), store)
    find(name).description
prepare(find("sunspots"), "practice", paper=Paper("1", bytes(16)), store=store)
print(sorted(name for name in sys.modules if name.startswith("grader.data.drawing.")))
"""


def loaded(store: Store) -> str:
    """The painters that a Python holds that lists all datasets and prepares the sunspots."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, store.root], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_painters_are_imported_to_draw_and_for_nothing_else(store: Store) -> None:
    assert loaded(store) == "['grader.data.drawing.cycles', 'grader.data.drawing.dice']"
    prepare(find("sunspots"), "practice", paper=PAPER, store=store)
    assert loaded(store) == "[]"


def test_grade_data_list_imports_no_painter(store: Store) -> None:
    code = (
        "import sys; from grader.cli.main import program; "
        "program(['data', 'list'], standalone_mode=False); "
        "print([name for name in sys.modules if 'grader.data.drawing' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "mnist" in done.stdout
    assert done.stdout.splitlines()[-1] in ("[]", "['grader.data.drawing']")
