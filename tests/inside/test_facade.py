import os
import subprocess
import sys
import textwrap
import typing
from pathlib import Path

import numpy as np
import pytest
from support import factories
from support.tiny import Tiny

import grader
from grader import catalog
from grader.data import home as home_data
from grader.data.files.official import DATA_DIR_VARIABLE
from grader.data.files.store import CACHE_DIR_VARIABLE
from grader.data.paper import FOLDER_VARIABLE
from grader.inside import facade
from grader.model.errors import DataError, UnknownExercise, UsageError
from grader.sandbox.backends import stage

HEAVY = {"numpy", "tensorflow", "keras", "click", "rich", "pooch", "filelock", "platformdirs"}


def run(code: typing.Any, **environment: object) -> typing.Any:
    """Runs code in a new interpreter and returns what it printed."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GRADER_")}
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout


def test_importing_it_loads_neither_heavy_packages_nor_the_grading_code() -> None:
    names = run("import sys; before = set(sys.modules); import grader; "
                "print(*(set(sys.modules) - before))").split()  # fmt: skip
    assert "grader.inside.facade" in names
    assert {name for name in names if name.startswith("grader")} == {
        "grader",
        "grader.inside",
        "grader.inside.facade",
        "grader.inside.naming",
    }
    assert not {name.partition(".")[0] for name in names} & HEAVY


def test_what_is_exported() -> None:
    assert set(grader.__all__) == {"__version__", "backbone", "check", "data_dir", "load_data"}
    assert all(getattr(grader, name) for name in grader.__all__)


def write_public(folder: Path) -> None:
    for name, count in (("train", 6), ("validation", 3)):
        np.save(folder / f"x_{name}.npy", np.full((count, 28, 28), count, np.uint8))
        np.save(folder / f"y_{name}.npy", np.arange(count, dtype=np.uint8))


@pytest.fixture
def box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> typing.Any:
    """The environment of a run in the sandbox, where exercise-7 is graded."""
    folder = tmp_path / "public"
    folder.mkdir()
    monkeypatch.setenv(facade.EXERCISE_VARIABLE, "exercise-7")
    monkeypatch.setenv(facade.ALIASES_VARIABLE, "tiny-numbers,seven")
    monkeypatch.setenv(facade.PUBLIC_DATA_VARIABLE, str(folder))
    monkeypatch.setenv("HOME", str(tmp_path / "scratch"))
    monkeypatch.setattr(catalog, "find", None)
    monkeypatch.setattr(home_data, "prepare_public", None)
    return folder


@pytest.mark.parametrize("name", ["exercise-7", "tiny-numbers", "seven", 7, "EXERCISE 7"])
def test_in_the_box_data_come_from_the_folder_that_is_named(
    box: typing.Any, name: str | int
) -> None:
    write_public(box)
    (x_train, y_train), (x_validation, y_validation) = grader.load_data(name)
    assert (x_train.shape, x_validation.shape) == ((6, 28, 28), (3, 28, 28))
    assert (x_train == 6).all()
    assert y_train.tolist() == [0, 1, 2, 3, 4, 5]
    assert y_validation.tolist() == [0, 1, 2]
    assert {a.dtype for a in (x_train, y_train, x_validation, y_validation)} == {np.dtype("uint8")}


def test_arrays_are_the_callers_own(box: typing.Any) -> None:
    write_public(box)
    (x_train, _), _ = grader.load_data("exercise-7")
    x_train[:] = 0
    assert (grader.load_data("exercise-7")[0][0] == 6).all()


@pytest.mark.parametrize("name", ["exercise-1", "", "tiny-numbers,seven", 1, None])
@pytest.mark.parametrize("function", [grader.load_data, grader.data_dir, grader.backbone])
def test_in_the_box_other_exercises_have_no_data(
    box: typing.Any, function: typing.Any, name: str | int | None
) -> None:
    write_public(box)
    with pytest.raises(ValueError, match=r"exercise-7 is being graded, .* ask for 'exercise-7'"):
        function(name)


def test_a_file_for_another_exercise_is_told_its_command(box: typing.Any) -> None:
    write_public(box)
    with pytest.raises(ValueError, match="`grade exercise-1 FILE` if it is for that"):
        grader.load_data("exercise-1")
    with pytest.raises(ValueError, match=r"ask for 'exercise-7'\.$"):
        grader.load_data("")


def test_without_aliases_the_id_is_the_only_name(
    box: typing.Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(facade.ALIASES_VARIABLE)
    write_public(box)
    assert grader.load_data("exercise-7")
    with pytest.raises(ValueError, match="is being graded"):
        grader.load_data("")


def test_a_folder_of_pictures_is_given_as_a_folder(box: typing.Any) -> None:
    (box / "files" / "train" / "cats").mkdir(parents=True)
    assert (grader.data_dir("seven") / "train" / "cats").is_dir()
    with pytest.raises(ValueError, match=r"are no arrays: use grader\.data_dir\('exercise-7'\)"):
        grader.load_data("exercise-7")


def test_in_the_box_the_folder_is_a_copy_that_may_be_cleaned(
    box: typing.Any, tmp_path: Path
) -> None:
    cats = box / "files" / "train" / "cats"
    cats.mkdir(parents=True)
    for name in ("good.png", "bad.png"):
        (cats / name).write_bytes(b"picture")
        (cats / name).chmod(0o444)
    cats.chmod(0o555)
    own = grader.data_dir("seven")
    assert own.is_relative_to(tmp_path / "scratch")
    (own / "train" / "cats" / "bad.png").unlink()
    (own / "train" / "cats" / "good.png").write_bytes(b"changed")
    again = grader.data_dir("exercise-7")
    assert [p.read_bytes() for p in sorted(again.rglob("*.png"))] == [b"changed"]
    assert sorted(p.name for p in cats.iterdir()) == ["bad.png", "good.png"]
    cats.chmod(0o755)


def test_arrays_are_no_folder_of_pictures(box: typing.Any) -> None:
    write_public(box)
    with pytest.raises(ValueError, match=r"no folder of files: use grader\.load_data\('seven'\)"):
        grader.data_dir("seven")


def test_an_exercise_without_weights_has_no_backbone(box: typing.Any) -> None:
    with pytest.raises(ValueError, match="seven comes without a pretrained model"):
        grader.backbone("seven")


def test_in_the_box_the_module_is_alone(tmp_path: Path) -> None:
    write_public(tmp_path)
    library = tmp_path / "site"
    stage.copy_package(library)
    code = f"""
        import sys
        sys.path.insert(0, {str(library)!r})
        import grader
        assert grader.__file__.startswith({str(tmp_path)!r})
        print(grader.load_data("exercise-7")[0][0].shape)
        try:
            grader.load_data("exercise-1")
        except ValueError as error:
            print(error)
    """
    printed = run(code, GRADER_EXERCISE="exercise-7", GRADER_PUBLIC_DATA=str(tmp_path))
    assert printed.startswith("(6, 28, 28)\nexercise-7 is being graded")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> typing.Any:
    """A student's machine, with exercise-7 on Tiny and nothing prepared yet."""
    for name in (facade.EXERCISE_VARIABLE, home_data.EDITION_VARIABLE, DATA_DIR_VARIABLE):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(CACHE_DIR_VARIABLE, str(tmp_path / "store"))
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "secret"))
    tiny = Tiny()

    def find(name: str | int) -> typing.Any:
        if name not in ("exercise-7", "tiny-numbers"):
            raise UnknownExercise(f"There is no exercise {name!r}.")
        return factories.exercise(tmp_path, id="exercise-7", dataset="tiny")

    monkeypatch.setattr(catalog, "find", find)
    monkeypatch.setattr(home_data, "find", {"tiny": tiny}.__getitem__)
    return tiny


