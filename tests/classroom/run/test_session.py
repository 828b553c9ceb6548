import dataclasses
from pathlib import Path

import pytest
from support import classes, factories
from support.classes import MadeUpExecutor

from grader.classroom.results import gradebook, index, records, roll, runs
from grader.classroom.results.attempt import Attempt
from grader.classroom.run.board import Board
from grader.classroom.run.jobs import GradingJob, JobEnd
from grader.classroom.run.session import ClassSession, SessionSummary

FILES = {
    "ada/exercise-1.py": "passed 100",
    "bob/exercise-1.py": "not-passed 40",
    "cyd/exercise-1.py": "invalid 0",
    "dan/exercise-1.py": "time-limit 0",
}


@dataclasses.dataclass
class Class:
    """A class that can be graded again and again."""

    root: Path
    results: Path

    def grade(
        self,
        executor: MadeUpExecutor | None = None,
        board: Board | None = None,
        *,
        use_cache: bool = True,
        machine: str = "m1",
        **task: object,
    ) -> SessionSummary:
        collected = classes.collected(self.root, "exercise-1")
        roll.update(self.results, roll.Roll(collected.students, classes.roll().exercises))
        self.executor = executor or MadeUpExecutor()
        tasks = {"exercise-1": classes.task(**task)}
        session = ClassSession(
            self.results,
            tasks,
            self.executor,
            board or Board(),
            machine=machine,
            use_cache=use_cache,
        )
        return session.run(collected.attempts)

    def kept(self, student: str) -> Attempt:
        return classes.kept(self.results, student)

    @property
    def trained(self) -> list[str]:
        return [Path(job.filename).parts[0] for job in self.executor.jobs]


@pytest.fixture
def course(tmp_path: Path) -> Class:
    return Class(classes.folder(tmp_path / "in", FILES), tmp_path / "out")


def test_everyone_gets_a_record(course: Class) -> None:
    summary = course.grade()
    assert (summary.trained, summary.unchanged, summary.shared, summary.faults) == (4, 0, 0, ())
    assert summary.verdicts == {"passed": 1, "not-passed": 1, "invalid": 1, "time-limit": 1}
    book = gradebook.load(course.results)
    assert [(a.student, a.verdict, a.report.score) for a in book.attempts] == [
        ("ada", "passed", 100),
        ("bob", "not-passed", 40),
        ("cyd", "invalid", 0),
        ("dan", "time-limit", 0),
    ]
    assert course.executor.most == 2
    ada = course.kept("ada")
    grading = ada.graded
    assert ada.file == "ada/exercise-1.py"
    assert (grading.host, grading.machine, grading.paper) == ("here", "m1", "1")
    assert runs.read(course.results, grading.run) == classes.RUN
    assert course.kept("cyd").graded.run == ""


def test_a_job_carries_all_that_grading_takes(course: Class) -> None:
    course.grade(seed=7)
    job = course.executor.jobs[0]
    assert (job.content, job.filename) == (b"passed 100", "ada/exercise-1.py")
    assert job.settings == dataclasses.replace(classes.SETTINGS, seed=7)


def test_nothing_is_graded_twice(course: Class) -> None:
    course.grade()
    before = course.kept("ada")
    summary = course.grade()
    assert (course.trained, summary.trained, summary.unchanged) == ([], 0, 4)
    assert sum(summary.verdicts.values()) == 4
    assert course.kept("ada") == before


def test_what_changed_is_graded_again(course: Class) -> None:
    course.grade()
    (course.root / "bob/exercise-1.py").write_text("passed 90")
    classes.folder(course.root, {"eve/exercise-1.py": "passed 70"})
    summary = course.grade()
    assert (course.trained, summary.unchanged) == (["bob", "eve"], 3)
    assert course.kept("bob").report.score == 90


@pytest.mark.parametrize(
    "change", [{"seed": 1}, {"changed_limits": {"cores": 2.0}}, {"backend": "process"}]
)
def test_other_conditions_are_other_results(course: Class, change: dict[str, object]) -> None:
    course.grade()
    assert course.grade(**change).trained == 4
    assert course.grade(**change).unchanged == 4


def test_without_the_cache_all_is_trained(course: Class) -> None:
    course.grade()
    assert course.grade(use_cache=False).trained == 4


def test_a_limit_of_another_machine_does_not_count(course: Class) -> None:
    course.grade()
    summary = course.grade(machine="m2")
    assert (course.trained, summary.unchanged) == (["dan"], 3)


def test_the_same_bytes_are_trained_once(course: Class) -> None:
    classes.folder(
        course.root, {"eve/exercise-1.py": "passed 100", "fay/exercise-1.py": "passed 100"}
    )
    summary = course.grade()
    assert (summary.trained, summary.shared) == (4, 2)
    assert sum(summary.verdicts.values()) == 6
    eve, ada = course.kept("eve"), course.kept("ada")
    assert (eve.graded.shared_from, ada.graded.shared_from) == ("ada", "")
    assert eve.report.submission.path == "eve/exercise-1.py"
    assert eve.graded.run == ada.graded.run
    classes.folder(course.root, {"gus/exercise-1.py": "passed 100"})
    assert (course.grade().shared, course.trained) == (1, [])
    assert course.kept("gus").graded.shared_from == "ada"
    assert course.grade().unchanged == 7


def test_a_fault_is_tried_again_then_told_and_never_reused(course: Class) -> None:
    def crash(job: GradingJob) -> JobEnd | str:
        return "It crashed." if job.content.startswith(b"passed") else classes.graded(job)

    summary = course.grade(MadeUpExecutor(crash))
    assert course.trained.count("ada") == 3
    assert [found.student for found in summary.faults] == ["ada"]
    assert (summary.trained, summary.verdicts["grader-error"]) == (3, 1)
    record = course.kept("ada")
    assert (record.verdict, record.graded.tries, record.graded.run) == ("grader-error", 3, "")
    assert record.report.problem is not None
    assert "It crashed." in record.report.problem.message
    assert "no fault of the submission" in record.report.problem.message
    assert course.grade().trained == 1
    assert course.kept("ada").report.verdict == "passed"


