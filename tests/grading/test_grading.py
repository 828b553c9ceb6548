"""Whole gradings on practice data: from a file to a report."""

import dataclasses
import json
import subprocess
import sys
import textwrap
import time
import typing
from pathlib import Path

import nbformat  # noqa: TID253 - a test may be slow to start
import pytest
from support import factories, records

from grader import grading
from grader.catalog import find
from grader.data.paper import load_paper
from grader.data.shelf import Shelf
from grader.grading import Graded, grade
from grader.judging import experiments, trials
from grader.judging.criteria import bind
from grader.judging.experiments import Experiments
from grader.model.errors import GraderFault, SandboxUnavailable, UsageError
from grader.model.exercise import Exercise
from grader.model.report import Experimented, Report
from grader.model.settings import RunSettings
from grader.sandbox import ForkServer, NullObserver
from grader.submission import Script

EXERCISE = find("exercise-1")

CELLS = [
    "import keras\nimport grader\n%matplotlib inline",
    """
    class StopAt99(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            if logs["accuracy"] >= 0.99:
                self.model.stop_training = True
    """,
    """
    def preprocess(images):
        return images / 255.0

    def solution_model():
        (x, y), _ = grader.load_data("exercise-1")
        x, y = preprocess(x[:3000]), y[:3000]
        model = keras.Sequential([keras.layers.Input((28, 28)), keras.layers.Flatten(),
                                  keras.layers.Dense(64, activation="relu"),
                                  keras.layers.Dense(10, activation="softmax")])
        model.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy",
                      metrics=["accuracy"])
        model.fit(x, y, epochs=12, batch_size=100, callbacks=[StopAt99()], verbose=0)
        return model
    """,
    "model = solution_model()\nprint('trained', model.count_params())",
]


def options(**changes: object) -> RunSettings:
    """Practice data, in the strongest sandbox that this machine has."""
    return dataclasses.replace(RunSettings("practice", load_paper()), **changes)


def notebook(path: Path, *cells: str, tags: dict[int, str] | None = None) -> Path:
    """A notebook with these code cells."""
    made = nbformat.v4.new_notebook()
    for number, cell in enumerate(cells):
        metadata = {"tags": [tags[number]]} if tags and number in tags else {}
        source = textwrap.dedent(cell).strip()
        made.cells.append(nbformat.v4.new_code_cell(source, metadata=metadata))
    nbformat.write(made, path)
    return path


def result(report: Report, name: str) -> typing.Any:
    """One criterion's result."""
    (found,) = (criterion for criterion in report.criteria if criterion.id == name)
    return found


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    """The same small solution as a notebook that calls it and as a script, graded once each.

    For the script, a page is made too, which must not change how it is judged.
    """
    folder = tmp_path_factory.mktemp("small")
    book = notebook(folder / "exercise-1.ipynb", *CELLS)
    script = folder / "exercise-1.py"
    source = "\n\n".join(textwrap.dedent(cell).strip() for cell in CELLS[:-1])
    script.write_text(source.replace("%matplotlib inline", ""))
    return {
        kind: grade(path, EXERCISE, options(pictures=kind == "script"), NullObserver())
        for kind, path in (("notebook", book), ("script", script))
    }


def test_notebook_and_script_get_the_same_report(small: dict[str, Report]) -> None:
    one, other = small["notebook"], small["script"]
    assert one.verdict == other.verdict == "not-passed"
    assert one.criteria == other.criteria
    assert one.training == other.training
    assert (one.score, one.dataset, one.seed) == (other.score, other.dataset, other.seed)
    assert other.remarks == ()


def test_what_a_page_shows_is_in_the_report_where_one_is_made(small: dict[str, Report]) -> None:
    assert (small["notebook"].pictures, small["notebook"].cells) == (None, ())
    pictures = small["script"].pictures
    assert pictures is not None
    assert {each.part for each in pictures.confusions} == {"validation", "training"}
    assert {each.part for each in pictures.wrong} == {"validation", "training"}
    assert all(sum(map(sum, each.counts)) >= 250 for each in pictures.confusions)
    assert pictures.input is not None
    assert (pictures.input.least, pictures.input.most) == (0.0, 1.0)
    assert "def solution_model" in small["script"].cells[0].source
    assert len(small["script"].to_json()) < 300_000