@pytest.mark.parametrize("name", ["exercise-7", "tiny-numbers"])
def test_at_home_the_practice_edition_is_drawn_in_silence(
    home: typing.Any, tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str
) -> None:
    (x_train, y_train), (x_validation, _) = grader.load_data(name)
    assert np.array_equal(x_train, home.numbers(7)[0])
    assert np.array_equal(y_train, home.numbers(7)[1])
    assert x_train.flags.writeable
    assert x_train is not x_validation
    assert home.done == ["draw public"]
    assert not (tmp_path / "secret").exists()
    assert capfd.readouterr() == ("", "")


def test_at_home_the_variable_chooses_the_edition(
    home: typing.Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(home_data.EDITION_VARIABLE, "official")
    with pytest.raises(DataError, match="`grade data fetch exercise-7`"):
        grader.load_data("tiny-numbers")
    monkeypatch.setenv(home_data.EDITION_VARIABLE, "real")
    with pytest.raises(UsageError, match="no data 'real': choose auto"):
        grader.load_data("exercise-7")


@pytest.mark.parametrize("function", [grader.load_data, grader.data_dir, grader.backbone])
def test_at_home_an_unknown_exercise_is_told(home: typing.Any, function: typing.Any) -> None:
    with pytest.raises(UnknownExercise, match="exercise-9"):
        function("exercise-9")


def test_at_home_the_kinds_of_data_are_told_apart_too(home: typing.Any) -> None:
    with pytest.raises(ValueError, match="no folder of files"):
        grader.data_dir("exercise-7")
    with pytest.raises(ValueError, match="tiny-numbers comes without"):
        grader.backbone("tiny-numbers")
