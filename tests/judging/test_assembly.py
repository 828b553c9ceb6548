"""Reports put together from what is known of a run."""

import dataclasses
import hashlib
import json
import math
import time
import typing
from pathlib import Path

import pytest
from support import factories, records

import grader
from grader.data import Prepared
from grader.inside.protocol.entry import LAST_FIT, Entry
from grader.judging.assembly import GradedRun, assemble, refused
from grader.judging.findings import Findings
from grader.judging.scoring import Judged
from grader.model.decode import report_from_json
from grader.model.errors import SubmissionRefused
from grader.model.paper import Paper
from grader.model.record import Clocks, Ending, RunRecord, ScriptRemark
from grader.model.report import Diagnosis, JudgedModel, Problem, Report
from grader.model.settings import RunSettings
from grader.submission import Cell, Script, Submission
from grader.submission.script import Location, Selection, join

NOTEBOOK = join([Cell(1, "import grader\nx = 1"), Cell(3, "def solution_model():\n    return x")])
"""Cell 1 fills lines 3 and 4 of its script, cell 3 lines 7 and 8."""

PREPARED = Prepared(
    dataset="mnist",
    edition="practice",
    digest="d1" * 8,
    paper="3fa9c1",
    origin="drawn by generator version 1",
    remarks=(),
    public=Path("public"),
    held_out=Path("held-out"),
)

SETTINGS = RunSettings("practice", Paper("1", b""))


def case(
    tmp_path: Path,
    record: RunRecord | None = None,
    judged: Judged | None = None,
    diagnoses: tuple[Diagnosis, ...] = (),
    **changes: typing.Any,
) -> GradedRun:
    plain = GradedRun(
        exercise=factories.exercise(tmp_path),
        submission=Submission(tmp_path / "a.ipynb", "notebook", "ab" * 32, (), ""),
        settings=SETTINGS,
        prepared=PREPARED,
        script=NOTEBOOK,
        record=record or records.record(),
        found=Findings(judged or Judged("passed", (factories.criterion(),)), diagnoses, ()),
        began=time.monotonic() - 31,
    )
    return dataclasses.replace(plain, **changes)


def test_everything_that_is_known_is_in_the_report(tmp_path: Path) -> None:
    diagnosis = Diagnosis("inputs-not-scaled", "sure", "Scale them.", "0 to 255")
    settings = dataclasses.replace(SETTINGS, reference=True)
    report = assemble(case(tmp_path, diagnoses=(diagnosis,), settings=settings))
    assert (report.exercise, report.verdict, report.problem) == ("exercise-1", "passed", None)
    assert report.submission.path == str(tmp_path / "a.ipynb")
    assert (report.submission.sha256, report.submission.reference) == ("ab" * 32, True)
    assert (report.criteria, report.diagnoses) == ((factories.criterion(),), (diagnosis,))
    assert (report.isolation, report.seed) == ("bubblewrap", 7)
    assert report.enforcement == "cgroup v2 (memory)"
    assert report.output == "Reached 99% accuracy.\n"
    assert report.environment.tensorflow == "2.21.0"
    assert report.environment.grader == grader.__version__
    assert (report.dataset.id, report.dataset.digest) == ("mnist", "d1" * 8)
    assert (report.dataset.edition, report.dataset.paper) == ("practice", "3fa9c1")


def test_the_report_survives_its_json(tmp_path: Path) -> None:
    report = assemble(case(tmp_path))
    assert report_from_json(report.to_json()) == report


@pytest.mark.parametrize(
    ("clocks", "elapsed"),
    [
        (Clocks(5.1, 24.0, 1.1), 31),
        (Clocks(5.12345, 24.98765, 1.10001), 31.5),
        (Clocks(), 0),
        (Clocks(1 / 3, 1 / 3, 1 / 3), 100),
        (Clocks(5.0, 24.0, 2.0), 0),
    ],
)
def test_the_clocks_sum_to_the_total(tmp_path: Path, clocks: Clocks, elapsed: float) -> None:
    record = records.record(clocks=clocks)
    report = assemble(case(tmp_path, record, began=time.monotonic() - elapsed))
    shown = json.loads(report.to_json())["clocks"]
    total = shown.pop("total")
    assert sum(shown.values()) == pytest.approx(total, abs=1e-8)
    assert total == pytest.approx(max(elapsed, clocks.total), abs=0.5)
    assert min(shown.values()) >= 0
    assert all(value == round(value, 3) for value in shown.values())


