"""A class that sat an exam: its sittings are proved, graded again and shown side by side."""

import contextlib
import csv
import dataclasses
import json
import re
import shutil
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import classes, factories
from support.pages import Outline

from grader import sandbox
from grader.catalog.exams import parse_exam
from grader.classroom import exports
from grader.classroom.collect.sittings import ExamTerms
from grader.classroom.collect.survey import ClassSource, surveyed
from grader.classroom.pages import overview
from grader.classroom.pages.sheet import sheet
from grader.classroom.results import exams, forgetting, gradebook
from grader.classroom.results.policy import Policy
from grader.classroom.run import conditions
from grader.classroom.run.board import Board
from grader.classroom.run.command import ClassRequest, grade_class
from grader.classroom.run.jobs import GradingJob, JobEnd
from grader.data import Prepared
from grader.data.paper import load_paper
from grader.exam import clock, finishing, sitting, starting, submitting
from grader.exam.clock import Moment
from grader.exam.sitting import HANDED_IN, JOURNAL, Sitting, load
from grader.model.exercise import Exercise
from grader.model.report import Report, SubmissionFacts
from grader.model.settings import RunSettings
from grader.sandbox import Backend

EXAM = """
title = "Midterm"
summary = "Two categories."
minutes = 60
pass_mark = 0.5
[[categories]]
name = "Pictures"
weight = 2
exercises = ["exercise-1", "exercise-2", "exercise-3"]
[[categories]]
name = "A series"
weight = 3
exercises = ["exercise-6"]
"""
STUDENTS = 30


def stub(path: Path, exercise: str, settings: RunSettings, content: bytes) -> Report:
    """A report whose points depend on the file and on the very paper that it is judged on."""
    luck = settings.paper.seed(exercise) % 21
    points = min(100, int(re.findall(rb"\d+", content)[0]) + luck)
    facts = SubmissionFacts(path.name, "ab" * 32)
    verdict = "passed" if points > 79 else "not-passed"
    return factories.report(exercise=exercise, submission=facts, verdict=verdict, score=points)


def at_home(path: Path, exercise: Exercise, settings: RunSettings) -> Report:
    """A grading on a student's computer."""
    return stub(path, exercise.id, settings, path.read_bytes())


def at_school(job: GradingJob) -> JobEnd:
    """A grading of the class."""
    report = stub(Path(job.filename), job.exercise, job.settings, job.content)
    return JobEnd(job.number, report, classes.RUN.encode())


@dataclasses.dataclass
class School:
    """A school with its secret, an exam, and what its students hand in."""

    folder: Path
    key: Path
    moment: list[Moment]
    executor: classes.MadeUpExecutor

    def sit(self, student: str, *points: int, paper: str = "june", **more: typing.Any) -> Sitting:
        """A student's sitting: files of so many points, for the categories in turn."""
        exam = parse_exam(self.folder / "midterm.toml")
        exam = dataclasses.replace(exam, **more.pop("rules", {}))
        place = self.folder / "in" / student / more.pop("place", "exam")
        more.setdefault("student", student)
        starting.start(exam, "midterm", place, paper=paper, key_file=self.key, **more)
        for turn, wanted in enumerate(points):
            self.wait(10)
            file = place / f"category_{turn % 2 + 1}.py"
            file.write_text(f"# {wanted} {student}")
            submitting.hand_in(load(place, self.key), turn % 2 + 1, file, self.key)
            list(submitting.work(place, self.key, "process", at_home))
        return load(place, self.key)

    def wait(self, minutes: float) -> None:
        """Time goes by."""
        before = self.moment[0]
        self.moment[0] = Moment(
            before.wall + 60 * minutes, before.steady + 60 * minutes, before.boot
        )

    def source(self, **changes: typing.Any) -> ClassSource:
        """What is graded."""
        terms = ExamTerms("june", self.key)
        return ClassSource((self.folder / "in",), terms=dataclasses.replace(terms, **changes))

    def grade(self, **changes: typing.Any) -> gradebook.Gradebook:
        """Grades the class."""
        source = self.source(**changes)
        settings = RunSettings("practice", load_paper(source.terms.paper, self.key))
        request = ClassRequest(source, self.folder / "out", settings)
        grade_class(request, Board(), self._choose)
        return gradebook.load(self.folder / "out")

    @contextlib.contextmanager
    def _choose(self, *_: object) -> Iterator[classes.MadeUpExecutor]:
        yield self.executor

    def doubts(self, book: gradebook.Gradebook) -> list[str]:
        """All that a person should look at."""
        (column,) = exams.columns(book.exams, book.of)
        return [said for grade in column.grades.values() for said in grade.doubts]


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> School:
    """A school before its exam."""
    moment = [Moment(1_750_000_000.0, 100.0, "a")]
    for module in (sitting, starting, submitting, finishing):
        monkeypatch.setattr(module, "now", lambda: moment[0])
    assert clock.now() != moment[0]

    def prepare(exercise: Exercise, _edition: str, paper: typing.Any) -> Prepared:
        nowhere = Path("/none")
        mark = f"{exercise.id} {paper.seed(exercise.id)}"
        return Prepared("mnist", "practice", mark, mark, "", (), nowhere, nowhere)

    monkeypatch.setattr(conditions, "prepare", prepare)
    monkeypatch.setattr(sandbox, "available", lambda: (Backend("bubblewrap", True, "walls"),))
    key = tmp_path / "school.key"
    key.touch(mode=0o600)
    key.write_text("ab" * 16)
    (tmp_path / "midterm.toml").write_text(EXAM)
    return School(tmp_path, key, moment, classes.MadeUpExecutor(at_school))


