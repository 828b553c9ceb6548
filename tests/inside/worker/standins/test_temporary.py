"""The run's own temporary folder is emptied where a notebook removes the machine's."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from grader.inside.worker.standins import temporary


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the student was told; the temporary folder of the run is ``own``."""
    (tmp_path / "own/full/er").mkdir(parents=True)
    (tmp_path / "own/file").write_text("x")
    (tmp_path / "kept").mkdir()
    (tmp_path / "own/link").symlink_to(tmp_path / "kept")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "own"))
    monkeypatch.setattr(shutil, "rmtree", shutil.rmtree)  # is what it was when the test ends
    told: list[str] = []
    temporary.install(told.append)
    return told


@pytest.mark.parametrize("path", ["/tmp", "/tmp/", "/tmp/../tmp", Path("/tmp")])
def test_the_machines_folder_stays_and_the_runs_own_is_emptied(
    said: list[str], tmp_path: Path, path: str | Path
) -> None:
    shutil.rmtree(path)
    assert list((tmp_path / "own").iterdir()) == []
    assert (tmp_path / "kept").is_dir()
    assert Path("/tmp").is_dir()
    assert said == [f"shutil.rmtree({str(path)!r}) emptied the temporary folder of this run only."]


def test_the_runs_own_folder_stays_too(said: list[str], tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "own")
    assert list((tmp_path / "own").iterdir()) == []
    assert len(said) == 1


def test_every_other_folder_is_removed_as_ever(said: list[str], tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "own/full")
    shutil.rmtree(os.fsencode(tmp_path / "kept"))
    shutil.rmtree(tmp_path / "absent", ignore_errors=True)
    with pytest.raises(FileNotFoundError):
        shutil.rmtree(tmp_path / "absent")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["own"]
    assert said == []
