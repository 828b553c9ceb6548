"""What a submission must never see is covered, wherever it lies."""

from pathlib import Path

import pytest

import grader
from grader import catalog
from grader.data import Store, paper
from grader.model import resources
from grader.sandbox.hidden import private_folders

PACKAGE = Path(grader.__file__).resolve().parent


def test_answers_solutions_generators_and_the_secret_are_private() -> None:
    folders = private_folders()
    assert {PACKAGE, Store.default().root, paper.secret_dir()} <= set(folders)
    for place in (resources.exercises(), resources.solutions()):
        assert any(folder in place.resolve().parents for folder in folders)
    assert list(folders) == sorted(set(folders))


@pytest.mark.parametrize("variable", ["GRADER_CACHE_DIR", "GRADER_SECRET_DIR", "GRADER_DATA_DIR"])
def test_folders_that_a_person_chose_are_private(
    variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = private_folders()
    monkeypatch.setenv(variable, str(tmp_path / "chosen"))
    assert tmp_path / "chosen" not in before
    assert tmp_path / "chosen" in private_folders()


def test_without_shared_data_there_is_nothing_of_it_to_cover(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GRADER_DATA_DIR", "")
    assert Path() not in private_folders()


def test_packages_that_bring_exercises_are_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog, "plugin_roots", lambda: (tmp_path / "more",))
    assert tmp_path / "more" in private_folders()
