"""The commands but the one that grades, and what is common to all."""

import os
import re
import shlex
import subprocess
import sys
import typing
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from grader import __version__
from grader.catalog import exercises
from grader.cli.main import COMMANDS, program
from grader.maintain.doctor import Examination, MachineFact
from grader.model.errors import DataError, GraderFault, SpecError

HEAVY = (
    *("tensorflow", "keras", "numpy", "nbformat", "nbconvert", "rich", "tomllib", "psutil"),
    *("grader.catalog", "grader.cli.classroom", "grader.model.exercise", "importlib.metadata"),
)


def grade(*arguments: str) -> Result:
    return CliRunner().invoke(program, arguments, prog_name="grade")


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["start"],
        ["show"],
        ["data"],
        ["data", "list"],
        ["data", "fetch"],
        ["data", "import"],
        ["data", "clear"],
        ["doctor"],
        ["validate"],
        ["exercise-1"],
        ["mnist-callback"],
    ],
    ids=" ".join,
)
def test_every_command_explains_itself_with_an_example(command: list[str]) -> None:
    for option in ("--help", "-h"):
        result = grade(*command, option)
        assert result.exit_code == 0
        assert "Example" in result.stdout
        assert " ".join(["Usage: grade", *command]).replace("mnist-callback", "") in result.stdout
        assert all(len(line) <= 80 for line in result.stdout.splitlines())


def test_version() -> None:
    assert grade("--version").stdout == f"grade {__version__}\n"


def test_alone_it_lists_exercises_and_commands() -> None:
    result = grade()
    assert result.exit_code == 0
    assert re.search(r"exercise-1, mnist-callback +MNIST", result.stdout)
    for command in ("start", "show", "data", "doctor"):
        assert f"\n  {command} " in result.stdout