@pytest.mark.parametrize(
    ("script", "line", "place"),
    [
        (NOTEBOOK, 3, (1, 1)),
        (NOTEBOOK, 4, (1, 2)),
        (NOTEBOOK, 8, (3, 2)),
        (NOTEBOOK, 10**15, (3, 2)),
        (NOTEBOOK, -4, (None, None)),
        (NOTEBOOK, 0, (None, None)),
        (Script("x = 1\ny"), 2, (None, 2)),
        (Script("x = 1\ny"), 0, (None, None)),
    ],
)
def test_lines_of_the_script_become_places_in_the_students_file(
    tmp_path: Path, script: Script, line: int, place: tuple[int | None, int | None]
) -> None:
    ending = Ending("crashed", "It broke.", line, traceback="Traceback")
    record = records.record(ending=ending, remarks=(ScriptRemark("Skipped.", line),))
    report = assemble(case(tmp_path, record, script=script, judged=Judged("crashed", ())))
    assert report.problem == Problem("It broke.", *place, traceback="Traceback")
    (remark,) = report.remarks
    assert (remark.message, remark.cell, remark.line) == ("Skipped.", *place)


def test_a_limit_is_told_with_both_numbers(tmp_path: Path) -> None:
    record = records.record(ending=Ending("time-limit", "Too slow.", 0, 301.5, 300))
    report = assemble(case(tmp_path, record, judged=Judged("time-limit", ())))
    assert report.problem == Problem("Too slow.", value=301.5, limit=300)
    assert (report.score, report.training.epochs) == (0, 3)


def test_what_stood_in_the_way_of_judging_comes_before_how_the_run_ended(tmp_path: Path) -> None:
    problem = Problem("The predictions cannot be judged.")
    record = records.record(ending=Ending("bad-model", "No Keras model."))
    judged = Judged("grader-error", (), problem)
    assert assemble(case(tmp_path, record, judged=judged)).problem is problem
    assert assemble(case(tmp_path, judged=judged)).problem is problem


@pytest.mark.parametrize(
    ("awarded", "shown"), [((40, 60), "100"), ((37.5, 62.5), "100"), ((12.5,), "12.5"), ((), "0")]
)
def test_whole_points_are_shown_as_whole_numbers(
    tmp_path: Path, awarded: tuple[float, ...], shown: str
) -> None:
    results = tuple(factories.criterion(awarded=points) for points in awarded)
    text = assemble(case(tmp_path, judged=Judged("passed", results))).to_json()
    assert f'"score": {shown},' in text
    assert '"max_score": 40,' in text


@pytest.mark.parametrize(("factor", "expected"), [(1.0, None), (1.8, 1.8)])
def test_longer_limits_are_said_with_their_factor(
    factor: float, expected: float | None, tmp_path: Path
) -> None:
    settings = dataclasses.replace(SETTINGS, time_factor=factor)
    report = assemble(case(tmp_path, settings=settings))
    assert report.time_factor == expected
    assert json.loads(report.to_json()).get("time_factor") == expected


def test_changed_limits_are_named(tmp_path: Path) -> None:
    settings = dataclasses.replace(SETTINGS, changed_limits={"cores": 1.0})
    exercise = settings.limited(factories.exercise(tmp_path))
    report = assemble(case(tmp_path, exercise=exercise, settings=settings))
    assert report.limits is not None
    assert (report.limits.cores, report.changed_limits) == (1, ("cores",))


def test_the_history_runs_over_all_fits(tmp_path: Path) -> None:
    fits = (
        records.fit(0.8999999999, math.inf),
        records.fit(),
        records.fit(0.95, key="acc", stopped_by="Second"),
    )
    report = assemble(case(tmp_path, records.record(fits=fits)))
    training = report.training
    assert (training.epochs, training.stopped_by, training.parameters) == (3, "Second", 407_050)
    assert list(training.history) == ["accuracy", "loss", "acc"]
    assert training.history["loss"] == (0.5, 0.5, 0.5)
    history = json.loads(report.to_json())["training"]["history"]
    assert history["accuracy"] == [0.9, None, None]
    assert history["acc"] == [None, None, 0.95]


@pytest.mark.parametrize(("own", "by"), [((0,), "Second"), ((1,), "Other"), ((), None)])
def test_what_stopped_another_model_is_not_told(
    tmp_path: Path, own: tuple[int, ...], by: str | None
) -> None:
    fits = (records.fit(0.95, stopped_by="Second"), records.fit(0.5, stopped_by="Other"))
    record = records.record(fits=fits, trace=records.trace(fits=own))
    assert assemble(case(tmp_path, record)).training.stopped_by == by


def test_the_ends_of_a_metric_are_those_that_the_judged_model_logged(tmp_path: Path) -> None:
    fits = (
        records.fit(0.7965, 0.8),
        records.fit(0.5, key="mae"),
        records.fit(math.nan, 0.85, 0.9123, math.nan),
        records.fit(0.1, math.inf, key="mae"),
    )
    record = records.record(fits=fits, trace=records.trace(fits=(2, 3)))
    training = assemble(case(tmp_path, record)).training
    assert (training.epochs, training.own_epochs) == (9, 6)
    assert training.ends == {"accuracy": (0.85, 0.9123), "loss": (0.5, 0.5), "mae": (0.1, math.inf)}
    report = assemble(case(tmp_path, record))
    again = report_from_json(report.to_json()).training
    assert math.isnan(again.ends["mae"][1])
    nothing = assemble(case(tmp_path, records.record(fits=fits, trace=records.trace(fits=()))))
    assert (nothing.training.own_epochs, nothing.training.ends) == (0, {})


