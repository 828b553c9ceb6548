"""Exercises are found by looking: in the project's folder, and in packages that bring more."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader import catalog
from grader.catalog import specification as spec
from grader.model import resources
from grader.model.errors import SpecError, UnknownExercise

REAL = (resources.exercises() / "exercise-1-mnist-callback" / spec.FILE).read_text(encoding="utf-8")


def add(root: Path, *names: str) -> None:
    for name in names:
        (root / "exercises" / name).mkdir(parents=True)
        (root / "exercises" / name / spec.FILE).write_text(REAL, encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An installation without exercises, and a folder ``site`` that is searched for packages."""
    root = tmp_path / "project"
    (root / "exercises").mkdir(parents=True)
    (tmp_path / "site").mkdir()
    monkeypatch.setattr(resources, "exercises", lambda: root / "exercises")
    monkeypatch.setattr(resources, "solutions", lambda: root / "solutions")
    monkeypatch.syspath_prepend(tmp_path / "site")
    catalog.inventory.cache_clear()
    yield root
    catalog.inventory.cache_clear()


def install(site: Path, package: str, value: str | None = None) -> Path:
    """A package with an entry point; importing it raises."""
    folder = site / package
    (folder / "exercises").mkdir(parents=True)
    (folder / "__init__.py").write_text("raise RuntimeError('imported')\n", encoding="utf-8")
    facts = site / f"{package}-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    entry = f"[{catalog.ENTRY_POINTS}]\n{package} = {package if value is None else value}\n"
    (facts / "entry_points.txt").write_text(entry, encoding="utf-8")
    importlib.invalidate_caches()
    return folder


def ids() -> list[str]:
    return [exercise.id for exercise in catalog.exercises()]


def test_exercises_are_in_the_order_of_their_numbers(root: Path) -> None:
    add(root, "exercise-10-j", "exercise-2-b", "exercise-1-a", "drill-3-c")
    (root / "exercises" / "drafts").mkdir()
    (root / "exercises" / "README.md").write_text("No exercise.", encoding="utf-8")
    assert ids() == ["drill-3", "exercise-1", "exercise-2", "exercise-10"]
    assert catalog.find("exercise-10").solution == root / "solutions" / "exercise-10-j.py"


def test_an_installation_may_have_none(root: Path) -> None:
    assert ids() == []
    with pytest.raises(UnknownExercise, match="no exercise or command named 'exercise-1'"):
        catalog.find("exercise-1")


@pytest.mark.parametrize("name", ["exercise-2", "happy-or-sad"])
def test_an_exercise_is_found_by_id_and_by_alias(root: Path, name: str) -> None:
    add(root, "exercise-1-mnist", "exercise-2-happy-or-sad")
    assert catalog.find(name).alias == "happy-or-sad"


@pytest.mark.parametrize("name", ["2", "Exercise 2", "happy_or_sad"])
def test_an_exercise_is_found_by_what_people_call_it(root: Path, name: str) -> None:
    add(root, "exercise-1-mnist", "exercise-2-happy-or-sad")
    assert catalog.find(name).id == "exercise-2"


def test_a_number_that_two_have_is_nobodys(root: Path) -> None:
    add(root, "exercise-1-mnist", "drill-1-digits")
    with pytest.raises(UnknownExercise):
        catalog.find("1")


@pytest.mark.parametrize(
    ("name", "near"),
    [("EXERCISE-11", "exercise-1"), ("minst", "mnist"), ("excercise-2", "exercise-2")],
)
def test_a_mistyped_name_is_answered_with_the_nearest(root: Path, name: str, near: str) -> None:
    add(root, "exercise-1-mnist", "exercise-2-happy-or-sad")
    with pytest.raises(UnknownExercise, match=rf"'{name}': did you mean {near}\? `grade` lists"):
        catalog.find(name)


@pytest.mark.parametrize("name", ["zzz", "", "12345"])
def test_a_name_like_no_other_is_answered_with_where_to_look(root: Path, name: str) -> None:
    add(root, "exercise-1-mnist")
    with pytest.raises(UnknownExercise, match=f"named '{name}': `grade` lists what there is"):
        catalog.find(name)


