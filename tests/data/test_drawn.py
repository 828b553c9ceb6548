"""What drawn datasets share: labels and looks from seeds, and painters loaded to draw only."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

import numpy as np
import numpy.typing as npt
import pytest
from support.tiny import Tiny

from grader.data import Store, prepare
from grader.data.base import PartName
from grader.data.drawing import dice
from grader.data.drawing.dice import dealt_labels, derived_seed
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

    practice_labels = (3, 5)

    def paint(self, folder: Path, name: PartName, labels: npt.NDArray[np.uint8], seed: int) -> None:
        noise = np.random.RandomState(seed % 2**32).randint(0, 100, len(labels))
        write_part(folder, name, noise, labels)


def test_each_public_part_is_drawn_from_its_own_seed(tmp_path: Path) -> None:
    Counted().draw_public(tmp_path)
    assert sorted(path.name for path in tmp_path.glob("x_*")) == [
        "x_train.npy",
        "x_validation.npy",
    ]
    training, validation = (np.load(tmp_path / f"x_{name}.npy") for name in ("train", "validation"))
    assert (len(training), len(validation)) == (3, 2)
    assert training[:2].tolist() != validation.tolist()


def test_the_held_out_part_is_drawn_from_the_papers_seed(tmp_path: Path) -> None:
    drawn = []
    for number, seed in enumerate((90, 90, 91)):
        folder = tmp_path / str(number)
        folder.mkdir()
        Counted().draw_held_out(folder, seed)
        assert len(list(folder.iterdir())) == 2
        assert sorted(np.load(folder / "y_held_out.npy").tolist()) == [3, 3, 5, 5]
        drawn.append(np.load(folder / "x_held_out.npy").tolist())
    assert drawn[0] == drawn[1] != drawn[2]


def test_labels_and_noise_come_from_streams_with_keys_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another key for the one changes nothing of the other."""

    def parts(purpose: str) -> tuple[list[int], list[int]]:
        def rekeyed(seed: int, *asked: str | int) -> int:
            return derived_seed(seed, *asked, "other" if asked == (purpose,) else "same")

        monkeypatch.setattr(dice, "derived_seed", rekeyed)
        folder = tmp_path / (purpose or "as-they-are")
        folder.mkdir()
        Counted().draw(folder, "held-out", 50, 2**127)
        return tuple(np.load(folder / f"{axis}_held_out.npy").tolist() for axis in "xy")

    noise, labels = parts("")
    same_noise, other_labels = parts("labels")
    assert same_noise == noise
    assert other_labels != labels
    other_noise, same_labels = parts("looks")
    assert other_noise != noise
    assert same_labels == labels


drawn_ones = pytest.mark.parametrize(
    "name", [name for name in datasets if isinstance(datasets[name], DrawnDataset)]
)


@drawn_ones
def test_an_example_looks_the_same_whatever_the_labels_of_the_others(
    name: str, tmp_path: Path
) -> None:
    """So nothing that can be seen in one tells how the labels were dealt."""
    dataset = datasets[name]
    assert isinstance(dataset, DrawnDataset)
    labels = [dealt_labels(24, dataset.practice_labels[:4], seed) for seed in (1, 2)]
    images = []
    for number, each in enumerate(labels):
        folder = tmp_path / str(number)
        folder.mkdir()
        dataset.paint(folder, "held-out", each, 2**127)
        assert np.array_equal(np.load(folder / "y_held_out.npy"), each)
        images.append(np.load(folder / "x_held_out.npy").reshape(24, -1))
    is_same = labels[0] == labels[1]
    assert 2 < is_same.sum() < 22
    looks_same = (images[0] == images[1]).all(axis=1)
    assert looks_same[is_same].all()
    # Some headlines have no tone at all; what is drawn of all others shows their label.
    assert looks_same[~is_same].mean() < (0.5 if dataset.is_text else 1e-9)


@drawn_ones
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
    painters = [f"grader.data.drawing.{name}" for name in ("autoregression", "cycles", "dice")]
    assert loaded(store) == str(painters)
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
