"""The baselines that tell how hard texts are."""

import numpy as np

from grader.data import Part
from tools.texts import BASELINES, train

TEXTS = np.array([b"good film", b"bad film"] * 40)
PART = Part(TEXTS, np.array([0, 1] * 40, np.uint8))
SWAPPED = Part(TEXTS, 1 - PART.labels)


def test_a_baseline_is_trained_for_its_own_number_of_epochs() -> None:
    outcome = train(BASELINES[1], "practice", PART, PART, 4, 4, seed=0)
    assert outcome.epochs == 12
    assert outcome.held_out_accuracy == 1.0


def test_the_epoch_that_validates_best_is_kept() -> None:
    # What is learnt here is wrong there: the first epoch is the best one.
    outcome = train(BASELINES[1], "practice", PART, SWAPPED, 4, 4, 0, validation=SWAPPED)
    assert outcome.epochs == 1