def test_exercises_are_listed_by_part_and_number() -> None:
    shown = grade("list").stdout
    found = exercises()
    lines = [line for line in shown.splitlines() if line and not line.startswith(" ")]
    assert lines == sorted(f"{part}:" for part in {each.part for each in found})
    for part in {each.part for each in found}:
        of_it = [shown.index(f"{e.id}, {e.alias}") for e in found if e.part == part]
        assert of_it == sorted(of_it)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_that_is_listed_is_there_under_its_name(name: str) -> None:
    command = program.get_command(click.Context(program), name)
    assert command is not None
    assert command.name == name
    assert command.help
    assert COMMANDS[name].title.endswith(".")


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\n"
        "from grader.__main__ import run\n"
        f"sys.argv = ['grade', *{arguments!r}]\n"
        "try:\n    run()\n"
        "except SystemExit:\n"
        "    heavy = ('grader.catalog', 'grader.model.exercise', 'importlib.metadata', *"
        + repr(HEAVY)
        + ")\n"
        "    print('loaded', [name for name in heavy if name in sys.modules])\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "loaded []"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("strat", "did you mean start?"),
        ("docter", "did you mean doctor?"),
        ("exercise", "as in `grade exercise-1`"),
        ("execise-1", "did you mean exercise-1?"),
        ("mnist-calback", "did you mean mnist-callback?"),
        ("mnist", "did you mean exercise-1 or exercise-9?"),
        ("Sarcasm headlines", "`grade` lists what there is."),
        ("horses", "exercise-10"),
        ("cats", "did you mean exercise-3"),
        ("", "`grade` lists what there is."),
        ("xyz", "`grade` lists what there is."),
        ("mine.ipynb", "There is no file mine.ipynb"),
        ("xyz.py", "There is no file xyz.py"),
    ],
)
def test_an_unknown_name(name: str, sentence: str) -> None:
    result = grade(name)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("Error: ")
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "mend"),
    [
        ("notes.txt", "save your work as one"),
        ("all of them.zip", "`grade class 'all of them.zip'`"),
        ("work.tar.gz", "unpack it and name one notebook or script.\n"),
    ],
)
def test_a_file_that_is_no_submission(
    name: str, mend: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    result = grade(name)
    assert result.exit_code == 2
    assert f"{name} is neither a notebook (.ipynb) nor a script (.py): " in result.stderr
    assert mend in result.stderr


@pytest.mark.parametrize("name", ["work", "work 2.ipynb", "validat"])
def test_a_folder_in_place_of_a_file(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path)
    result = grade(name)
    assert result.exit_code == 2
    assert f"{name} is a folder" in result.stderr
    assert f"`grade class {shlex.quote(name)}`" in result.stderr


def test_an_unknown_option_is_a_usage_error() -> None:
    result = grade("--wrong")
    assert result.exit_code == 2
    assert "--wrong" in result.stderr


def test_a_broken_exercise_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise SpecError("x/exercise.toml", "title", None, "a text")

    monkeypatch.setattr("grader.catalog.exercises", fail)
    result = grade()
    assert result.exit_code == 2
    assert result.stderr == "Error: x/exercise.toml: title is missing; it must be a text.\n"


@pytest.mark.parametrize(
    ("typed", "position", "offered"),
    [
        ("grade ", 1, {"exercise-1", "mnist-callback", "data", "doctor", "show", "start"}),
        ("grade ex", 1, {"exercise-1"}),
        ("grade show mn", 2, {"mnist-callback"}),
        ("grade start ", 2, {"exercise-1", "mnist-callback"}),
        ("grade data clear ex", 3, {"exercise-1"}),
        ("grade exercise-1 --limit m", 3, {"memory_mib="}),
        ("grade exercise-1 --backend b", 3, {"bubblewrap"}),
        ("grade exercise-1 --refe", 2, {"--reference"}),
        ("grade nonsense --limit m", 3, set()),
    ],
)
def test_completion(
    monkeypatch: pytest.MonkeyPatch, typed: str, position: int, offered: set[str]
) -> None:
    monkeypatch.setenv("_GRADE_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(position))
    result = grade()
    lines = [line.partition(",")[2] for line in result.stdout.splitlines()]
    # The root of this repository's exercises may hold more of them by now.
    assert offered <= set(lines)
    assert all(line.startswith(typed.rpartition(" ")[2]) for line in lines)


@pytest.mark.parametrize(("error", "code"), [(DataError, 2), (GraderFault, 3)])
def test_expected_errors_are_a_sentence_and_their_exit_code(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception], code: int
) -> None:
    def fail(*arguments: object, **options: object) -> typing.NoReturn:
        raise error("It is\nwrong \x1b[31mhere.")

    monkeypatch.setattr("grader.data.import_files", fail)
    result = grade("data", "import", "exercise-1", "x")
    assert result.exit_code == code
    assert result.stderr == "Error: It is wrong here.\n"


def test_ctrl_c_is_130_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*arguments: object, **options: object) -> typing.NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr("grader.data.import_files", interrupt)
    result = grade("data", "import", "exercise-1", "x")
    assert result.exit_code == 130
    assert result.stderr == "Error: Interrupted.\n"


@pytest.mark.parametrize(("walls", "code"), [(True, 0), (False, 1)])
def test_doctor(monkeypatch: pytest.MonkeyPatch, walls: bool, code: int) -> None:
    examination = Examination((MachineFact("sandbox", "good", "found"),), walls)
    monkeypatch.setattr("grader.maintain.doctor.examine", lambda: examination)
    result = grade("doctor")
    assert result.exit_code == code
    assert "sandbox  found" in result.stdout
    as_json = grade("doctor", "--json")
    assert as_json.exit_code == code
    assert as_json.stdout == examination.to_json()


def test_the_scripts_that_shells_load_are_there() -> None:
    environment = os.environ | {"_GRADE_COMPLETE": "zsh_source"}
    argv = [sys.executable, "-m", "grader"]
    ran = subprocess.run(argv, env=environment, capture_output=True, text=True, check=True)
    assert "compdef" in ran.stdout


def test_what_a_package_breaks_is_named_and_the_rest_is_listed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from grader import catalog
    from grader.model.errors import SpecError

    error = SpecError("more/exercise.toml", "title", 3, "a text")
    broken = catalog.LeftOut("own-7", "mine", error)
    there = catalog.Inventory(catalog.exercises(), (broken,))
    monkeypatch.setattr(catalog, "inventory", lambda: there)
    result = CliRunner().invoke(program, [], prog_name="grade")
    assert result.exit_code == 0
    assert "exercise-1" in result.stdout
    assert "Left out: own-7: more/exercise.toml: title is 3" in result.stderr
    named = CliRunner().invoke(program, ["mine"], prog_name="grade")
    assert named.exit_code == 2
    assert "more/exercise.toml" in named.stderr
