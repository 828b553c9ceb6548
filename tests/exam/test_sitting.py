"""A whole sitting with real trainings: killed twice, its clock set, and then tampered with."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import typing
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.cli.main import program
from grader.exam import clock, finishing, sitting, starting, submitting
from grader.exam.progress import GradingProgress
from grader.exam.progress import read as progress_of
from grader.exam.sitting import HANDED_IN, JOURNAL, load

pytestmark = pytest.mark.slow

EXAM = """
title = "Short"
summary = "Two short trainings."
minutes = 60
pass_mark = 0.5
[[categories]]
name = "Digits"
weight = 1
exercises = ["exercise-1"]
[[categories]]
name = "A series"
weight = 3
exercises = ["exercise-6"]
"""
SERIES = """
import time

import keras
import numpy as np

import grader

WINDOW_SIZE = 24


def solution_model():
    (_, train), (_, validation) = grader.load_data("exercise-6")
    series = np.concatenate([train, validation])
    windows = np.lib.stride_tricks.sliding_window_view(series, WINDOW_SIZE + 1)
    model = keras.Sequential([
        keras.Input((WINDOW_SIZE,)),
        keras.layers.Rescaling(1 / 400),
        keras.layers.Dense(1),
        keras.layers.Rescaling(400),
    ])
    model.compile(keras.optimizers.Adam(0.01), "mae")
    slow = keras.callbacks.LambdaCallback(on_epoch_end=lambda *_: time.sleep({pause}))
    model.fit(windows[:, :-1], windows[:, -1], epochs={epochs}, verbose=0, callbacks=[slow])
    return model
"""
WRONG = """
import keras

def solution_model():
    model = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(10)])
    model.build((None, 28, 28))
    model.compile("adam", "mse")
    return model
"""
Until = Callable[[], typing.Any]


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A folder with a short exam and the school's secret."""
    (tmp_path / "short.toml").write_text(EXAM)
    key = tmp_path / "school.key"
    key.touch(mode=0o600)
    key.write_text("ab" * 16)
    return tmp_path


def exam(*words: str, exit_code: int = 0) -> Result:
    """A command in this process."""
    result = CliRunner().invoke(program, ["exam", *words], catch_exceptions=False)
    assert result.exit_code == exit_code, result.output
    return result


def waited_for(condition: Until) -> typing.Any:
    """What a condition comes to once it holds."""
    end = time.monotonic() + 240
    while not (found := condition()):
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.05)
    return found


def training(folder: Path, file: str, killed: int = 0) -> GradingProgress | None:
    """The grading of a copy, once it trains in another process than the one that was killed."""
    found = progress_of(folder / HANDED_IN, file)
    trains = found and "training, epoch" in found.words and found.process != killed
    return found if trains else None


def test_a_sitting_survives_kills_and_a_clock_that_is_set(
    school: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(school)
    ahead = [0.0, 0.0]  # of the system's clock, and of the other
    real = clock.now

    def now() -> clock.Moment:
        moment = real()
        return clock.Moment(moment.wall + ahead[0], moment.steady + ahead[1], moment.boot)

    for module in (sitting, starting, submitting, finishing):
        monkeypatch.setattr(module, "now", now)
    exam("start", "--set", "short.toml", "--out", "mine", "--paper", "june",
         "--paper-key", "school.key")  # fmt: skip
    mine = school / "mine"
    (mine / "category_1.py").write_text(WRONG)
    assert "Category 1: 0 of 5" in exam("submit", "1").output

    # The grading itself is killed; what it leaves in the temporary folder, the test's own takes.
    (school / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(school / "temporary"))
    (mine / "category_2.py").write_text(SERIES.format(epochs=60, pause=1))
    command = [sys.executable, "-m", "grader", "exam", "submit", "2", "--folder", str(mine)]
    grading = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    waited_for(lambda: training(mine, "2-category_2.py"))
    assert "Category 2 is being graded: training, epoch" in exam("status").output
    grading.send_signal(signal.SIGKILL)
    grading.wait()
    assert "1 waiting, and nothing is being graded" in exam("status").output

    # So is the queue in the background, at the same submission and with another behind it.
    (mine / "category_2.py").write_text(SERIES.format(epochs=20, pause=0))
    assert "in the background" in exam("submit", "--background").output
    found = waited_for(lambda: training(mine, "2-category_2.py", grading.pid))
    assert "1 more waiting" in exam("status").output
    os.kill(found.process, signal.SIGKILL)
    waited_for(lambda: "2 waiting, and nothing is being graded" in exam("status").output)

    # The clock of the computer goes back by two hours, and forward by three.
    ahead[0] = -7200
    done = exam("submit").output
    assert done.count("Category 2:") == 2
    ahead[0] = 3600
    before = load(mine)
    assert before.seconds < 1800
    assert [each.score is not None for each in before.handed_in] == [True] * 3
    assert [each.late for each in before.handed_in] == [False] * 3
    best = before.best(2)

    # An hour later, on all clocks.
    ahead[:] = [7200, 3600]
    (mine / "category_1.py").write_text("def solution_model(:")
    assert "late and does not count" in exam("submit", "1").output
    exam("finish", exit_code=0 if best > 3 else 1)
    card = json.loads((mine / "score-card.json").read_text())
    assert [row["best"] for row in card["categories"]] == [0, best]
    assert [row["late"] for row in card["categories"]] == [1, 0]
    assert card["total"] == pytest.approx(3 * best / 20)
    assert card["seconds"] == 3600
    assert [word in " ".join(card["doubts"]) for word in ("back by 120", "forward by 180")] == [
        True, True,
    ]  # fmt: skip
    page = (mine / "score-card.html").read_text()
    assert page.count('<section class="exercise">') == 4
    assert_tampering_is_named(mine, school)


def assert_tampering_is_named(mine: Path, school: Path) -> None:
    """Of a finished sitting: a forged line, a changed file, another's sitting, a lost end."""
    key = ("--paper-key", "school.key")
    forged = Path(shutil.copytree(mine, school / "forged"))
    journal = (forged / JOURNAL).read_text()
    (forged / JOURNAL).write_text(journal.replace('\\"score\\": 0', '\\"score\\": 5', 1))
    assert "is not as it was written" in exam(
        "status", "--folder", "forged", *key, exit_code=2
    ).output  # fmt: skip
    changed = Path(shutil.copytree(mine, school / "changed"))
    (changed / HANDED_IN / "1-category_1.py").write_text("x = 1")
    assert "1-category_1.py was changed after" in exam("status", "--folder", "changed", *key).output
    shorter = Path(shutil.copytree(mine, school / "shorter"))
    lines = journal.splitlines(keepends=True)
    (shorter / JOURNAL).write_text("".join(lines[:-4]))
    assert "the journal does not tell of it" in exam("status", "--folder", "shorter", *key).output
    exam("start", "--set", "short.toml", "--out", "others", "--paper", "june", *key)
    shutil.copy(mine / JOURNAL, school / "others" / JOURNAL)
    taken = exam("status", "--folder", "others", *key).output
    assert taken.count("is missing or cannot be read") == 4
