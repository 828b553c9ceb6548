"""What runs at Gradescope: `prepare` once for the image, `run` for each submission.

Folders, below a root that is ``/autograder`` there:
https://gradescope-autograders.readthedocs.io/en/latest/specs/. ``source`` is what was uploaded,
``submission`` what a student handed in, ``results/results.json`` what is shown.
"""

import contextlib
import dataclasses
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from grader import catalog, data, sandbox
from grader.data import recognition
from grader.data.paper import load_paper
from grader.grading import grade
from grader.maintain.gradescope.order import KEY, AutograderOrder
from grader.model import durable
from grader.model.cleaning import json_text, one_line
from grader.model.errors import GraderError, GraderFault, SubmissionRefused
from grader.model.exercise import Exercise
from grader.model.paper import Paper
from grader.model.report import Report
from grader.model.settings import RunSettings
from grader.reports import gradescope
from grader.sandbox import NullObserver
from grader.submission.finding import SUFFIXES

ROOT = Path("/autograder")
RESULTS = Path("results") / "results.json"


@dataclasses.dataclass(frozen=True)
class SubmittedExercise:
    """What there is for one exercise."""

    exercise: Exercise
    file: Path | None
    missing: str = ""
    """Why there is no file, for the student."""


def prepare(root: Path) -> None:
    """Draws the data of all exercises, so that no submission has to wait for it.

    Raises:
        GraderError: something is missing from what was uploaded.
    """
    order = AutograderOrder.load(root / "source")
    for exercise in map(catalog.find, order.exercises):
        dataset = data.find(exercise.dataset)
        data.prepare(dataset, "practice", paper=_paper(root, order), exercise=exercise.id)


def run(root: Path) -> None:
    """Grades what is in ``submission`` and writes ``results/results.json``, whatever happens."""
    try:
        document = _graded(root, AutograderOrder.load(root / "source"))
    except GraderError as error:
        document = {"output": f"The autograder failed, which is no fault of yours: {error}"}
    durable.write(root / RESULTS, f"{json_text(document, indent=1)}\n")


def _graded(root: Path, order: AutograderOrder) -> dict[str, object]:
    known = [catalog.find(name) for name in order.exercises]
    settings = RunSettings("practice", _paper(root, order))
    _check_walls()
    documents = []
    for handed in found(root / "submission", known):
        exercise = handed.exercise
        if handed.file is None:
            documents.append(_absent(handed))
            continue
        report = grade(handed.file, exercise, settings, NullObserver())
        documents.append(_shown(report, order))
    return documents[0] if len(documents) == 1 else _joined(known, documents)


def _check_walls() -> None:
    """Raises GraderFault where a submission could read the key of the paper."""
    shown = data.Store.default().root
    shown.mkdir(parents=True, exist_ok=True)
    if not sandbox.choose().keeps_secrets(shown):
        raise GraderFault(
            "submissions could read the key of the paper here: run it as root, with the grader in "
            "a place that every user can enter, as its setup.sh does."
        )


def _paper(root: Path, order: AutograderOrder) -> Paper:
    key = root / "source" / KEY
    with contextlib.suppress(OSError):
        key.chmod(0o600)  # zip files lose modes
    return load_paper(order.paper, key)


def found(folder: Path, known: Sequence[Exercise]) -> list[SubmittedExercise]:
    """The file for each exercise: by its name, else by what it holds, else the only one there is.

    Args:
        folder: what was handed in; folders in it are looked through too.
        known: the exercises of the assignment.
    """
    files = sorted(
        file
        for file in folder.rglob("*")
        if file.suffix.lower() in SUFFIXES
        and not any(part.startswith((".", "__")) for part in file.relative_to(folder).parts)
        and not file.is_dir()
    )
    if len(known) == len(files) == 1:
        return [SubmittedExercise(known[0], files[0])]
    meant = {file: _meant(file, known) for file in files}
    return [_handed(exercise, [f for f in files if meant[f] == exercise]) for exercise in known]


def _meant(file: Path, known: Sequence[Exercise]) -> Exercise | None:
    for exercise in known:
        if file.stem == exercise.id or file.stem.startswith((f"{exercise.id}-", f"{exercise.id}_")):
            return exercise
    try:
        recognised = recognition.recognised(file, known)
    except SubmissionRefused:
        return None
    return recognised.exercise if recognised else None


def _handed(exercise: Exercise, files: list[Path]) -> SubmittedExercise:
    if len(files) == 1:
        return SubmittedExercise(exercise, files[0])
    names = ", ".join(one_line(file.name, 80) for file in files)
    what = f"several files could be it ({names})" if files else "no file for it was handed in"
    return SubmittedExercise(
        exercise,
        None,
        f"{exercise.id}: {what}: hand in one file, named {exercise.id}.ipynb or {exercise.id}.py.",
    )


def _absent(handed: SubmittedExercise) -> dict[str, object]:
    most = handed.exercise.max_score("practice")
    test = {
        "name": handed.exercise.id, "score": 0, "max_score": most, "status": "failed",
        "output": handed.missing, "visibility": "visible",
    }  # fmt: skip
    return {"score": 0, "output": handed.missing, "tests": [test]}


def _shown(report: Report, order: AutograderOrder) -> dict[str, object]:
    if report.is_fault:
        problem = report.problem.message if report.problem else report.verdict
        raise GraderFault(one_line(problem))
    return gradescope.results(report, visibility=order.visibility)


def _joined(known: Iterable[Exercise], documents: Iterable[dict[str, object]]) -> dict[str, object]:
    """One document of several exercises, whose tests bear the exercise's name."""
    score, seconds = 0.0, 0.0
    lines: list[str] = []
    tests: list[dict[str, object]] = []
    for exercise, document in zip(known, documents, strict=True):
        score += float(str(document["score"]))
        seconds += float(str(document.get("execution_time", 0)))
        lines.append(f"{exercise.id}\n{document['output']}")
        found_tests = document["tests"]
        named = found_tests if isinstance(found_tests, list) else []
        tests += [test | {"name": f"{exercise.id}: {test['name']}"} for test in named]
    return {
        "score": score, "execution_time": round(seconds), "output": "\n\n".join(lines),
        "output_format": "text", "visibility": "visible", "stdout_visibility": "hidden",
        "tests": tests,
    }  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """``prepare`` or ``run``, and the root; the exit code.

    A submission that does not pass is no failure of the autograder.
    """
    what, root = arguments[0], Path(arguments[1]) if len(arguments) > 1 else ROOT
    if what == "run":
        run(root)
        return 0
    try:
        prepare(root)
    except GraderError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
