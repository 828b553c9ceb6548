"""`nbgrader autograde` against `grade class`, on submissions that train the same network.

python tests/benchmarks/nbgrader.py --submissions 10

Both get the course's own answer to exercise 1 as a notebook, in copies of different bytes. What
nbgrader's tests check is what the exercise's criteria check: the epochs, the training accuracy and
the accuracy on the same held-out pictures, where both ask for the lowest tier, since now and then
a seed's luck keeps the course's answer below the pass mark on practice data. `mixed` is a class
more like a real one: some answers are right and slow, others end early, and some break.

nbgrader is installed into an environment of its own, in a temporary folder or in one that is given;
there it sees the TensorFlow, the Keras and the facade of this environment through a ``.pth`` file,
so both train with the same libraries.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
import time
import typing
from collections.abc import Mapping
from pathlib import Path

import click
import nbformat
import numpy as np
import timing

import grader
from grader import catalog
from grader import data as datasets
from grader.data.paper import load_paper
from grader.model.settings import EditionChoice

EXERCISE = "exercise-1"
VERSION = "0.9.6"
LOWEST = 75.0
"""Points of the exercise with the lowest tier of held-out accuracy and all else."""
PATHS = "grading.pth"
RIGHT = "right"
"""What the names of students begin with whose work must get full marks."""
MIXED = {
    RIGHT: (
        "benchmarks/course_answers/exercise-1.py",
        "benchmarks/course_answers/exercise-1.py",
        "submissions/exercise-1/right/several_fits.py",
        "submissions/exercise-1/right/subclassed_one_hot.py",
        "../solutions/exercise-1-mnist-callback.py",
    ),
    "wrong": (
        "mistakes/exercise-1/callback_not_passed.py",
        "mistakes/exercise-1/missing_flatten_sequential.py",
        "mistakes/exercise-1/nothing_returned.py",
        "mistakes/exercise-1/onehot_with_sparse_loss.py",
        "mistakes/exercise-1/sgd_as_it_comes.py",
        "mistakes/exercise-1/threshold_98.py",
        "mistakes/exercise-1/zero_initialiser.py",
    ),
}
CONFIG = """c = get_config()
c.CourseDirectory.course_id = "benchmark"
c.Execute.timeout = 3600
c.IncludeHeaderFooter.header = ""
"""
TRAIN = "model = solution_model()\nhistory = model.history.history['accuracy']"
TESTS = {
    "epochs": "assert len(history) <= 10",
    "training": "assert history[-1] >= 0.99",
    "held-out": """import numpy
held_out = numpy.load({file!r})
predictions = model.predict(preprocess(held_out["inputs"]), verbose=0)
accuracy = (predictions.argmax(axis=1) == held_out["labels"]).mean()
assert accuracy >= 0.95, accuracy""",
}


@click.command()
@click.option("--submissions", default=10, show_default=True)
@click.option("--rounds", default=1, show_default=True, help="Of each, by turns.")
@click.option("--jobs", default=2, show_default=True, help="Of `grade class`.")
@click.option("--data", type=click.Choice(typing.get_args(EditionChoice)), default="practice")
@click.option("--environment", type=click.Path(path_type=Path), help="Of nbgrader; is kept.")
def main(
    submissions: int, rounds: int, jobs: int, data: EditionChoice, environment: Path | None
) -> None:
    """Prints the seconds a submission of both, and the ratio; 1.9 is wanted."""
    with tempfile.TemporaryDirectory(prefix="grader-benchmark-") as temporary:
        folder = Path(temporary)
        environment = installed(environment or folder / "environment")
        texts = alike(submissions)
        write_class(folder / "class", texts)
        write_course(folder / "course", texts, held_out(folder, data))
        run(environment, folder, "generate_assignment", EXERCISE, "--create")
        timing.in_turn(
            rounds,
            nbgrader=lambda: by_nbgrader(environment, folder, submissions, data),
            grade_class=lambda: by_grade(folder, submissions, jobs, data),
        )


def held_out(folder: Path, data: str) -> Path:
    """A file with the inputs and labels that tests of other graders ask a model for."""
    file = folder / "held-out.npz"
    edition = typing.cast(EditionChoice, data)
    mnist = datasets.find("mnist")
    part = datasets.prepare(mnist, edition, paper=load_paper(), exercise=EXERCISE).part("held-out")
    np.savez(file, inputs=part.inputs, labels=part.labels)
    return file


def installed(environment: Path) -> Path:
    """An environment with nbgrader, made unless it is there."""
    return with_package(environment, "nbgrader", f"nbgrader=={VERSION}")


def with_package(environment: Path, program: str, package: str) -> Path:
    """An environment with a package that brings a program, made unless it is there."""
    if not (environment / "bin" / program).exists():
        print(f"installing {package} into {environment}", file=sys.stderr, flush=True)
        python = environment / "bin" / "python"
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
        install = [str(python), "-m", "pip", "install", "-q", package, "ipykernel"]
        subprocess.run(install, check=True)
    # Its own packages come first; what it has not is taken from here, which may have moved.
    places = {str(Path(str(module.__file__)).parent.parent) for module in (np, grader)}
    (packages,) = environment.glob("lib/python*/site-packages")
    (packages / PATHS).write_text("\n".join(sorted(places)) + "\n")
    return environment


def answer(number: int) -> str:
    """The course's answer, in different bytes for each student."""
    return f"{timing.course_answer('exercise-1').read_text()}\n# student {number}\n"


