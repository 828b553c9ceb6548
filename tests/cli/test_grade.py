"""The command that grades, with grading itself replaced."""

import dataclasses
import json
import typing
import webbrowser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support import factories

from grader.catalog import find
from grader.cli.main import program
from grader.cli.watching import Saves
from grader.model import durable
from grader.model.errors import DataError, SandboxUnavailable
from grader.model.report import Report
from grader.reports import html
from grader.reports.html_task import task_of
from grader.sandbox import ForkServer
from grader.sandbox.observer import NullObserver


@dataclasses.dataclass
class Grading:
    """Stands in for `grader.grading.grade` and remembers what it was given."""

    report: Report | Exception = dataclasses.field(default_factory=factories.report)
    path: Path | None = None
    options: typing.Any = None
    observer: object = None
    servers: list[object] = dataclasses.field(default_factory=list)

    def __call__(
        self,
        path: typing.Any,
        exercise: typing.Any,
        options: typing.Any,
        observer: typing.Any,
        server: typing.Any,
    ) -> typing.Any:
        self.servers.append(server)
        self.path, self.options, self.observer = path, options, observer
        if isinstance(self.report, Exception):
            raise self.report
        observer.phase("training", 300)
        return self.report


@pytest.fixture
def grading(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Grading:
    standin = Grading()
    monkeypatch.setattr("grader.grading.grade", standin)
    monkeypatch.setenv("GRADER_HISTORY", "off")  # or a report would say what the last test did
    monkeypatch.setenv("GRADER_SECRET_DIR", str(tmp_path / "secret"))
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "exercise-1.py").write_text("def solution_model(): ...")
    return standin


def grade(*arguments: str) -> Result:
    return CliRunner().invoke(program, ["exercise-1", *arguments], prog_name="grade")


def test_the_file_in_this_folder_is_graded_with_the_usual_options(grading: Grading) -> None:
    result = grade()
    assert result.exit_code == 0
    assert grading.path is not None
    assert grading.path.name == "exercise-1.py"
    options = grading.options
    assert (options.edition, options.seed, options.backend) == ("auto", 0, "auto")
    assert (dict(options.changed_limits), options.reference) == ({}, False)
    assert options.paper.name == "1"
    assert result.stdout.startswith("✓ exercise-1: passed  100 of 100 points\n")
    assert result.stderr == "training (limit 300 s)\n"


def test_a_file_that_is_not_there_is_looked_for_with_the_data_that_were_asked_for(
    grading: Grading,
) -> None:
    result = grade("gone.py", "--data", "practice")
    assert result.exit_code == 2
    assert "or run `grade exercise-1 --data practice` in the folder" in result.stderr


