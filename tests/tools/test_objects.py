"""Drawn objects: that what is drawn has not changed, and how often each class is drawn.

What holds of all drawings is in ``test_album.py``.
"""

import hashlib

import numpy as np

from tools.objects import CLASSES, draw_objects


def test_what_is_drawn_has_not_changed_unnoticed() -> None:
    """A change here asks for a new version of the dataset, or cached data go stale."""
    pictures, labels = draw_objects(40, 2_019)
    digest = hashlib.sha256(pictures.tobytes() + labels.tobytes()).hexdigest()
    assert digest[:16] == "0e06208d5459b77b"


def test_classes_are_about_equally_often_and_in_random_order() -> None:
    drawn = draw_objects(400, 1, 64)
    counts = np.bincount(drawn[1], minlength=len(CLASSES))
    assert len(counts) == len(CLASSES) == 24
    assert counts.min() > 0.25 * 400 / 24
    assert counts.max() < 1.8 * 400 / 24
    assert (drawn[1][:-1] == drawn[1][1:]).mean() < 0.6
