"""The commands but the one that grades, and what is common to all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import factories
import pytest
from click.testing import CliRunner, Result

from grader import __version__
from grader.cli.main import program
from grader.datasets import EditionFacts
from grader.doctor import Examination, Finding
from grader.errors import DataError, GraderFault, SpecError

HEAVY = ("tensorflow", "keras", "numpy", "nbformat", "nbconvert", "rich", "tomllib", "psutil")


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
    assert "exercise-1, mnist-callback  MNIST" in result.stdout
    for command in ("start", "show", "data", "doctor"):
        assert f"\n  {command} " in result.stdout


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\n"
        "from grader.__main__ import run\n"
        f"sys.argv = ['grade', *{arguments!r}]\n"
        "try:\n    run()\n"
        "except SystemExit:\n"
        "    heavy = ('grader.catalog', 'importlib.metadata', *" + repr(HEAVY) + ")\n"
        "    print('loaded', [name for name in heavy if name in sys.modules])\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "loaded []"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("strat", "did you mean start?"),
        ("docter", "did you mean doctor?"),
        ("execise-1", "did you mean exercise-1?"),
        ("mnist-calback", "did you mean mnist-callback?"),
        ("xyz", "`grade` lists what there is."),
        ("mine.ipynb", "`grade EXERCISE mine.ipynb`"),
        ("xyz.py", "name the exercise first"),
    ],
)
def test_an_unknown_name(name: str, sentence: str) -> None:
    result = grade(name)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("Error: ")
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1


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


def test_completion_is_silent_about_a_broken_exercise(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise SpecError("x", "title", None, "a text")

    monkeypatch.setattr("grader.catalog.exercises", fail)
    monkeypatch.setenv("_GRADE_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "grade s")
    monkeypatch.setenv("COMP_CWORD", "1")
    result = grade()
    assert result.stdout.split() == ["plain,show", "plain,start"]
    assert result.stderr == ""


@pytest.mark.parametrize("form", ["ipynb", "py"])
def test_start_writes_a_starter_and_says_what_next(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = grade("start", "mnist-callback", "--format", form)
    assert result.exit_code == 0
    assert (tmp_path / f"exercise-1.{form}").stat().st_size > 100
    assert f"Wrote exercise-1.{form}" in result.stdout
    assert "grade exercise-1" in result.stdout


def test_start_never_overwrites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "exercise-1.py").write_text("mine")
    result = grade("start", "exercise-1", "--format", "py")
    assert result.exit_code == 2
    assert "exercise-1.py" in result.stderr
    assert (tmp_path / "exercise-1.py").read_text() == "mine"


@pytest.mark.parametrize("command", ["start", "show"])
def test_naming_no_exercise_or_an_unknown_one(command: str) -> None:
    assert grade(command).exit_code == 2
    assert "EXERCISE" in grade(command).stderr
    assert "did you mean exercise-1?" in grade(command, "exercis-1").stderr


def test_show_tells_the_task(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.datasets.describe", lambda dataset: ())
    result = grade("show", "exercise-1")
    assert result.exit_code == 0
    assert "held-out-accuracy*" in result.stdout
    assert "\x1b" not in result.stdout


@pytest.fixture
def transfers(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Stands in for the functions that move data; holds what they were called with."""
    calls: list[object] = []

    class Files:
        origin, bytes = "official files, fetched", 3 * 2**20

    def fetch(dataset, *, exercise, mirror, progress):
        progress(1, 2)
        calls.append((dataset.id, exercise, mirror))
        return Files()

    def import_files(dataset, paths, *, exercise):
        calls.append((dataset.id, exercise, *(path.name for path in paths)))
        return Files()

    class Store:
        @classmethod
        def default(cls):
            return cls()

        def clear(self, dataset):
            calls.append(dataset)
            return 5 * 2**20

    monkeypatch.setattr("grader.datasets.fetch", fetch)
    monkeypatch.setattr("grader.datasets.import_files", import_files)
    monkeypatch.setattr("grader.datasets.Store", Store)
    return calls


def test_data_list(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = (EditionFacts("mnist", "official", True, 2**20, Path("/x"), "fetched"),)
    monkeypatch.setattr("grader.datasets.describe", lambda dataset: facts)
    result = grade("data", "list")
    assert result.exit_code == 0
    assert "mnist    official  yes   1.0 MiB  fetched" in result.stdout


def test_data_fetch(transfers: list[object]) -> None:
    result = grade("data", "fetch", "mnist-callback", "--mirror", "https://x.example")
    assert result.exit_code == 0
    assert transfers == [("mnist", "exercise-1", "https://x.example")]
    assert result.stdout.endswith("official files, fetched, 3.0 MiB.\n")


def test_data_import(transfers: list[object]) -> None:
    assert grade("data", "import", "exercise-1", "a.zip", "b").exit_code == 0
    assert transfers == [("mnist", "exercise-1", "a.zip", "b")]
    assert grade("data", "import", "exercise-1").exit_code == 2


def test_data_clear_wants_to_know_what(transfers: list[object]) -> None:
    for arguments in ([], ["exercise-1", "--all"]):
        result = grade("data", "clear", *arguments)
        assert result.exit_code == 2
        assert "`grade data clear EXERCISE`" in result.stderr
    assert transfers == []
    assert grade("data", "clear", "exercise-1").stdout == "Deleted 5.0 MiB.\n"
    assert grade("data", "clear", "--all").exit_code == 0
    assert transfers == ["mnist", None]


@pytest.mark.parametrize(("error", "code"), [(DataError, 2), (GraderFault, 3)])
def test_expected_errors_are_a_sentence_and_their_exit_code(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception], code: int
) -> None:
    def fail(*arguments, **options):
        raise error("It is\nwrong \x1b[31mhere.")

    monkeypatch.setattr("grader.datasets.import_files", fail)
    result = grade("data", "import", "exercise-1", "x")
    assert result.exit_code == code
    assert result.stderr == "Error: It is wrong here.\n"


def test_ctrl_c_is_130_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*arguments, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr("grader.datasets.import_files", interrupt)
    result = grade("data", "import", "exercise-1", "x")
    assert result.exit_code == 130
    assert result.stderr == "Error: Interrupted.\n"


@pytest.mark.parametrize(("walls", "code"), [(True, 0), (False, 1)])
def test_doctor(monkeypatch: pytest.MonkeyPatch, walls: bool, code: int) -> None:
    examination = Examination((Finding("sandbox", "good", "found"),), walls)
    monkeypatch.setattr("grader.doctor.examine", lambda: examination)
    result = grade("doctor")
    assert result.exit_code == code
    assert "sandbox  found" in result.stdout
    as_json = grade("doctor", "--json")
    assert as_json.exit_code == code
    assert as_json.stdout == examination.to_json()


def test_a_terminal_without_colours_gets_no_escapes(monkeypatch: pytest.MonkeyPatch) -> None:
    from grader.cli.screen import console

    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    for no_color, escapes in (("1", False), ("", True)):
        monkeypatch.setenv("NO_COLOR", no_color)
        screen = console()
        with screen.capture() as captured:
            screen.print(factories_line())
        assert ("\x1b" in captured.get()) is escapes


def factories_line() -> object:
    from grader.reports.terminal import verdict_line

    return verdict_line(factories.report())


def test_the_scripts_that_shells_load_are_there() -> None:
    environment = os.environ | {"_GRADE_COMPLETE": "zsh_source"}
    argv = [sys.executable, "-m", "grader"]
    ran = subprocess.run(argv, env=environment, capture_output=True, text=True, check=True)
    assert "compdef" in ran.stdout
