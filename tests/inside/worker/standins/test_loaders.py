"""Which damaged files a submission gave to Keras is kept."""

from pathlib import Path

import pytest
from support.course_world import CUT, WHOLE, World, broken_files, jpeg, world

from grader.inside.facade import COPIES
from grader.inside.worker.standins.loaders import Loaders


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setenv("HOME", str(tmp_path))
    return world(tmp_path)


def pictures(folder: Path) -> Path:
    """A folder of a class with a good picture and all kinds of broken ones."""
    place = folder / "photos" / "cats"
    place.mkdir(parents=True)
    (place / "good.jpg").write_bytes(jpeg(1))
    for name, content in broken_files().items():
        (place / name).write_bytes(content)
    return folder / "photos"


def listed(directory: Path, *, label_mode: str = "int") -> list[str]:
    """In the place of a loader of Keras's."""
    return sorted(file.name for file in directory.rglob("*.jpg"))


def test_a_loader_is_spared_damaged_files_but_not_empty_ones(at: World, tmp_path: Path) -> None:
    loaders = Loaders(at.supply)
    at.supply.plant(WHOLE, tmp_path / "planted")
    load = loaders._wrapped(listed, 0)
    folder = pictures(tmp_path)
    assert load(folder, label_mode="binary") == ["empty.jpg", "good.jpg"]
    assert loaders.damaged_files == ("cats/text.jpg", "cats/torn.jpg")
    assert "cats/text.jpg breaks off or is no picture, and 1 more like it" in at.said[0]


def test_they_are_told_of_once(at: World, tmp_path: Path) -> None:
    loaders = Loaders(at.supply)
    at.supply.plant(WHOLE, tmp_path / "planted")
    load = loaders._wrapped(listed, 0)
    for part in ("training", "validation"):
        assert load(pictures(tmp_path / part)) == ["empty.jpg", "good.jpg"]
        assert len(at.said) == 1


def test_whoever_removed_them_first_is_charged_with_none(at: World, tmp_path: Path) -> None:
    (tmp_path / COPIES).mkdir()
    loaders = Loaders(at.supply)
    folder = pictures(tmp_path)
    for name in ("text.jpg", "torn.jpg"):
        (folder / "cats" / name).unlink()
    assert loaders._wrapped(listed, 0)(folder) == ["empty.jpg", "good.jpg"]
    assert loaders.damaged_files == ()
    assert at.said == []


def test_without_files_there_is_nothing_to_find(at: World) -> None:
    assert Loaders(at.supply).damaged_files is None


def test_of_folders_that_are_whole_none_was_missed(at: World, tmp_path: Path) -> None:
    loaders = Loaders(at.supply)
    at.supply.plant(CUT, tmp_path)
    assert len(loaders._wrapped(listed, 0)(tmp_path / "filtered/train")) == 10
    assert loaders.damaged_files == ()
    assert at.said == []