def test_what_was_measured_is_in_the_report(small: dict[str, Report]) -> None:
    report = small["notebook"]
    assert result(report, "callback-behaves").status == "met"
    held_out = result(report, "held-out-accuracy")
    assert held_out.evidence == "measured"
    assert 0.7 < held_out.measured < 0.97
    assert held_out.help
    assert report.training.parameters == 50_890
    assert len(report.training.history["accuracy"]) == report.training.epochs
    assert "trained 50890" in report.output
    assert report.resources.cpu_seconds > 1


def test_the_clocks_sum_to_the_total(small: dict[str, Report]) -> None:
    clocks = json.loads(small["notebook"].to_json())["clocks"]
    assert sum(clocks[name] for name in clocks if name != "total") == pytest.approx(clocks["total"])


def test_a_call_at_top_level_trains_once_and_is_remarked(small: dict[str, Report]) -> None:
    report = small["notebook"]
    assert report.training.epochs <= 12
    (remark,) = (r for r in report.remarks if "solution_model" in r.message)
    assert (remark.cell, remark.line) == (4, 1)


def test_an_exception_is_reported_with_cell_and_line(tmp_path: Path) -> None:
    book = notebook(
        tmp_path / "exercise-1.ipynb",
        "x = 1",
        "this is no code",
        "def solution_model():\n    y = 2\n    return undefined_name",
        tags={1: "scratch"},
    )
    report = grade(book, EXERCISE, options(), NullObserver())
    assert report.verdict == "crashed"
    assert report.problem is not None
    assert "undefined_name" in report.problem.message
    assert (report.problem.cell, report.problem.line) == (3, 3)
    assert report.score == 0


def test_changed_limits_hold_and_are_named(tmp_path: Path) -> None:
    script = tmp_path / "slow.py"
    script.write_text("import time\ndef solution_model():\n    time.sleep(60)\n")
    changed = {"training_seconds": 1.0, "grace_seconds": 0.5}
    report = grade(script, EXERCISE, options(changed_limits=changed), NullObserver())
    assert report.verdict == "time-limit"
    assert report.changed_limits == ("grace_seconds", "training_seconds")
    assert report.limits is not None
    assert report.limits.training_seconds == 1
    assert report.problem is not None
    assert report.problem.limit == 1
    assert {criterion.awarded for criterion in report.criteria} == {0}


def test_a_refused_file_starts_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*arguments: object, **keywords: object) -> None:
        raise AssertionError("a sandbox was started")

    monkeypatch.setattr("grader.grading.Sandbox", never)
    (tmp_path / "exercise-1.py").write_text("def solution_modl():\n    pass\n")
    report = grade(tmp_path / "exercise-1.py", EXERCISE, options(), NullObserver())
    assert (report.verdict, report.exit_code) == ("invalid", 1)
    assert report.problem is not None
    assert "solution_model" in report.problem.message


def test_what_cannot_be_done_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("def solution_model():\n    return 1\n")
    with pytest.raises(UsageError, match="grade data fetch exercise-1"):
        grade(tmp_path / "a.py", EXERCISE, options(edition="official"), NullObserver())
    limits = {"patience": 1.0}
    with pytest.raises(UsageError, match="patience"):
        grade(tmp_path / "a.py", EXERCISE, options(changed_limits=limits), NullObserver())


def test_a_sandbox_that_cannot_be_had_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from grader.sandbox import Backend

    absent = Backend("bubblewrap", usable=False, reason="it is not here", remedy="get it")
    monkeypatch.setattr("grader.sandbox.backends.bubblewrap.backend", lambda: absent)
    (tmp_path / "a.py").write_text("def solution_model():\n    return 1\n")
    with pytest.raises(SandboxUnavailable, match="get it"):
        grade(tmp_path / "a.py", EXERCISE, options(backend="bubblewrap"), NullObserver())