def test_a_run_that_never_began_has_a_report_all_the_same(tmp_path: Path) -> None:
    record = RunRecord(Ending("startup-limit", "TensorFlow took too long.", 0, 121, 120))
    report = assemble(case(tmp_path, record, judged=Judged("startup-limit", ())))
    assert report.training == factories.Training(own_epochs=0)
    assert report.environment == factories.Environment(grader=grader.__version__)
    assert report.exit_code == 3


def test_memory_is_told_in_whole_mebibytes(tmp_path: Path) -> None:
    assert assemble(case(tmp_path)).resources.peak_memory_mib == 812


@pytest.mark.parametrize("edition", ["official", "practice"])
def test_only_official_answers_are_said_to_be_public(tmp_path: Path, edition: str) -> None:
    prepared = dataclasses.replace(PREPARED, edition=edition, remarks=("The cache was damaged.",))
    report = assemble(case(tmp_path, prepared=prepared))
    assert report.dataset.note.startswith("drawn by generator version 1")
    assert ("are public" in report.dataset.note) == (edition == "official")
    assert [remark.message for remark in report.remarks] == ["The cache was damaged."]


def refusal(path: Path, tmp_path: Path, **changes: typing.Any) -> Report:
    exercise = factories.exercise(tmp_path, **changes)
    reason = SubmissionRefused("There is a syntax error.", cell=3, line=2)
    return refused(path, exercise, reason, time.monotonic() - 2)


def test_a_refusal_is_a_report_with_place_and_digest(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_bytes(b"def solution_model(:")
    report = refusal(path, tmp_path)
    assert (report.verdict, report.exit_code, report.score) == ("invalid", 1, 0)
    assert report.problem == Problem("There is a syntax error.", 3, 2)
    assert report.submission.sha256 == hashlib.sha256(b"def solution_model(:").hexdigest()
    assert report.clocks.other == pytest.approx(2, abs=0.5)
    assert report.clocks.other == report.clocks.total == round(report.clocks.other, 3)
    assert report_from_json(report.to_json()) == report


@pytest.mark.parametrize("kind", ["absent", "folder", "closed"])
def test_a_file_that_cannot_be_read_has_no_digest(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.py"
    if kind == "folder":
        path.mkdir()
    elif kind == "closed":
        path.write_bytes(b"x")

        def closed(*arguments: object) -> typing.NoReturn:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", closed)
    assert refusal(path, tmp_path).submission.sha256 == ""


def test_a_refusal_shows_whole_points_as_well(tmp_path: Path) -> None:
    (criterion,) = factories.exercise(tmp_path).criteria("practice")
    halves = (
        dataclasses.replace(criterion, points=12.5),
        dataclasses.replace(criterion, points=7.5),
    )
    editions = {"official": halves, "practice": halves}
    text = refusal(tmp_path, tmp_path, criteria_by_edition=editions).to_json()
    assert '"max_score": 20,' in text


def test_figures_of_the_history_have_six_digits(tmp_path: Path) -> None:
    record = records.record(fits=(records.fit(0.123456789, 123456.789),))
    assert assemble(case(tmp_path, record)).training.history["accuracy"] == (0.123457, 123457.0)


def test_the_judged_model_is_where_the_last_fit_was_if_no_function_gave_it(tmp_path: Path) -> None:
    model = dataclasses.replace(records.MODEL, fit_line=8)
    selection = Selection(Entry(LAST_FIT, "last-fit", ""), remarks=("Nothing is called.",))
    submission = Submission(tmp_path / "a.ipynb", "notebook", "ab" * 32, (), "", selection)
    report = assemble(case(tmp_path, records.record(model=model), submission=submission))
    assert report.judged == JudgedModel("last-fit", 3, 2)
    assert [remark.message for remark in report.remarks] == ["Nothing is called."]
    nowhere = assemble(case(tmp_path, records.record(model=None), submission=submission))
    assert nowhere.judged == JudgedModel("last-fit", None, None)
    placed = dataclasses.replace(selection, place=Location(1, 2))
    submission = dataclasses.replace(submission, selection=placed)
    report = assemble(case(tmp_path, records.record(model=model), submission=submission))
    assert report.judged == JudgedModel("last-fit", 1, 2)


def test_one_metric_under_two_names_stands_in_the_history_once(tmp_path: Path) -> None:
    fit = records.fit(0.9, 0.95)
    both = [dataclasses.replace(e, logs={**e.logs, "acc": e.logs["accuracy"]}) for e in fit.epochs]
    record = records.record(fits=(dataclasses.replace(fit, epochs=tuple(both)),))
    assert list(assemble(case(tmp_path, record)).training.history) == ["accuracy", "loss"]
