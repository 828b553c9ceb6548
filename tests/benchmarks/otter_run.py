"""What `otter run` takes to grade the notebooks that `nbgrader.py` has graded; see `ratios.py`.

Its tests are those of nbgrader there: the epochs, the training accuracy, the held-out accuracy.
"""

import json
import os
import subprocess
import time
from pathlib import Path

import nbgrader

VERSION = "7.0.0"
TEST = """from otter.test_files import test_case

OK_FORMAT = False
name = {name!r}
points = 1

@test_case(points=1, hidden=False)
def test_it({needs}):
    {body}
"""
NEEDS = {"epochs": "history", "training": "history", "held-out": "model, preprocess"}


def installed(environment: Path) -> Path:
    """An environment with Otter-Grader, made unless it is there."""
    return nbgrader.with_package(environment, "otter", f"otter-grader=={VERSION}")


def write(folder: Path, count: int, held_out: Path) -> None:
    """The tests, and the notebooks that are handed in."""
    (folder / "tests").mkdir(parents=True)
    for name, body in nbgrader.TESTS.items():
        text = body.format(file=str(held_out)).replace("\n", "\n    ")
        test = TEST.format(name=name, needs=NEEDS[name], body=text)
        (folder / "tests" / f"{name.replace('-', '_')}.py").write_text(test)
    for number in range(count):
        cells = [nbgrader.code(nbgrader.answer(number)), nbgrader.code(nbgrader.TRAIN)]
        nbgrader.write(folder / f"student-{number}.ipynb", cells)


def generate(environment: Path, folder: Path) -> None:
    """The archive of the tests that `otter run` takes."""
    _run(environment, folder, "generate", "-t", "tests", "-o", "autograder.zip")


def by_otter(environment: Path, folder: Path, count: int, data: str) -> float:
    """Seconds a submission, one after another; all must get full marks."""
    began = time.monotonic()
    for number in range(count):
        words = ("run", f"student-{number}.ipynb", "--no-logo", "--debug")
        _run(environment, folder, *words, data=data)
        tests = json.loads((folder / "results.json").read_text())["tests"]
        full = [test["score"] == test["max_score"] for test in tests if test.get("max_score")]
        nbgrader.check(full == [True] * len(NEEDS), f"Otter's results are {tests}")
    return (time.monotonic() - began) / count


def _run(environment: Path, folder: Path, *words: str, data: str = "practice") -> None:
    own = {
        "PATH": f"{environment / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "IPYTHONDIR": str(folder / "jupyter"),
        "JUPYTER_PATH": str(environment / "share" / "jupyter"),
        "GRADER_DATA": data,
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }
    command = [str(environment / "bin" / "otter"), *words]
    done = subprocess.run(
        command, cwd=folder, env=os.environ | own, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-3000:]}")