def test_the_grading_process_never_imports_tensorflow(tmp_path: Path) -> None:
    script = tmp_path / "exercise-1.py"
    script.write_text("def solution_model():\n    return None\n")
    code = """
import sys
from grader.__main__ import run
try:
    run()
finally:
    print("HEAVY", sorted({"tensorflow", "keras"} & set(sys.modules)))
"""
    command = [sys.executable, "-c", code, "exercise-1", str(script), "--data", "practice"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 1, done.stderr
    assert "bad model" in done.stdout
    assert "HEAVY []" in done.stdout


def test_a_result_near_the_mark_is_run_on_two_more_seeds(monkeypatch: pytest.MonkeyPatch) -> None:
    seeds: list[int] = []
    runs: list[tuple[int, int, str]] = []

    def once(
        path: Path,
        exercise: Exercise,
        observer: NullObserver,
        server: ForkServer | None,
        shelf: Shelf,
        options: RunSettings,
    ) -> Graded:
        seeds.append(options.seed)
        passed = options.seed != 7
        found = factories.criterion(measured=0.9701 if passed else 0.9699)
        verdict = "passed" if passed else "not-passed"
        return Graded(factories.report(verdict=verdict, seed=options.seed, criteria=(found,)))

    class Watching(NullObserver):
        def run(self, number: int, count: int, why: str) -> None:
            runs.append((number, count, why))

    monkeypatch.setattr(grading, "_examine_once", once)
    monkeypatch.setattr(trials, "near_a_mark", lambda *_: "it came near")
    report = grade(Path("a.py"), EXERCISE, options(seed=7), Watching())
    assert (seeds, runs) == ([7, 8, 9], [(n, 3, "with another seed: it came near") for n in (2, 3)])
    assert (report.verdict, len(report.trials)) == ("passed", 3)
    assert "It came near" in report.trials_reason
    seeds.clear()
    single = grade(Path("a.py"), EXERCISE, options(seed=7, trials=1), Watching())
    assert (seeds, single.trials, single.verdict) == ([7], (), "not-passed")
    last = 2**32 - 1
    seeds.clear()
    grade(Path("a.py"), EXERCISE, options(seed=last, trials=2), Watching())
    assert seeds == [last, 0]


@pytest.mark.parametrize(("names", "near"), [((), "0.97"), (("create_and_compile_model",), "0.95")])
@pytest.mark.parametrize("measured", ["0.97", "0.95"])
def test_a_result_is_near_the_mark_that_it_was_judged_by(
    names: tuple[str, ...], near: str, measured: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged_by = tuple((spec, bind(spec)) for spec in EXERCISE.asked("practice", names)[-1])
    found = factories.criterion(id="held-out-accuracy", measured=float(measured))

    def once(*_: object) -> Graded:
        return Graded(factories.report(criteria=(found,)), criteria=judged_by)

    monkeypatch.setattr(grading, "_examine_once", once)
    report = grade(Path("a.ipynb"), EXERCISE, options(), NullObserver())
    assert len(report.trials) == (3 if measured == near else 0)
    assert report.trials_reason.startswith("Held-out-accuracy lies 0 from") is (measured == near)


@pytest.mark.parametrize(
    ("source", "mark"), [("def create_and_compile_model(): ...", 0.98), ("Conv2D = None", 0.99)]
)
def test_what_a_notebook_of_the_course_aims_at_is_told_before_it_runs(
    source: str, mark: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def started(*_: object) -> typing.Any:
        raise GraderFault("It goes no further.")

    class Watching(NullObserver):
        def aim(self, target: float | None) -> None:
            aims.append(target)

    aims: list[float | None] = []
    monkeypatch.setattr(grading, "Sandbox", started)
    path = notebook(tmp_path / "a.ipynb", "import keras", source, "keras.Sequential().fit()")
    with pytest.raises(GraderFault, match="no further"):
        grade(path, EXERCISE, options(), Watching())
    assert aims == [mark]


def graded_in_turn(
    monkeypatch: pytest.MonkeyPatch, *verdicts: str, **changes: object
) -> tuple[Report, int]:
    """The report where runs end like this one after the other, and how many were made."""
    made = iter(verdicts)

    def once(*arguments: object) -> Graded:
        verdict, seed = next(made), typing.cast(RunSettings, arguments[-1]).seed
        if verdict == "passed":
            return Graded(factories.report(seed=seed))
        return Graded(factories.stopped_report(verdict, seed=seed))

    monkeypatch.setattr(grading, "_examine_once", once)
    report = grade(Path("a.py"), EXERCISE, options(**changes), NullObserver())
    return report, len(verdicts) - len([*made])


@pytest.mark.parametrize(
    ("verdicts", "made", "listed"),
    [
        (("passed", "startup-limit", "startup-limit", "passed"), 3, [0]),
        (("passed", "startup-limit", "passed", "passed"), 4, [0, 1, 2]),
        (("passed", "passed", "grader-error", "passed"), 3, [0, 1]),
    ],
)
def test_a_fault_of_ours_throws_no_finished_run_away(
    monkeypatch: pytest.MonkeyPatch, verdicts: tuple[str, ...], made: int, listed: list[int]
) -> None:
    report, count = graded_in_turn(monkeypatch, *verdicts, trials=3)
    assert (report.verdict, report.exit_code, count) == ("passed", 0, made)
    assert [trial.seed for trial in report.trials] == listed
    assert ("could not be done (NameError" in report.trials_reason) is (len(listed) < 3)


@pytest.mark.parametrize(
    "fault", [GraderFault("No user is free."), OSError(28, "No space left on device")]
)
def test_a_worker_that_cannot_be_started_throws_no_finished_run_away(
    monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    reports = iter([factories.report(seed=0), factories.report(seed=1)])

    def once(*_: object) -> Graded:
        if report := next(reports, None):
            return Graded(report)
        raise fault

    monkeypatch.setattr(grading, "_examine_once", once)
    report = grade(Path("a.py"), EXERCISE, options(trials=3), NullObserver())
    assert [trial.seed for trial in report.trials] == [0, 1]
    assert str(fault).rstrip(".") in report.trials_reason
    reports = iter([])
    with pytest.raises(type(fault)):
        grade(Path("a.py"), EXERCISE, options(trials=3), NullObserver())


def test_an_interrupted_run_lists_those_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    report, _ = graded_in_turn(monkeypatch, "passed", "interrupted", trials=3)
    assert (report.verdict, report.exit_code) == ("interrupted", 130)
    assert [trial.seed for trial in report.trials] == [0]


@pytest.mark.parametrize(
    ("verdicts", "verdict", "made"),
    [
        (("startup-limit", "passed"), "passed", 2),
        (("startup-limit", "startup-limit", "passed"), "startup-limit", 2),
        (("grader-error", "passed"), "grader-error", 1),
    ],
)
def test_a_start_that_takes_too_long_is_tried_once_more(
    monkeypatch: pytest.MonkeyPatch, verdicts: tuple[str, ...], verdict: str, made: int
) -> None:
    report, count = graded_in_turn(monkeypatch, *verdicts, trials=1)
    assert (report.verdict, count, report.trials) == (verdict, made, ())


def test_repairs_are_tried_where_it_did_not_pass_and_change_no_verdict(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    helped = Experimented("shuffle", "shuffled examples", "accuracy", 0.1, 0.9, "With it, better.")
    asked: list[tuple[str, ...]] = []

    def tried_out(record: object, diagnosed: tuple[str, ...], *_: object) -> Experiments:
        asked.append(diagnosed)
        time.sleep(0.01)
        return Experiments((helped,), "Said as a remark.")

    def once(*_: object) -> Graded:
        plan = typing.cast(typing.Any, object())
        return Graded(next(reports), records.record(), Script("", ()), plan)

    monkeypatch.setattr(grading, "_examine_once", once)
    monkeypatch.setattr(trials, "near_a_mark", lambda *_: "")
    monkeypatch.setattr(experiments, "tried_out", tried_out)
    failed = factories.failed_report()
    wanted = options(why_seconds=20.0, backend="process")
    reports = iter([failed, factories.report(), failed])
    report = grade(Path("a.py"), EXERCISE, wanted, NullObserver())
    assert asked == [tuple(each.id for each in failed.diagnoses)]
    assert report.experiments == (helped,)
    assert report.remarks[-1].message == "Said as a remark."
    assert (report.verdict, report.score) == (failed.verdict, failed.score)
    assert report.clocks.other > failed.clocks.other
    assert grade(Path("a.py"), EXERCISE, wanted, NullObserver()).experiments == ()
    assert grade(Path("a.py"), EXERCISE, options(), NullObserver()).experiments == ()
    assert len(asked) == 1
