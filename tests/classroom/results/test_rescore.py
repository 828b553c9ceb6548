import dataclasses
import typing
from pathlib import Path

import numpy as np
import pytest
from support import classes, factories
from support import records as made_up

from grader import catalog
from grader.classroom.results import records, rescore, roll, runs
from grader.classroom.results.attempt import Attempt
from grader.classroom.results.entries import ExerciseFacts, Student
from grader.classroom.results.runs import Run
from grader.classroom.run import conditions, messages
from grader.data import Part, Prepared
from grader.inside.protocol.events import Probed
from grader.model.errors import UsageError
from grader.model.exercise import Edition, Exercise
from grader.model.paper import Paper
from grader.submission import Script

SCRIPT = Script("def solution_model():\n    pass\n")


class Data(Prepared):
    """Data of which only the labels matter."""

    def part(self, name: typing.Any) -> typing.Any:
        return Part(np.zeros((20, 2), np.uint8), made_up.LABELS)

    @property
    def public_examples(self) -> int:
        return 20


def exercise(
    tmp_path: Path, reaches: float = 0.9, points: float = 40, part: str = "held-out"
) -> typing.Any:
    """One criterion: so much of a part has to be right."""
    plain = factories.exercise(tmp_path, dataset="mnist")
    spec = dataclasses.replace(
        plain.criteria("practice")[0],
        points=points,
        parameters={"reaches": reaches, "on": part},
    )
    by_edition = {"official": (spec,), "practice": (spec,)}
    return dataclasses.replace(plain, criteria_by_edition=by_edition)


@dataclasses.dataclass
class World:
    """A folder of results, and the exercise and data as they are now."""

    results: Path
    patch: pytest.MonkeyPatch

    def now(self, asked: Exercise, digest: str = "d1" * 8) -> None:
        data = Data("mnist", "practice", digest, "3fa9c1", "", (), Path("/none"), Path("/none"))
        self.patch.setattr(catalog, "find", lambda name: asked)
        self.patch.setattr(catalog, "exercises", lambda: (asked,))
        self.patch.setattr(conditions, "prepare", lambda exercise, edition, paper: data)

    def keep(self, student: str, right: int, **changes: object) -> None:
        record = made_up.record(predictions={"held-out": made_up.right(right)}, **changes)
        name = runs.keep(self.results, Run(record, SCRIPT).encode())
        report = factories.report(score=40, max_score=40)
        kept = classes.attempt(student, run=name, report=report, paper="1")
        records.write(self.results, kept)

    def rescore(self) -> rescore.Rescored:
        return rescore.rescore(self.results, lambda name: classes.PAPER)

    def kept(self, student: str) -> Attempt:
        return classes.kept(self.results, student)


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    made = World(tmp_path / "results", monkeypatch)
    roll.update(made.results, classes.roll("ada", "bob"))
    made.keep("ada", 20)
    made.keep("bob", 18)
    records.write(made.results, classes.attempt("cyd", report=factories.stopped_report("invalid")))
    made.now(exercise(tmp_path))
    made.rescore()
    return made


def test_a_stricter_threshold_changes_verdict_and_points(world: World, tmp_path: Path) -> None:
    world.now(exercise(tmp_path, reaches=0.95, points=50))
    done = world.rescore()
    assert (done.judged, done.left) == (2, ())
    assert [(c.after.student, c.after.verdict, c.after.report.score) for c in done.changes] == [
        ("ada", "passed", 50),
        ("bob", "not-passed", 0),
    ]
    bob = world.kept("bob")
    assert (bob.report.verdict, bob.report.score, bob.report.max_score) == ("not-passed", 0, 50)
    assert bob.report.criteria[0].measured == 0.9
    assert bob.report.clocks == factories.report().clocks
    assert roll.read(world.results).exercises[0].max_score == 50
    assert "bob, exercise-1, attempt 1: passed 40/40 -> not-passed 0/50" in messages.rescored(
        done, Path("out")
    )


def test_judging_again_by_the_same_changes_nothing(world: World) -> None:
    before = {name: world.kept(name) for name in ("ada", "bob", "cyd")}
    files = {file: file.stat() for file in records.files(world.results)}
    done = world.rescore()
    assert (done.judged, done.changes) == (2, ())
    assert {name: world.kept(name) for name in before} == before
    assert {file: file.stat() for file in records.files(world.results)} == files


def test_a_later_session_finds_the_result_under_the_new_conditions(
    world: World, tmp_path: Path
) -> None:
    asked = exercise(tmp_path, reaches=0.95)
    before = world.kept("ada")
    world.now(asked)
    world.rescore()
    after = world.kept("ada")
    now = after.graded
    assert now.conditions.exercise == conditions.digest(asked, "practice")
    assert now.key == now.conditions.key(after.sha256, ".py") != before.graded.key


def test_other_data_leave_a_result_as_it_is(world: World, tmp_path: Path) -> None:
    world.now(exercise(tmp_path, reaches=0.95), digest="ff" * 8)
    done = world.rescore()
    assert (done.judged, done.changes, len(done.left)) == (0, (), 2)
    assert "--paper-key" in done.left[0]
    assert "Left as they are" in messages.rescored(done, Path("out"))