def test_one_grading_starts_from_nothing_and_watching_keeps_what_it_started(
    grading: Grading, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert grade().exit_code == 0
    saved = iter((True,))

    def is_new(_: Saves) -> bool:
        if not next(saved, False):
            raise KeyboardInterrupt
        return True

    monkeypatch.setattr(Saves, "is_new", is_new)
    assert grade("--watch").exit_code == 0
    alone, first, second = grading.servers
    assert alone is None
    assert isinstance(first, ForkServer)
    assert first is second


def test_every_option_arrives(grading: Grading, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("0123456789abcdef" * 4)
    key.chmod(0o600)
    (tmp_path / "mine.py").touch()
    result = grade(
        str(tmp_path / "mine.py"),
        *("--data", "practice", "--paper", "midterm", "--paper-key", str(key), "--seed", "7"),
        *("--limit", "training_seconds=600", "--limit", "cores=1", "--backend", "process"),
        *("--trials", "3"),
    )
    assert result.exit_code == 0
    assert grading.path == tmp_path / "mine.py"
    options = grading.options
    assert (options.edition, options.seed, options.backend) == ("practice", 7, "process")
    assert options.changed_limits == {"training_seconds": 600.0, "cores": 1.0}
    assert (options.paper.name, options.trials) == ("midterm", 3)


def test_the_reference_is_the_exercises_own_solution(grading: Grading) -> None:
    assert grade("--reference").exit_code == 0
    assert grading.options.reference
    assert grading.path is not None
    assert grading.path.parent.name == "solutions"


def test_the_reference_and_a_file_exclude_each_other(grading: Grading) -> None:
    result = grade("--reference", "mine.py")
    assert result.exit_code == 2
    assert "mine.py" in result.stderr
    assert grading.path is None


@pytest.mark.parametrize(
    ("verdict", "code"),
    [
        ("not-passed", 1),
        ("invalid", 1),
        ("crashed", 1),
        ("time-limit", 1),
        ("grader-error", 3),
        ("interrupted", 130),
    ],
)
def test_the_exit_code_is_the_verdicts(grading: Grading, verdict: str, code: int) -> None:
    grading.report = factories.stopped_report(verdict)
    assert grade().exit_code == code


@pytest.mark.parametrize(
    ("error", "code"), [(DataError("No data."), 2), (SandboxUnavailable("No walls."), 2)]
)
def test_errors_of_grading_are_a_sentence(grading: Grading, error: Exception, code: int) -> None:
    grading.report = error
    result = grade()
    assert result.exit_code == code
    assert result.stderr == f"Error: {error}\n"


def test_quiet_is_the_verdict_line_alone(grading: Grading) -> None:
    result = grade("--quiet")
    assert result.stdout == "✓ exercise-1: passed  100 of 100 points\n"
    assert result.stderr == ""
    assert isinstance(grading.observer, NullObserver)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--limit", "training_seconds"], "is not NAME=NUMBER"),
        (["--limit", "training_seconds="], "is not NAME=NUMBER"),
        (["--limit", "training_seconds=soon"], "--limit training_seconds=soon is not"),
        (["--limit", "=5"], "it must be one of startup_seconds"),
        (["--limit", "patience=5"], "--limit: the name is 'patience'; it must be one of"),
        (["--limit", "training_seconds=0"], "it must be a number above 0"),
        (["--limit", "training_seconds=nan"], "it must be a number above 0"),
        (["--limit", "cores=1.5"], "it must be a whole number above 0"),
        (["--seed", "-1"], "--seed"),
        (["--seed", "4294967296"], "--seed"),
        (["--data", "real"], "practice"),
        (["--backend", "docker"], "bubblewrap"),
        (["--quick", "--trials", "3"], "leave out --quick or --trials"),
        (["--quick", "--why"], "leave out --quick or --why."),
        (["--why-seconds", "20", "--quick"], "leave out --quick or --why-seconds"),
        (["--json", "-", "--watch"], "name a file in place of the - of --json"),
        (["--json", "nowhere/report.json"], "nowhere/report.json does not exist"),
        (["--json", "."], "is a folder"),
        (["--paper-key", "absent"], "absent"),
        (["absent.py"], "absent.py"),
        (["one.py", "two.py"], "two.py"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_is_refused_before_anything_runs(
    grading: Grading, arguments: list[str], sentence: str
) -> None:
    result = grade(*arguments)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert result.stdout == ""
    assert grading.path is None


def test_json_on_stdout_is_all_that_is_there(grading: Grading) -> None:
    result = grade("--json", "-")
    assert json.loads(result.stdout)["verdict"] == "passed"
    assert result.stdout_bytes == factories.report().to_json().encode()
    assert "100 of 100 points" in result.stderr
    assert "training (limit 300 s)" in result.stderr
    quiet = grade("--json", "-", "--quiet")
    assert quiet.stdout == result.stdout
    assert quiet.stderr == "✓ exercise-1: passed  100 of 100 points\n"


def test_json_in_a_file_comes_beside_the_report(grading: Grading) -> None:
    Path("report.json").write_text("old")
    result = grade("--json", "report.json")
    assert result.exit_code == 0
    assert "100 of 100 points" in result.stdout
    assert Path("report.json").read_text(encoding="utf-8") == factories.report().to_json()
    assert {path.name for path in Path().iterdir()} == {"exercise-1.py", "report.json"}


def page_of(report: Report) -> str:
    return html.render(report, task_of(find("exercise-1"), "practice"))


def test_a_page_comes_beside_the_report(grading: Grading) -> None:
    result = grade("--html", "report.html", "--json", "report.json")
    assert result.exit_code == 0
    assert "✓ exercise-1: passed" in result.stdout
    assert Path("report.html").read_text(encoding="utf-8") == page_of(factories.report())
    assert Path("report.json").read_text(encoding="utf-8") == factories.report().to_json()


def test_a_page_on_stdout_is_all_that_is_there(grading: Grading) -> None:
    assert grade("--html", "-").stdout == page_of(factories.report())


def test_only_a_page_asks_for_pictures(grading: Grading) -> None:
    grade()
    assert not grading.options.pictures
    grade("--html", "report.html")
    assert grading.options.pictures
    assert not grading.options.show_held_out
    grade("--html", "report.html", "--show-held-out")
    assert grading.options.show_held_out


@pytest.mark.parametrize("found", [True, False])
def test_a_page_is_opened_or_named(
    grading: Grading, monkeypatch: pytest.MonkeyPatch, found: bool
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: bool(opened.append(address)) or found)
    result = grade("--open")
    assert opened == [Path("exercise-1-report.html").resolve().as_uri()]
    assert Path("exercise-1-report.html").is_file()
    assert ("No browser was found here" in result.stderr) is not found


def test_what_is_to_be_opened_needs_a_file(grading: Grading) -> None:
    result = grade("--open", "--html", "-")
    assert result.exit_code == 2
    assert "--open shows a file" in result.output


def test_two_reports_do_not_go_to_one_place(grading: Grading) -> None:
    result = grade("--html", "both", "--json", "both")
    assert result.exit_code == 2
    assert "name the same place" in result.stderr
    assert not Path("both").exists()


def test_a_refused_submission_has_a_json_report_too(grading: Grading) -> None:
    grading.report = factories.stopped_report("invalid")
    assert grade("--json", "report.json", "--quiet").exit_code == 1
    assert json.loads(Path("report.json").read_text(encoding="utf-8"))["verdict"] == "invalid"


def test_without_a_report_the_old_file_stays(grading: Grading) -> None:
    Path("report.json").write_text("old")
    grading.report = DataError("No data.")
    assert grade("--json", "report.json").exit_code == 2
    assert Path("report.json").read_text() == "old"


def test_the_submission_is_never_replaced_by_its_report(grading: Grading) -> None:
    result = grade("exercise-1.py", "--json", "exercise-1.py")
    assert result.exit_code == 2
    assert "would replace the submission" in result.stderr
    assert grading.path is None


def test_a_symbolic_link_stays_one(grading: Grading) -> None:
    Path("real.json").touch()
    Path("link.json").symlink_to("real.json")
    assert grade("--json", "link.json").exit_code == 0
    assert Path("link.json").is_symlink()
    assert Path("real.json").stat().st_size > 100


def test_a_device_is_written_to_and_not_replaced(grading: Grading) -> None:
    assert grade("--json", "/dev/null").exit_code == 0
    assert Path("/dev/null").is_char_device()


def test_a_folder_that_may_not_be_written_is_found_early(
    grading: Grading, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    result = grade("--json", "report.json")
    assert result.exit_code == 2
    assert "--json report.json cannot be written (Permission denied)" in result.stderr
    assert grading.path is None


def test_a_disk_that_fills_up_meanwhile_is_a_fault_but_the_report_is_seen(
    grading: Grading, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = durable.write

    def fill(file: Path, content: bytes, **options: bool) -> None:
        if file.name == "report.json":
            raise OSError(28, "No space left on device")
        write(file, content, **options)

    monkeypatch.setattr(durable, "write", fill)
    result = grade("--json", "report.json")
    assert result.exit_code == 3
    assert "100 of 100 points" in result.stdout
    assert "No space left on device" in result.stderr
    assert not Path("report.json").exists()


def test_a_name_that_is_no_unicode_is_no_failure(grading: Grading) -> None:
    facts = dataclasses.replace(factories.report().submission, path="caf\udce9.py")
    grading.report = factories.report(submission=facts)
    result = grade("--json", "report.json")
    assert result.exit_code == 0
    assert "caf\ufffd.py" in result.stdout
    document = json.loads(Path("report.json").read_text(encoding="utf-8"))
    assert document["submission"]["path"] == "caf?.py"


def test_a_file_alone_is_graded_for_the_exercise_it_is_written_for(grading: Grading) -> None:
    file = Path("mine.py")
    file.write_text("(x, y), _ = tf.keras.datasets.mnist.load_data()\n", encoding="utf-8")
    result = CliRunner().invoke(program, ["mine.py", "--data", "practice", "--seed", "3"])
    assert result.exit_code == 0, result.output
    assert "mine.py is for exercise-1: it loads keras.datasets.mnist." in result.stderr
    assert grading.path == file
    assert (grading.options.edition, grading.options.seed) == ("practice", 3)
    quiet = CliRunner().invoke(program, ["mine.py", "--quiet"])
    assert "is for" not in quiet.stderr


def test_a_file_that_is_called_nearly_like_a_command_is_graded(grading: Grading) -> None:
    file = Path("exam_B.py")
    file.write_text("(x, y), _ = tf.keras.datasets.mnist.load_data()\n", encoding="utf-8")
    assert CliRunner().invoke(program, ["exam_B.py"]).exit_code == 0
    assert grading.path == file


@pytest.mark.parametrize(
    ("name", "source", "words"),
    [
        ("mine.py", None, "There is no file mine.py"),
        ("mine.py", "x = 1\n", "Nothing in mine.py tells which exercise it is for"),
        ("mine.ipynb", "{", "mine.ipynb is not a notebook"),
    ],
)
def test_a_file_alone_that_tells_nothing_is_a_sentence(
    grading: Grading, name: str, source: str | None, words: str
) -> None:
    if source is not None:
        Path(name).write_text(source, encoding="utf-8")
    result = CliRunner().invoke(program, [name])
    assert result.exit_code == (1 if name.endswith(".ipynb") else 2)
    assert words in result.stderr
    assert grading.path is None


def test_repairs_are_tried_only_when_asked_for(
    grading: Grading, monkeypatch: pytest.MonkeyPatch
) -> None:
    grade()
    assert grading.options.why_seconds == 0
    grade("--why")
    assert grading.options.why_seconds == 60
    monkeypatch.setenv("GRADE_WHY_SECONDS", "20")
    grade()
    assert grading.options.why_seconds == 20
    grade("--why-seconds", "0")
    assert grading.options.why_seconds == 0
    assert grade("--why-seconds", "61").exit_code == 2
    assert grade("--why-seconds", "1").exit_code == 2
