"""The installed product: from a wheel outside any checkout, and from an editable install."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from support.places import PROJECT

import grader

HOSTILE = PROJECT / "tests" / "hostile"


def _run(*command: str | Path, folder: Path, expect: int = 0) -> subprocess.CompletedProcess[str]:
    """A command with this environment's dependencies at hand, but not its `grader`."""
    environment = os.environ | {"PYTHONPATH": sysconfig.get_path("purelib")}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == expect, done.stdout + done.stderr
    return done


def _environment(folder: Path, *install: str | Path) -> Path:
    """The bin folder of a virtual environment with just that installed."""
    _run(sys.executable, "-m", "venv", "--without-pip", folder, folder=folder.parent)
    pip = [sys.executable, "-m", "pip", "--python", folder / "bin" / "python", "install"]
    quiet = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    # Or else pip would uninstall the product from the environment that runs the tests.
    quiet += ["--ignore-installed"]
    _run(*pip, *quiet, *install, folder=folder.parent)
    return folder / "bin"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what is committed or about to be, so that building leaves no trace here."""
    copy = tmp_path_factory.mktemp("checkout") / "project"
    copy.mkdir()
    for name in ("grader", "exercises", "solutions", "templates", "tests/hostile"):
        ignored = shutil.ignore_patterns("__pycache__", "_data")
        shutil.copytree(PROJECT / name, copy / name, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(PROJECT / name, copy / name)
    return copy


@pytest.fixture(scope="module")
def installed(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an environment into which the wheel was installed."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder]
    subprocess.run([*build, checkout], check=True, capture_output=True)
    (wheel,) = folder.glob("tf_exam_grader-*.whl")
    return _environment(folder / "venv", wheel)


@pytest.fixture(scope="module")
def editable(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an environment with an editable install of the copied checkout."""
    return _environment(tmp_path_factory.mktemp("editable") / "venv", "--editable", checkout)


def test_the_wheel_lists_starts_and_refuses_from_an_empty_folder(
    installed: Path, tmp_path: Path
) -> None:
    grade = installed / "grade"
    assert "exercise-1" in _run(grade, folder=tmp_path).stdout
    _run(grade, "start", "exercise-1", folder=tmp_path)
    done = _run(grade, "exercise-1", "--json", "-", folder=tmp_path, expect=1)
    report = json.loads(done.stdout)
    assert report["verdict"] == "invalid"
    assert "raise NotImplementedError" in report["problem"]["message"]
    assert report["clocks"]["total"] < 1


def test_the_wheel_says_that_it_is_typed_and_knows_its_version(
    installed: Path, tmp_path: Path
) -> None:
    code = "import importlib.metadata as m, importlib.resources as r; print(m.version"
    code += "('tf-exam-grader'), r.files('grader').joinpath('py.typed').is_file())"
    said = _run(installed / "python", "-P", "-c", code, folder=tmp_path).stdout
    assert said == f"{grader.__version__} True\n"


def test_the_wheel_is_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    code = "import grader, grader.model.resources as r; print(r.tools(), grader.__file__)"
    where = _run(installed / "python", "-P", "-c", code, folder=tmp_path).stdout
    assert where.startswith("None ")
    assert str(installed.parent) in where


@pytest.mark.parametrize("install", ["installed", "editable"])
def test_attacks_come_along(install: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    python = request.getfixturevalue(install) / "python"
    code = "from grader.maintain.attack import load; print(*sorted(case.id for case in load()))"
    listed = _run(python, "-P", "-c", code, folder=tmp_path).stdout.split()
    assert listed == sorted(path.stem for path in HOSTILE.glob("*.py"))


@pytest.mark.parametrize("install", ["installed", "editable"])
def test_the_box_hides_answers_from_either_install(
    install: str, walls: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    grade = request.getfixturevalue(install) / "grade"
    options = ["--data", "practice", "--backend", walls, "--json", "-"]
    # Where the labels lie depends on no install.
    attack = HOSTILE / "reads_the_solution.py"
    done = _run(grade, "exercise-1", attack, *options, folder=tmp_path, expect=1)
    report = json.loads(done.stdout)
    assert report["verdict"] == "not-passed", report["problem"]
    assert "FOUND []" in report["output"]
    assert "IMPORTED" not in report["output"]


LISTS = """
import json, os

def solution_model():
    seen = [os.path.join(folder, file) for folder, _, files in os.walk("/") for file in files
            if "/grader" in folder and "__pycache__" not in folder]
    print(json.dumps(sorted(seen)))
"""


@pytest.mark.parametrize("install", ["installed", "editable"])
def test_the_box_sees_the_folder_inside_and_nothing_else_of_the_package(
    install: str, walls: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    grade = request.getfixturevalue(install) / "grade"
    (tmp_path / "exercise-1.py").write_text(LISTS)
    options = ["--data", "practice", "--backend", walls, "--json", "-"]
    done = _run(grade, "exercise-1", "exercise-1.py", *options, folder=tmp_path, expect=1)
    package = PROJECT / "grader"
    files = [package / "__init__.py", *(package / "inside").rglob("*")]
    shown = {
        f"/box/lib/grader/{file.relative_to(package)}"
        for file in files
        if file.is_file() and file.suffix != ".pyc"
    }
    assert set(json.loads(json.loads(done.stdout)["output"])) == shown


def test_an_editable_install_sees_edits(editable: Path, checkout: Path, tmp_path: Path) -> None:
    assert "0.0.edited" not in _run(editable / "grade", "--version", folder=tmp_path).stdout
    file = checkout / "grader" / "__init__.py"
    before = file.read_text()
    try:
        lines = [
            '__version__ = "0.0.edited"' if line.startswith("__version__") else line
            for line in before.splitlines()
        ]
        file.write_text("\n".join(lines) + "\n")
        assert "0.0.edited" in _run(editable / "grade", "--version", folder=tmp_path).stdout
    finally:
        file.write_text(before)