@pytest.mark.parametrize(
    "names",
    [
        ("exercise-1-a", "exercise-1-b"),
        ("exercise-1-a", "exercise-2-a"),
        ("exercise-1-exercise-2", "exercise-2-b"),
    ],
    ids=["id", "alias", "alias like an id"],
)
def test_names_are_used_once(root: Path, names: tuple[str, str]) -> None:
    add(root, *names)
    with pytest.raises(SpecError) as caught:
        catalog.exercises()
    message = str(caught.value)
    assert f"the folder's name is {names[1]!r}" in message
    assert str(root / "exercises" / names[0]) in message


def test_a_wrong_file_is_told_by_whoever_asks(root: Path) -> None:
    add(root, "exercise-1-a")
    (root / "exercises" / "exercise-1-a" / spec.FILE).write_text("title = 3", encoding="utf-8")
    with pytest.raises(SpecError, match="exercise-1-a"):
        catalog.find("exercise-1")


def test_a_package_brings_exercises_without_being_imported(root: Path, tmp_path: Path) -> None:
    add(root, "exercise-1-a")
    package = install(tmp_path / "site", "more_exercises")
    add(package, "exercise-7-g")
    assert catalog.plugin_roots() == (package,)
    assert ids() == ["exercise-1", "exercise-7"]
    assert catalog.find("g").solution == package / "solutions" / "exercise-7-g.py"
    assert "more_exercises" not in sys.modules


def test_a_package_may_not_take_a_name(root: Path, tmp_path: Path) -> None:
    add(root, "exercise-1-a")
    add(install(tmp_path / "site", "other_exercises"), "exercise-1-z")
    assert ids() == ["exercise-1"]
    (left_out,) = catalog.inventory().left_out
    assert "exercise-1-z" in str(left_out.error)
    assert catalog.find("exercise-1").alias == "a"
    with pytest.raises(SpecError, match="exercise-1-z"):
        catalog.find("z")


@pytest.mark.parametrize(
    "value",
    ["absent_package", "bad_exercises:folder", "bad_exercises.sub", "json.decoder", "tokenize"],
)
def test_an_entry_point_that_names_no_package_harms_only_itself(
    root: Path, tmp_path: Path, value: str
) -> None:
    add(root, "exercise-1-a")
    install(tmp_path / "site", "bad_exercises", value)
    add(install(tmp_path / "site", "good_exercises"), "exercise-7-g")
    assert ids() == ["exercise-1", "exercise-7"]
    with pytest.raises(SpecError, match=r"entry point bad_exercises: its value is .*package"):
        catalog.find("bad_exercises")
    assert "bad_exercises" not in sys.modules


def test_a_package_without_exercises_is_named(root: Path, tmp_path: Path) -> None:
    (install(tmp_path / "site", "bad_exercises") / "exercises").rmdir()
    (left_out,) = catalog.inventory().left_out
    assert "folder exercises" in str(left_out.error)


def test_a_broken_exercise_of_a_package_harms_only_itself(root: Path, tmp_path: Path) -> None:
    add(root, "exercise-1-a")
    package = install(tmp_path / "site", "more_exercises")
    add(package, "exercise-7-g", "exercise-8-h")
    broken = package / "exercises" / "exercise-7-g" / spec.FILE
    broken.write_text("title = 3", encoding="utf-8")
    assert ids() == ["exercise-1", "exercise-8"]
    for name in ("exercise-7", "g"):
        with pytest.raises(SpecError, match="exercise-7-g"):
            catalog.find(name)


def test_submissions_of_a_package_lie_in_its_sources(root: Path, tmp_path: Path) -> None:
    package = install(tmp_path / "site", "more_exercises")
    add(package, "exercise-7-g")
    brought = catalog.find("exercise-7")
    assert catalog.is_brought(brought)
    assert catalog.submissions_of(brought) is None
    (tmp_path / "site" / "tests" / "submissions").mkdir(parents=True)
    assert catalog.submissions_of(brought) == tmp_path / "site" / "tests" / "submissions"


def test_looking_is_done_once(root: Path) -> None:
    add(root, "exercise-1-a")
    first = catalog.exercises()
    add(root, "exercise-2-b")
    assert catalog.exercises() is first


def test_places_are_the_projects_and_those_of_packages(root: Path, tmp_path: Path) -> None:
    package = install(tmp_path / "site", "more_exercises")
    assert catalog.places() == (
        (root / "exercises", root / "solutions"),
        (package / "exercises", package / "solutions"),
    )


def test_an_unknown_name_gets_an_offer() -> None:
    assert "did you mean sunspots?" in str(catalog.unknown("sunspot", ["sunspots", "mnist"]))
    assert "did you mean" not in str(catalog.unknown("xyz", ["sunspots"]))