def test_a_fault_that_passes_is_none(course: Class) -> None:
    failures = iter(["once", "twice"])

    def shaky(job: GradingJob) -> JobEnd | str:
        return next(failures, None) or classes.graded(job)

    summary = course.grade(MadeUpExecutor(shaky, slots=1))
    assert (summary.trained, summary.faults) == (4, ())
    assert sum(course.kept(name).graded.tries for name in ("ada", "bob", "cyd", "dan")) == 6


@pytest.mark.parametrize("verdict", ["grader-error", "interrupted"])
def test_a_verdict_that_is_none_is_tried_again(course: Class, verdict: str) -> None:
    def ours(job: GradingJob) -> JobEnd:
        return JobEnd(job.number, factories.stopped_report(verdict))

    summary = course.grade(MadeUpExecutor(ours))
    assert (len(course.trained), len(summary.faults), summary.trained) == (12, 4, 0)
    assert course.grade().trained == 4


def test_a_file_that_is_replaced_or_vanishes_meanwhile(course: Class) -> None:
    classes.folder(course.root, {"eve/exercise-1.py": "passed 100"})

    def answer(job: GradingJob) -> JobEnd:
        if job.filename.startswith("ada"):
            (course.root / "bob/exercise-1.py").unlink()
            (course.root / "cyd/exercise-1.py").write_text("passed 55")
        return classes.graded(job)

    summary = course.grade(MadeUpExecutor(answer, slots=1))
    assert [found.student for found in summary.faults] == ["bob"]
    assert course.kept("cyd").report.score == 55
    classes.folder(course.root, {"bob/exercise-1.py": "passed 10"})
    assert course.grade().unchanged == 4  # what was recorded is what was graded
    assert course.trained == ["bob"]


def test_who_waits_for_bytes_that_are_replaced_still_gets_their_own(course: Class) -> None:
    classes.folder(
        course.root, {"dan/exercise-1.py": "passed 77", "eve/exercise-1.py": "passed 77"}
    )

    def answer(job: GradingJob) -> JobEnd:
        if job.filename.startswith("ada"):
            (course.root / "dan/exercise-1.py").write_text("passed 66")
        return classes.graded(job)

    course.grade(MadeUpExecutor(answer, slots=1))
    assert (course.kept("dan").report.score, course.kept("eve").report.score) == (66, 77)
    assert course.kept("eve").graded.shared_from == ""


def test_a_damaged_record_is_made_anew(course: Class) -> None:
    course.grade()
    (course.results / records.place(classes.attempt("ada"))).write_text("{")
    (course.results / index.FILE).unlink()
    course.grade()
    assert course.trained == ["ada"]


def test_the_board_is_told(course: Class) -> None:
    classes.folder(course.root, {"eve/exercise-1.py": "passed 100"})
    board = Board()
    failures = iter(["once"])
    course.grade(MadeUpExecutor(lambda job: next(failures, None) or classes.graded(job)), board)
    assert (board.total, board.done, board.kept, board.faults) == (5, 4, 1, 0)
    assert board.running == {}
    assert board.seconds_left == 0


def test_attempts_of_another_number_are_judged_on_another_paper(tmp_path: Path) -> None:
    files = {
        "ada/attempt-1/exercise-1.py": "passed 100",
        "ada/attempt-2/exercise-1.py": "passed 100",
    }
    root, results = classes.folder(tmp_path / "in", files), tmp_path / "out"
    task = classes.task()
    paper = task.settings.paper.of_attempt(2)
    second = dataclasses.replace(
        task,
        settings=dataclasses.replace(task.settings, paper=paper),
        conditions=dataclasses.replace(task.conditions, paper=paper.fingerprint),
    )
    tasks = {"exercise-1": dataclasses.replace(task, others={1: second})}

    def graded() -> tuple[SessionSummary, list[str]]:
        collected = classes.collected(root, "exercise-1")
        roll.update(results, roll.Roll(collected.students, classes.roll().exercises))
        executor = MadeUpExecutor()
        session = ClassSession(results, tasks, executor, Board(), machine="m1")
        summary = session.run(collected.attempts)
        return summary, [job.settings.paper.fingerprint for job in executor.jobs]

    summary, papers = graded()
    assert (summary.trained, summary.shared) == (2, 0)
    assert papers == [task.settings.paper.fingerprint, paper.fingerprint]
    assert graded() == (dataclasses.replace(summary, trained=0, unchanged=2), [])


def test_a_second_attempt_that_was_graded_on_the_first_paper_stays(tmp_path: Path) -> None:
    files = {
        "ada/attempt-1/exercise-1.py": "passed 100",
        "ada/attempt-2/exercise-1.py": "passed 90",
    }
    root, results = classes.folder(tmp_path / "in", files), tmp_path / "out"
    task = classes.task()
    changed = dataclasses.replace(task.conditions, paper="another")
    others = {1: dataclasses.replace(task, conditions=changed)}
    found = []
    for each in (task, dataclasses.replace(task, others=others)):
        collected = classes.collected(root, "exercise-1")
        roll.update(results, roll.Roll(collected.students, classes.roll().exercises))
        session = ClassSession(
            results, {"exercise-1": each}, MadeUpExecutor(), Board(), machine="m1"
        )
        found.append(session.run(collected.attempts))
    assert [(each.trained, each.unchanged) for each in found] == [(2, 0), (0, 2)]