def alike(count: int) -> dict[str, str]:
    """The course's answer by so many students."""
    return {f"{RIGHT}-{number}": answer(number) for number in range(count)}


def mixed() -> dict[str, str]:
    """Right and wrong answers, each of another student's."""
    return {
        f"{kind}-{number}": f"{(timing.HERE.parent / file).read_text()}\n# student {number}\n"
        for kind, files in MIXED.items()
        for number, file in enumerate(files)
    }


def write_class(folder: Path, texts: Mapping[str, str]) -> None:
    """The submissions for `grade class`, by student."""
    for student, text in texts.items():
        write(folder / student / f"{EXERCISE}.ipynb", [code(text)])


def write_course(folder: Path, texts: Mapping[str, str], held_out: Path) -> None:
    """A course of nbgrader's with one assignment, and the submissions to it, by student."""
    folder.mkdir()
    (folder / "nbgrader_config.py").write_text(CONFIG)
    tests = [
        code(text.format(file=str(held_out)), name, grade=True) for name, text in TESTS.items()
    ]
    after = [code(TRAIN, "train"), *tests]
    name = f"{EXERCISE}.ipynb"
    write(folder / "source" / EXERCISE / name, [code(answer(0), "answer", solution=True), *after])
    for student, text in texts.items():
        handed_in = [code(text, "answer", solution=True), *after]
        write(folder / "submitted" / student / EXERCISE / name, handed_in)


def code(text: str, name: str = "", *, grade: bool = False, solution: bool = False) -> object:
    """A cell; with a name, one that nbgrader knows."""
    cell = nbformat.v4.new_code_cell(text)
    if name:
        facts = {"grade_id": name, "schema_version": 3, "locked": not solution, "task": False}
        facts |= {"grade": grade, "solution": solution} | ({"points": 1} if grade else {})
        cell.metadata["nbgrader"] = facts
    return cell


def write(file: Path, cells: list[object]) -> None:
    """Writes a notebook."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    file.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, file)


def run(environment: Path, folder: Path, *words: str, data: str = "practice") -> None:
    """Runs a command of nbgrader's in the course; nothing of this user's settings is read."""
    jupyter = {
        f"{name}_DIR": str(folder / "jupyter" / name)
        for name in ("JUPYTER_CONFIG", "JUPYTER_DATA", "JUPYTER_RUNTIME")
    }
    own = {
        "PATH": f"{environment / 'bin'}{os.pathsep}{os.environ['PATH']}",  # it calls alembic
        "IPYTHONDIR": str(folder / "jupyter"),
        "GRADER_DATA": data,
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }
    command = [str(environment / "bin" / "nbgrader"), *words]
    done = subprocess.run(
        command,
        cwd=folder / "course",
        env=os.environ | jupyter | own,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr[-3000:]}")


def by_nbgrader(environment: Path, folder: Path, count: int, data: str) -> float:
    """Seconds a submission; all that are right must get full marks."""
    began = time.monotonic()
    run(environment, folder, "autograde", EXERCISE, "--create", "--force", data=data)
    seconds = (time.monotonic() - began) / count
    run(environment, folder, "export")
    with (folder / "course" / "grades.csv").open(newline="") as stream:
        scores = {row["student_id"]: float(row["score"]) for row in csv.DictReader(stream)}
    full = all(score == len(TESTS) for name, score in scores.items() if name.startswith(RIGHT))
    check(len(scores) == count and full, f"nbgrader's scores are {scores}")
    return seconds


def by_grade(folder: Path, count: int, jobs: int, data: str, *more: str) -> float:
    """Seconds a submission; all that are right must get the lowest tier at least."""
    results = Path(tempfile.mkdtemp(dir=folder))
    command = [sys.executable, "-m", "grader", "class", str(folder / "class"), "--quiet"]
    command += ["--out", str(results), "--exercise", EXERCISE, "--jobs", str(jobs), *more]
    began = time.monotonic()
    subprocess.run([*command, "--no-cache", "--data", data], check=True, capture_output=True)
    seconds = (time.monotonic() - began) / count
    got = scores(results)
    fine = all(score >= LOWEST for name, score in got.items() if name.startswith(RIGHT))
    check(len(got) == count and fine, f"the scores of `grade class` are {got}")
    return seconds


def scores(results: Path) -> dict[str, float]:
    """The scores of a class, by student."""
    from grader.classroom.results import gradebook

    attempts = gradebook.load(results).attempts
    return {attempt.student: float(attempt.report.score or 0) for attempt in attempts}


def check(fine: bool, told: str) -> None:
    """Ends the benchmark when what was timed was not the same work."""
    if not fine:
        raise SystemExit(f"{told}: nothing to compare.")


if __name__ == "__main__":
    print(json.dumps({"exercise": catalog.find(EXERCISE).title, "nbgrader": VERSION}))
    main()
