"""Drawn figures: that what is drawn has not changed, and how often each class is drawn.

What holds of all drawings is in ``test_album.py``.
"""

from __future__ import annotations

import hashlib

import numpy as np

from grader.data.drawing.figures import CLASSES, draw_figures


def test_what_is_drawn_has_not_changed_unnoticed():
    """A change here asks for a new version of the dataset, or cached data go stale."""
    pictures, labels = draw_figures(40, 2_019)
    digest = hashlib.sha256(pictures.tobytes() + labels.tobytes()).hexdigest()
    assert digest[:16] == "249d8b69ec5ca601"


def test_classes_are_about_equally_often_and_in_random_order():
    drawn = draw_figures(400, 1, 64)
    counts = np.bincount(drawn[1], minlength=len(CLASSES))
    assert len(counts) == len(CLASSES) == 2
    assert counts.min() > 0.4 * 400 / 2
    assert counts.max() < 1.8 * 400 / 2
    assert (drawn[1][:-1] == drawn[1][1:]).mean() < 0.6
