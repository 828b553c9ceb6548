"""The course of a worker's life, seen from outside: what it says, answers, and takes no notice of.

All but what happens before TensorFlow is there comes from one run. `test_worker` has the rest.
"""

import shutil
from pathlib import Path

import numpy as np
import pytest
from support.worker_driver import Outcome, job, run_worker

from grader.inside.backbones import SMALL
from grader.inside.facade import PUBLIC_DATA_VARIABLE
from grader.inside.protocol.events import EpochEnd, Failed, Probed, Ready, Remarked, Trained
from grader.inside.protocol.job import ProbeRequest
from grader.inside.worker.session import MAX_REMARKS
from grader.model import resources

INPUTS = np.random.default_rng(2).integers(0, 256, (5, 4), dtype="uint8")
SUBMISSION = (
    f"""
import os, resource
import keras
import numpy as np

os.environ["{PUBLIC_DATA_VARIABLE}"] = os.getcwd()
print("files", resource.getrlimit(resource.RLIMIT_NOFILE)[0])
print("drawn", np.random.random(), float(keras.random.uniform(())))
WINDOW_SIZE = 30

def postprocess(scores):
    return scores + 10

class Stop(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        print("Reached", logs["loss"])
        if logs["loss"] < 0.5:
            self.model.stop_training = True

def solution_model():
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, "sigmoid")])
    model.compile("sgd", "mse")
    model.fit(np.zeros((8, 4)), np.full((8, 1), 9.0), epochs=2, callbacks=[Stop()], verbose=0)
    return model

for _ in range(3):
    solution_model()
"""
    + "solution_model()\n" * (MAX_REMARKS + 10)
)


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """One run of a submission that trains a little and says too much."""
    folder = tmp_path_factory.mktemp("session")
    (folder / "public").mkdir()
    shutil.copyfile(resources.backbone_weights(), folder / "public" / SMALL.file)
    return run_worker(
        folder,
        SUBMISSION,
        [("held-out", INPUTS), ProbeRequest("loss", (0.4, 0.6)), ("training", INPUTS[:2])],
        job_text=job(rlimits={"RLIMIT_NOFILE": 333}).encode(),
        environment={PUBLIC_DATA_VARIABLE: str(folder / "public")},
    )


def test_it_trains_and_then_answers_in_the_order_of_the_questions(outcome: Outcome) -> None:
    assert outcome.of(Failed) == []
    assert isinstance(outcome.events[0], Ready)
    assert [(name, len(array)) for name, array in outcome.answers.items()] == [
        ("held-out", 5),
        ("training", 2),
    ]
    assert outcome.code == 0


def test_what_the_submission_defines_is_told_and_used(outcome: Outcome) -> None:
    trained = outcome.one(Trained)
    assert not trained.has_preprocess
    assert trained.window_size == 30
    assert (outcome.answers["held-out"] >= 10).all()


def test_its_limits_hold_for_the_submission(outcome: Outcome) -> None:
    assert "files 333\n" in outcome.output


def test_everything_is_drawn_from_the_seed(outcome: Outcome) -> None:
    drawn = next(line for line in outcome.output.splitlines() if line.startswith("drawn"))
    assert float(drawn.split()[1]) == np.random.RandomState(job().seed).random_sample()


def test_the_public_data_are_where_they_were_before_the_training(outcome: Outcome) -> None:
    assert outcome.one(Trained).backbone_arrays > 0


def test_what_a_callback_prints_when_probed_is_not_seen(outcome: Outcome) -> None:
    assert [(probed.value, probed.stopped) for probed in outcome.of(Probed)] == [
        (0.4, True),
        (0.6, False),
    ]
    assert outcome.output.count("Reached") == len(outcome.of(EpochEnd)) == 2


def test_a_remark_is_made_once_a_line_and_not_without_end(outcome: Outcome) -> None:
    remarks = [(remark.message, remark.line) for remark in outcome.of(Remarked)]
    assert len(remarks) == len(set(remarks)) == MAX_REMARKS
    lines = SUBMISSION.splitlines()
    said = [lines[line - 1].strip() for _, line in remarks]
    assert set(said) == {"solution_model()"}
    # In the loop: once for the call whose model counts, once for the two after it.
    assert [lines[line - 1][0] for _, line in remarks].count(" ") == 2


def test_limits_that_cannot_be_set_keep_the_submission_from_running(tmp_path: Path) -> None:
    nobody = job(user=2**33).encode()  # no system has so many
    outcome = run_worker(tmp_path, "print('the student runs')", job_text=nobody)
    failed = outcome.one(Failed)
    assert outcome.events == [failed]
    assert (failed.phase, failed.verdict) == ("startup", "grader-error")
    assert "the student runs" not in outcome.output
