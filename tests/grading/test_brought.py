"""Files as students of the course write them, in ``tests/brought/<exercise>``, graded as they are.

Comments at the top of each say what it must come to: ``judged``, the entry of the report;
``verdict``; ``remark`` and ``refusal``, words that the report must say; ``adapted``, such words
about what was done to the grader's data, with a semicolon between two of them; ``needs``, a
package that must be installed; ``preprocess`` and ``postprocess``, what the file would have to
say of it in our own form.
"""

from __future__ import annotations

import dataclasses
import re
import typing
from pathlib import Path

import pytest
from support.places import TESTS

from grader import data
from grader.catalog import exercises, find
from grader.data.paper import load_paper
from grader.data.recognition import recognised
from grader.grading import grade
from grader.model.errors import SubmissionRefused
from grader.model.record import Resources
from grader.model.report import Clocks, Report
from grader.model.settings import RunSettings
from grader.sandbox import ForkServer, NullObserver
from grader.submission import read
from grader.submission.reading import code

FOLDER = TESTS / "brought"
FILES = sorted(path for path in FOLDER.glob("*/*") if path.suffix in (".py", ".ipynb"))
HEADER = re.compile(
    r"^# (judged|verdict|remark|refusal|adapted|needs|preprocess|postprocess): (.+)$", re.MULTILINE
)


@dataclasses.dataclass(frozen=True)
class Brought:
    """One file, and what it must come to."""

    path: Path
    judged: str = ""
    verdict: str = ""
    remark: str = ""
    refusal: str = ""
    adapted: str = ""
    needs: str = ""
    preprocess: str = ""
    postprocess: str = ""

    @classmethod
    def of(cls, path: Path) -> Brought:
        return cls(path, **{key: value.strip() for key, value in HEADER.findall(code(path))})

    @property
    def exercise(self) -> str:
        return self.path.parent.name


BROUGHT = [Brought.of(path) for path in FILES]


QUICK = ("exercise-1", "exercise-6")
"""Exercises whose files are trained on each push; the others' are trained every night."""


def each(brought: Brought) -> str:
    return f"{brought.exercise}-{brought.path.stem}"


def trained(brought: Brought) -> typing.Any:
    marks = () if brought.exercise in QUICK else pytest.mark.nightly
    return pytest.param(brought, marks=marks, id=each(brought))


@pytest.mark.parametrize("brought", BROUGHT, ids=each)
def test_reading_it_tells_which_model_is_judged(brought: Brought) -> None:
    exercise = find(brought.exercise)
    settings = data.find(exercise.dataset).settings
    assert brought.verdict
    if brought.refusal:
        with pytest.raises(SubmissionRefused) as error:
            read(brought.path, settings, exercise.entries, exercise.functions)
        assert brought.refusal in str(error.value)
    else:
        assert (
            read(brought.path, settings, exercise.entries, exercise.functions).selection.entry.name
            == brought.judged
        )


@pytest.mark.parametrize("brought", [b for b in BROUGHT if not b.refusal], ids=each)
def test_it_is_seen_which_exercise_it_is_for(brought: Brought) -> None:
    found = recognised(brought.path, exercises())
    assert found is not None
    assert found.exercise.id == brought.exercise


@pytest.mark.parametrize("number", range(1, 7))
def test_the_reference_is_also_a_file_of_the_course_that_is_compared(number: int) -> None:
    (brought,) = (
        each
        for each in BROUGHT
        if (each.exercise, each.path.name) == (f"exercise-{number}", "the_reference.py")
    )
    assert "import grader" not in code(brought.path)
    assert (brought.verdict, bool(brought.adapted), bool(brought.preprocess)) == (
        "passed",
        True,
        True,
    )


@pytest.mark.slow
@pytest.mark.parametrize("brought", [trained(brought) for brought in BROUGHT])
def test_it_is_graded_as_it_is(brought: Brought, fork_server: ForkServer) -> None:
    if brought.needs:
        pytest.importorskip(brought.needs, exc_type=ImportError)
    exercise = find(brought.exercise)
    # What a file writes down itself is right for the official edition only.
    edition = "official" if data.find(exercise.dataset).varies_public else "practice"
    settings = RunSettings(edition, load_paper())
    report = grade(brought.path, exercise, settings, NullObserver(), fork_server)
    said = [remark.message.lower() for remark in report.remarks]
    assert report.verdict == brought.verdict, (report.problem, report.criteria)
    assert any(brought.remark.lower() in each for each in said) or not brought.remark, said
    done = " ".join(each.message for each in report.adapted)
    assert all(words.strip() in done for words in brought.adapted.split(";")), done
    assert brought.adapted or not done, done
    if not brought.refusal:
        assert report.judged is not None
        assert report.judged.entry == brought.judged
        # A loop of one's own has no line of a fit.
        assert (report.judged.line is None) is any(each.startswith("no `fit`") for each in said)


@pytest.mark.slow
@pytest.mark.nightly
@pytest.mark.parametrize("brought", [b for b in BROUGHT if b.preprocess], ids=each)
def test_what_is_found_is_as_good_as_what_the_student_would_say(
    brought: Brought, fork_server: ForkServer, tmp_path: Path
) -> None:
    own = tmp_path / brought.path.name
    own.write_text(
        f"{code(brought.path)}\n\ndef preprocess(x):\n    return {brought.preprocess}\n"
        f"\n\ndef postprocess(p):\n    return {brought.postprocess or 'p'}\n"
    )
    found, said = (held_out(path, brought.exercise, fork_server) for path in (brought.path, own))
    within = 0.02 * said if brought.exercise == "exercise-6" else 0.01
    assert found == pytest.approx(said, abs=within)


@pytest.mark.slow
@pytest.mark.nightly
@pytest.mark.parametrize("number", range(1, 7))
def test_a_file_in_our_own_form_is_judged_as_without_adapting(
    number: int, fork_server: ForkServer
) -> None:
    exercise = find(f"exercise-{number}")
    settings = RunSettings("practice", load_paper(), reference=True, trials=1)
    one, other = (
        grade(
            exercise.solution,
            exercise,
            dataclasses.replace(settings, adapt=adapt),
            NullObserver(),
            fork_server,
        )
        for adapt in (True, False)
    )
    assert one.verdict == "passed"
    assert one.adapted == ()
    assert without_times(one) == without_times(other)


def without_times(report: Report) -> Report:
    """A report without what differs from run to run of one training."""
    assert report.trained is not None
    return dataclasses.replace(
        report,
        clocks=Clocks(),
        resources=Resources(),
        trained=dataclasses.replace(report.trained, cpu_seconds=0),
        output="",  # which counts the seconds of each step
    )


def held_out(path: Path, exercise: str, server: ForkServer) -> float:
    """What was measured on the held-out part."""
    settings = RunSettings("practice", load_paper())
    report = grade(path, find(exercise), settings, NullObserver(), server)
    assert bool(report.adapted) == (path.parent.name == exercise)
    (criterion,) = (each for each in report.criteria if each.id.startswith("held-out"))
    return float(typing.cast(float, criterion.measured))
