"""What others rely on who build, release or change this: one version, the same tools everywhere."""

import re
import tomllib

import pytest
from support.places import PROJECT

import grader

SETTINGS = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
SCRIPT = (PROJECT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
CHANGELOG = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_version_is_written_in_one_place() -> None:
    assert "version" not in SETTINGS["project"]
    assert SETTINGS["project"]["dynamic"] == ["version"]
    assert SETTINGS["tool"]["hatch"]["version"]["path"] == "grader/__init__.py"
    assert re.fullmatch(r"\d+\.\d+\.\d+", grader.__version__)


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_dependency_has_its_version_in_the_constraints() -> None:
    lines = (PROJECT / ".ci" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {_normal(line.partition("==")[0]) for line in lines if "==" in line}
    project = SETTINGS["project"]
    asked = [*project["dependencies"], *SETTINGS["build-system"]["requires"]]
    asked += [one for extra in project["optional-dependencies"].values() for one in extra]
    names = {_normal(re.split(r"[\[<>=!~ ;]", requirement)[0]) for requirement in asked}
    assert len(names) > 20
    assert names - pinned == set()


def test_warnings_are_errors_and_unknown_marks_too() -> None:
    options = SETTINGS["tool"]["pytest"]["ini_options"]
    assert options["filterwarnings"] == ["error"]
    assert {"--strict-markers", "--strict-config"} <= set(options["addopts"].split())


def test_hooks_before_a_commit_run_the_tools_of_ci() -> None:
    hooks = (PROJECT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    commands = {
        " ".join(word for word in entry.split() if not word.startswith("-"))
        for entry in re.findall(r"entry: (.*)", hooks)
    }
    checks = {line.partition(" .")[0].partition(" --")[0] for line in SCRIPT}
    assert commands == {"ruff check", "ruff format", "mypy"}
    assert commands <= checks


def test_what_is_quick_comes_first_and_trainings_last() -> None:
    trainings = ['pytest -n 2 -m "(slow or hostile) and not alone', 'pytest -n 0 -m "alone']
    starts = ["ruff check", "mypy", "pytest", *trainings, "grade validate"]
    at = [next(n for n, line in enumerate(SCRIPT) if line.startswith(start)) for start in starts]
    assert at == sorted(at)


@pytest.mark.parametrize("part", CHANGELOG.split("\n## ")[1:], ids=lambda part: part.split()[0])
def test_the_changelog_has_the_usual_form(part: str) -> None:
    title, *rest = part.splitlines()
    assert re.fullmatch(r"\[Unreleased\]|\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", title)
    heads = [line.removeprefix("### ") for line in rest if line.startswith("#")]
    kinds = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]
    assert heads == [kind for kind in kinds if kind in heads]
