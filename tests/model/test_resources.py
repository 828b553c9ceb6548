"""Packaged data is found in a checkout and in a wheel, and a broken installation says so."""

from collections.abc import Callable
from pathlib import Path

import pytest
from support.places import TESTS

import grader
from grader.model import resources
from grader.model.errors import GraderFault

FOLDERS = {
    "exercises": resources.exercises,
    "solutions": resources.solutions,
    "templates": resources.templates,
}


@pytest.mark.parametrize(("name", "function"), FOLDERS.items())
def test_checkout_has_folder_beside_the_package(name: str, function: Callable[[], Path]) -> None:
    assert function().is_dir()
    assert function().name == name


@pytest.mark.parametrize(("name", "function"), FOLDERS.items())
@pytest.mark.parametrize("parent", ["grader/_data", "."])
def test_folder_is_found_in_either_layout(
    name: str,
    function: Callable[[], Path],
    parent: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / parent / name).mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "grader")
    assert function() == tmp_path / parent / name


def test_wheel_wins_over_a_namesake_beside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Beside an installed package lies site-packages, where anybody may put `templates`.
    for parent in ("grader/_data", "."):
        (tmp_path / parent / "templates").mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "grader")
    assert resources.templates() == tmp_path / "grader/_data/templates"


@pytest.mark.parametrize(("name", "function"), FOLDERS.items())
def test_missing_folder_is_a_fault_of_the_installation(
    name: str,
    function: Callable[[], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "grader")
    with pytest.raises(GraderFault, match=f"'{name}' is missing .*`pip install"):
        function()


@pytest.mark.parametrize(
    ("name", "function"),
    [("tests/submissions", resources.submissions), ("tools", resources.tools)],
)
def test_some_folders_only_a_checkout_has(
    name: str,
    function: Callable[[], Path | None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert function() == TESTS.parent / name
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "grader")
    assert function() is None
    (tmp_path / name).mkdir(parents=True)
    assert function() == tmp_path / name
    (tmp_path / "grader" / "_data").mkdir(parents=True)
    assert function() is None


def test_attacks_lie_among_the_tests_of_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert resources.hostile() == TESTS / "hostile"
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "grader")
    with pytest.raises(GraderFault, match="'hostile' is missing"):
        resources.hostile()
    (tmp_path / "grader/_data/hostile").mkdir(parents=True)
    assert resources.hostile() == tmp_path / "grader/_data/hostile"


def test_what_lies_in_the_package_itself() -> None:
    assert resources.package() == Path(grader.__file__).parent
    assert resources.inside() == resources.package() / "inside"
    assert resources.backbone_weights().is_file()
    assert resources.backbone_weights().parent == resources.inside()