def test_thirty_sittings_come_to_what_each_student_saw(school: School) -> None:
    seen = {}
    for number in range(STUDENTS):
        points = [(number * 7 + turn * 13) % 101 for turn in range(number % 4)]
        place = school.sit(f"student-{number:02}", *points).folder
        card, _ = finishing.finish(place, school.key)
        seen[f"student-{number:02}"] = card
    book = school.grade()
    (column,) = exams.columns(book.exams, book.of)
    assert (column.title, column.categories) == ("Midterm", ("Pictures", "A series"))
    assert len(column.grades) == STUDENTS
    for student, card in seen.items():
        grade = column.grades[student]
        assert grade.doubts == ()
        assert list(grade.best) == [row.best for row in card.categories]
        assert grade.total == pytest.approx(card.total, abs=1e-4)
        assert grade.passed == card.passed
    assert len({row.exercise for card in seen.values() for row in card.categories}) == 2
    assert len({card.total for card in seen.values()}) > 5

    page = overview.render(sheet(book, Policy()))
    assert "Midterm: A series" in Outline(page).text
    assert "Every score is the one that its student saw." in Outline(page).text
    exports.write(sheet(book, Policy()), school.folder, ("csv",))
    with (school.folder / "gradebook.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = {row["student"]: row for row in csv.DictReader(stream)}
    assert float(rows["student-07"]["Midterm: total"]) == pytest.approx(seen["student-07"].total)

    trained = len(school.executor.jobs)
    assert exams.columns(school.grade().exams, book.of) == (column,)
    assert len(school.executor.jobs) == trained


def test_late_files_are_graded_and_count_for_nothing(school: School) -> None:
    place = school.sit("ada", 10, 10).folder
    school.wait(60)
    (place / "category_1.py").write_text("# 100 late")
    submitting.hand_in(load(place, school.key), 1, place / "category_1.py", school.key)
    book = school.grade()
    (column,) = exams.columns(book.exams, book.of)
    assert column.grades["ada"].best[0] < 3
    late = [attempt for attempt in book.attempts if attempt.marked_late]
    assert [(each.exercise != "exercise-6", each.number) for each in late] == [(True, 2)]


def test_what_was_tampered_with_is_named_and_the_others_are_graded(school: School) -> None:
    for student in ("ada", "bob", "cy", "dan", "eve", "fay"):
        school.sit(student, 50, 50, 60)
    into = school.folder / "in"
    journal = into / "bob" / "exam" / JOURNAL
    journal.write_text(re.sub(r'(\\"score\\": )\d', r"\g<1>5", journal.read_text(), count=9))
    (into / "cy" / "exam" / HANDED_IN / "1-category_1.py").write_text("# 100")
    shutil.rmtree(into / "dan" / "exam")
    shutil.copytree(into / "ada" / "exam", into / "dan" / "exam")
    (into / "eve" / "exam" / JOURNAL).write_bytes((into / "fay" / "exam" / JOURNAL).read_bytes())
    book = school.grade()
    said = {(each.student, each.message) for each in book.troubles}

    def told(student: str, words: str) -> bool:
        return any(who == student and words in message for who, message in said)

    assert told("bob", "is not as it was written")
    assert told("cy", "1-category_1.py was changed after it was handed in")
    assert told("dan", "It is the same sitting as that of ada")
    assert told("dan", "It says that 'ada' sat it")
    assert told("ada", "It is the same sitting as that of dan")
    assert told("eve", "It says that 'fay' sat it")
    assert told("eve", "3-category_1.py was changed after it was handed in")
    (column,) = exams.columns(book.exams, book.of)
    assert set(column.grades) == {"ada", "cy", "dan", "eve", "fay"}
    assert column.grades["cy"].total is None  # for a person to decide
    assert not any(attempt.student == "bob" for attempt in book.attempts)
    page = overview.render(sheet(book, Policy()))
    assert "1-category_1.py was changed after it was handed in" in Outline(page).text


def test_a_score_that_is_not_what_the_student_saw_is_named(school: School) -> None:
    school.sit("ada", 20, 20)
    school.executor.answer = lambda job: JobEnd(
        job.number, factories.report(exercise=job.exercise), classes.RUN.encode()
    )
    said = school.doubts(school.grade())
    assert any(re.fullmatch(r"exercise-\d, attempt 1: 5 of 5, and the student saw \d\.", each)
               for each in said)  # fmt: skip


def test_another_paper_another_key_and_a_second_sitting_stay_ungraded(school: School) -> None:
    school.sit("ada", 50)
    school.sit("bob", 50, paper="july")
    school.sit("ada", 99, place="again")
    with surveyed(school.source(), None) as survey:
        said = {each.student: each.message for each in survey.collected.troubles}
        assert "paper 'july' and the class is graded on 'june'" in said["bob"]
        assert "sat the same paper twice" in said["ada"]
        assert [each.student for each in survey.collected.exams] == ["ada"]
        assert "1 sitting of an exam." in survey.remarks
    with surveyed(school.source(key_file=None), None) as survey:
        assert survey.collected.attempts  # the journal names the school's secret
    school.key.write_text("cd" * 16)
    with surveyed(school.source(), None) as survey:
        assert not survey.collected.attempts
        assert all("is not as it was written" in t.message for t in survey.collected.troubles)


def test_who_took_more_time_than_the_others_is_named(school: School) -> None:
    for student in ("ada", "bob", "cy"):
        school.sit(student, 50)
    school.sit("dan", 50, rules={"minutes": 900, "pass_mark": 0.0})
    book = school.grade()
    said = {each.student: each.doubts for each in book.exams}
    assert said["dan"] == (
        "It was not sat by the rules of most others: minutes 900.0 instead of 60.0, "
        "pass_mark 0.0 instead of 0.5.",
    )  # fmt: skip
    assert said["ada"] == said["bob"] == said["cy"] == ()


def test_a_retake_draws_another_paper(school: School) -> None:
    first = {school.sit(f"s{n}", paper="june").exam for n in range(3)}
    others = [school.sit("retake", paper=f"retake-{n}", place=str(n)) for n in range(8)]
    assert len(first) == 1
    assert len({each.exam for each in others}) > 1
    assert len({each.paper.seed("exercise-6") for each in others}) == 8


def test_a_packed_sitting_and_a_student_who_is_forgotten(school: School) -> None:
    school.sit("ada", 50, 60)
    school.sit("bob", 50, 60)
    into = school.folder / "in"
    shutil.make_archive(str(into / "bob" / "exam"), "zip", into / "bob" / "exam")
    shutil.rmtree(into / "bob" / "exam")
    book = school.grade()
    assert {each.student for each in book.exams} == {"ada", "bob"}
    out = school.folder / "out"
    forgetting.forget(out, forgetting.meant(out, "bob", "", 0, ""))
    assert [each.student for each in gradebook.load(out).exams] == ["ada"]
    assert [each.student for each in school.grade().exams] == ["ada"]
    assert json.loads((out / "class.json").read_text())["exams"][0]["paper"] == "june"


def test_a_sealed_journal_cannot_name_files_of_others(school: School) -> None:
    from grader.exam.journal import JournalEntry
    from grader.exam.sitting import journal_of

    place = school.sit("ada", 50).folder
    entry = JournalEntry("submitted", school.moment[0], submission=2, category=1, sha256="00")
    stolen = dataclasses.replace(entry, file="../../../bob/exercise-1.py")
    journal_of(place, school.key).append(stolen)
    with surveyed(school.source(), None) as survey:
        assert "is no copy" in survey.collected.troubles[0].message
