"""The dataset of hands that play: its editions and its files."""

import io
import zipfile
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from grader.data import Store, import_files, prepare
from grader.data.files.official import DATA_DIR_VARIABLE, locate
from grader.data.sets.rock_paper_scissors import CLASSES, TEST, TRAINING, RockPaperScissors
from grader.model.errors import DataError
from grader.model.paper import Paper

PAPER = Paper("1", bytes(16))


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> RockPaperScissors:
    """The dataset with few examples."""
    counts = {"training": 6, "validation": 3, "held-out": 6}
    monkeypatch.setattr(RockPaperScissors, "practice_counts", counts)
    return RockPaperScissors()


def archive(file: Path, folder: str, per_class: int, per_person: int = 5) -> Path:
    """An archive as the course's: each class has a brightness, each person a shade of it."""
    with zipfile.ZipFile(file, "w") as packed:
        for label, name in enumerate(CLASSES):
            for number in range(per_class):
                person, view = divmod(number, per_person)
                stream = io.BytesIO()
                colour = (80 * label + person, 0, 0)
                Image.new("RGB", (20, 20), colour).save(stream, "PNG")
                path = f"{folder}/{name}/{name}{person + 1:02}-{view:03}.png"
                packed.writestr(path, stream.getvalue())
    return file


def test_practice_parts_are_hands_and_files(hands: RockPaperScissors, store: Store) -> None:
    prepared = prepare(hands, "practice", paper=PAPER, store=store)
    parts = {name: prepared.part(name) for name in hands.practice_counts}
    assert {name: part.inputs.shape for name, part in parts.items()} == {
        "training": (6, 150, 150, 3),
        "validation": (3, 150, 150, 3),
        "held-out": (6, 150, 150, 3),
    }
    files = sorted((prepared.public / "files/train").rglob("*.png"))
    assert Counter(file.parent.name for file in files) == Counter(
        CLASSES[label] for label in parts["training"].labels
    )


def test_official_hands_are_cut_between_persons(
    hands: RockPaperScissors, store: Store, tmp_path: Path
) -> None:
    given = [
        archive(tmp_path / TRAINING.filename, "rps", 35),
        archive(tmp_path / TEST.filename, "rps-test-set", 4),
    ]
    origin = import_files(hands, given, store, exercise="exercise-12").origin
    assert "35 paper and 35 rock and 35 scissors + 4 paper" in origin
    assert "where 840 paper and 840 rock and 840 scissors + 124 paper" in origin
    prepared = prepare(hands, "official", paper=PAPER, store=store)
    counts = {n: np.bincount(prepared.part(n).labels).tolist() for n in hands.practice_counts}
    # The last tenth begins within the seventh person, who is for validation as a whole.
    assert counts == {"training": [30] * 3, "validation": [5] * 3, "held-out": [4] * 3}
    for name in hands.practice_counts:
        part = prepared.part(name)
        assert (part.inputs[:, 0, 0, 0] // 80 == part.labels).all()


def test_an_archive_alone_will_not_do(
    hands: RockPaperScissors, store: Store, tmp_path: Path
) -> None:
    given = [archive(tmp_path / TRAINING.filename, "rps", 5)]
    with pytest.raises(DataError, match=r"expected as rps\.zip and rps-test-set\.zip"):
        import_files(hands, given, store, exercise="exercise-12")


def test_the_courses_pictures_are_cut(
    real_data: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(real_data))
    hands = RockPaperScissors()
    files = locate(hands, store, "exercise-12")
    assert files is not None
    assert "420 paper and 420 rock and 420 scissors" in files.origin
    prepared = prepare(hands, "official", paper=PAPER, store=store)
    counts = {n: np.bincount(prepared.part(n).labels).tolist() for n in hands.practice_counts}
    assert counts == {"training": [360] * 3, "validation": [60] * 3, "held-out": [124] * 3}