def test_what_a_run_was_not_asked_for_cannot_be_judged(world: World, tmp_path: Path) -> None:
    world.now(exercise(tmp_path, part="validation"))
    done = world.rescore()
    assert done.judged == 0
    assert "predictions of validation" in done.left[0]
    assert world.kept("ada").report.verdict == "passed"


def test_a_run_that_did_not_complete_earns_nothing_still(world: World, tmp_path: Path) -> None:
    ending = dataclasses.replace(made_up.record().ending, by="time-limit", message="Too slow.")
    world.keep("dan", 20, ending=ending)
    world.now(exercise(tmp_path, part="validation"))
    world.rescore()
    assert (world.kept("dan").report.verdict, world.kept("dan").report.score) == (
        "time-limit",
        0,
    )


def test_a_lost_run_is_told(world: World) -> None:
    for file in (world.results / "runs").iterdir():
        file.unlink()
    assert all("cannot be read" in reason for reason in world.rescore().left)


def test_without_results_there_is_nothing_to_judge(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no results"):
        rescore.rescore(tmp_path / "absent", lambda name: classes.PAPER)


@dataclasses.dataclass
class RealWorld:
    """Results of exercise 1 as it is, with made-up data; it notes what data were asked for."""

    results: Path
    asked: list[tuple[str, str, Paper]] = dataclasses.field(default_factory=list)

    def prepare(self, exercise: Exercise, edition: Edition, paper: Paper) -> Prepared:
        self.asked.append((exercise.id, edition, paper))
        nowhere = Path("/none")
        return Data("mnist", edition, "d1" * 8, "3fa9c1", "", (), nowhere, nowhere)

    def keep(
        self, student: str, edition: str = "practice", paper: str = "1", **changes: object
    ) -> None:
        """A run that did all that exercise 1 asks, graded when it was worth nothing."""
        name = runs.keep(self.results, Run(made_up.record(**changes), SCRIPT).encode())
        of_edition = dataclasses.replace(classes.CONDITIONS, edition=edition)
        report = factories.report(verdict="not-passed", score=0)
        kept = classes.attempt(student, run=name, report=report, paper=paper, conditions=of_edition)
        records.write(self.results, kept)

    def rescore(self) -> rescore.Rescored:
        return rescore.rescore(self.results, lambda name: Paper(name, b"k" * 16))


@pytest.fixture
def real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RealWorld:
    made = RealWorld(tmp_path / "results")
    monkeypatch.setattr(conditions, "prepare", made.prepare)
    gone = ExerciseFacts("exercise-99", "What was asked last year", 40)
    stale = ExerciseFacts("exercise-1", "A title of before", 5)
    roll.update(made.results, roll.Roll((Student("ada"),), (stale, gone)))
    return made


def test_a_real_exercise_is_judged_again(real: RealWorld) -> None:
    real.keep("ada")
    done = real.rescore()
    assert (done.judged, done.left) == (1, ())
    (change,) = done.changes
    assert (change.before.verdict, change.before.report.score) == ("not-passed", 0)
    assert (change.after.verdict, change.after.report.score) == ("passed", 100)
    assert [each.status for each in change.after.report.criteria] == ["met"] * 4
    assert classes.kept(real.results, "ada") == change.after
    now, gone = roll.read(real.results).exercises
    assert (now.title, now.max_score) == (catalog.find("exercise-1").title, 100)
    assert gone == ExerciseFacts("exercise-99", "What was asked last year", 40)


@pytest.mark.parametrize(
    ("probes", "judged"),
    [
        ((), 0),
        (made_up.record().probes[:2], 0),
        ((*made_up.record().probes[:2], Probed(0.5, stopped=True, error="")), 0),
        (made_up.record().probes, 1),
    ],
)
def test_a_callback_is_judged_by_what_it_was_called_with(
    real: RealWorld, probes: tuple[Probed, ...], judged: int
) -> None:
    real.keep("ada", probes=(*probes,))
    done = real.rescore()
    assert done.judged == judged
    assert ["other made-up logs" in reason for reason in done.left] == [True] * (1 - judged)


def test_each_is_judged_on_the_edition_and_the_paper_of_then(real: RealWorld) -> None:
    real.keep("ada", "official")
    real.keep("bob", "practice")
    real.keep("cyd", "practice")
    real.keep("dan", "practice", paper="2")
    done = real.rescore()
    assert done.judged == 4
    assert sorted((edition, paper.name) for _, edition, paper in real.asked) == [
        ("official", "1"),
        ("practice", "1"),
        ("practice", "2"),
    ]
    asked = {c.after.student: c.after.graded.conditions.exercise for c in done.changes}
    exercise = catalog.find("exercise-1")
    assert asked["ada"] == conditions.digest(exercise, "official")
    assert asked["bob"] == conditions.digest(exercise, "practice")


def test_a_files_suffix_counts_in_small_letters(real: RealWorld) -> None:
    real.keep("ada")
    kept = classes.kept(real.results, "ada")
    records.write(real.results, dataclasses.replace(kept, file="ada/exercise-1.PY"))
    (change,) = real.rescore().changes
    now = change.after.graded
    assert now.key == now.conditions.key(kept.sha256, ".py")
