"""How far a grading is, as other commands read it."""

import os
from pathlib import Path

import pytest

from grader.exam import progress
from grader.exam.progress import ProgressWriter
from grader.inside.protocol.events import EpochEnd, FitBegin
from grader.sandbox.observer import NullObserver, Usage

BEGAN = FitBegin(0, 4, 32, 10, (), 0.001)


class Seen(NullObserver):
    """Remembers what it was given."""

    def __init__(self) -> None:
        self.given: list[object] = []

    def aim(self, target: float | None) -> None:
        self.given.append(target)

    def event(self, event: object) -> None:
        self.given.append(event)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """What is graded."""
    return tmp_path / "3-category_1.py"


def words(copy: Path) -> str:
    """What another command reads."""
    found = progress.read(copy.parent, copy.name)
    return found.words if found else ""


def test_each_phase_and_epoch_can_be_read(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "SECONDS_BETWEEN", 0.0)
    shown = Seen()
    writer = ProgressWriter(copy, "accuracy", shown)
    assert words(copy) == "getting the data ready"
    writer.aim(0.99)
    writer.phase("startup", 120)
    assert words(copy) == "starting TensorFlow"
    writer.phase("training", 300)
    ended = EpochEnd(0, 0, {}, 1.0)
    writer.event(BEGAN)
    assert words(copy) == "training, epoch 1 of 4"
    writer.event(ended)
    found = progress.read(copy.parent, copy.name)
    assert found is not None
    assert (found.words, found.share, found.process) == (
        "training, epoch 1 of 4", 0.25, os.getpid(),
    )  # fmt: skip
    assert shown.given == [0.99, BEGAN, ended]
    writer.phase("prediction", 60)
    assert words(copy) == "predicting the held-out part"
    writer.run(2, 3, "with another seed")
    writer.usage(Usage(1.0, 2.0))
    assert words(copy) == "predicting the held-out part"


def test_what_happens_between_two_writings_is_in_the_next(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "SECONDS_BETWEEN", 1e9)
    writer = ProgressWriter(copy, "accuracy", NullObserver())
    writer.phase("training", 300)
    writer.event(BEGAN)
    assert words(copy) == "training"
    writer.phase("training", 300)
    assert words(copy) == "training, epoch 1 of 4"


@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b'{"file": 3}', b"\xff"])
def test_a_file_that_is_none_is_no_progress(copy: Path, content: bytes | None) -> None:
    if content is not None:
        (copy.parent / progress.FILE).write_bytes(content)
    assert progress.read(copy.parent, copy.name) is None


def test_a_full_disk_and_another_copy(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ProgressWriter(copy, "accuracy", NullObserver())
    assert progress.read(copy.parent, "4-category_1.py") is None

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(progress.durable, "private", full)
    ProgressWriter(copy, "accuracy", NullObserver()).phase("training", 300)
    assert words(copy) == "getting the data ready"
