"""The registry: found without being listed, each name once."""

import doctest
import pkgutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.classroom import exports
from grader.classroom.exports.base import registry as export_registry
from grader.data.sets.registry import datasets
from grader.judging import criteria, feedback
from grader.judging.feedback.base import mistakes
from grader.maintain import validation
from grader.maintain.validation.base import checks, program_checks
from grader.model import registry
from grader.model.registry import Registry

MODULE = """
from grader_test_colours.shared import colour

@colour({name!r})
def find():
    return {name!r}
"""
SHARED = """
from grader.model.registry import Registry

colours = Registry("colour", "grader_test_colours")
colour = colours.named
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package whose module ``shared`` has a registry, with room for modules that use it."""
    folder = tmp_path / "grader_test_colours"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "shared.py").write_text(SHARED, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield folder
    for name in [each for each in sys.modules if each.startswith(folder.name)]:
        del sys.modules[name]


def colours(folder: Path, **names: str) -> Registry[Callable[[], str]]:
    """The registry of the package with these modules, each of which registers one name."""
    from importlib import import_module

    for module, name in names.items():
        (folder / f"{module}.py").write_text(MODULE.format(name=name), encoding="utf-8")
    found: Registry[Callable[[], str]] = import_module(f"{folder.name}.shared").colours
    return found


def test_modules_are_imported_when_it_is_first_read(package: Path) -> None:
    found = colours(package, b="red", a="green")
    assert "grader_test_colours.a" not in sys.modules
    assert list(found) == ["green", "red"]
    assert "grader_test_colours.a" in sys.modules
    assert (len(found), found["red"]()) == (2, "red")
    assert found.get("blue") is None


@pytest.mark.parametrize(
    "read", [len, list, lambda found: found["red"], lambda found: "red" in found]
)
def test_every_way_to_read_it_discovers(package: Path, read: Callable[[object], object]) -> None:
    assert read(colours(package, a="red"))


def test_two_modules_cannot_share_a_name(package: Path) -> None:
    found = colours(package, a="red", b="red")
    with pytest.raises(
        ValueError, match=r"the colour 'red': <function find .* and <function find "
    ):
        len(found)


def test_the_same_thing_twice_is_refused_too() -> None:
    found: Registry[int] = Registry("number")
    found.add("one", 1)
    with pytest.raises(ValueError, match="the number 'one': 1 and 1"):
        found.add("one", 1)
    assert dict(found) == {"one": 1}


def test_an_unknown_name_gets_the_nearest_or_all() -> None:
    found: Registry[int] = Registry("number")
    found.add("seven", 7)
    found.add("eleven", 11)
    assert found.hint("sevn") == "did you mean seven?"
    assert found.hint("") == "there are eleven, seven."


def test_its_examples_run() -> None:
    assert doctest.testmod(registry).failed == 0


@pytest.mark.parametrize(
    ("found", "package", "helpers"),
    [
        (criteria.criteria, criteria, {"base", "predictions"}),
        (export_registry, exports, {"base", "filling", "handing_back", "spreadsheet"}),
    ],
    ids=["criteria", "exports"],
)
def test_each_module_of_these_packages_registers_one(
    found: Registry[type], package: object, helpers: set[str]
) -> None:
    modules = {each.name for each in pkgutil.iter_modules(package.__path__)} - helpers  # type: ignore[attr-defined]
    assert {kind.__module__.rpartition(".")[2] for kind in found.values()} == modules
    assert len(found) == len(modules)


def test_every_registry_of_the_program_is_filled() -> None:
    named = {path.stem for path in Path(feedback.__path__[0]).glob("*.py")}
    assert named >= {"callback_not_passed", "loss_is_nan"}
    assert len(mistakes) >= 60
    assert {dataset.id for dataset in datasets.values()} == set(datasets)
    assert {each.name for each in checks.values()} == set(checks)
    assert {*checks, *program_checks} >= {"starters", "backbone"}
    assert validation.__doc__
