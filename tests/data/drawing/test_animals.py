"""Drawn animals: that what is drawn has not changed. What holds of all is in ``test_album.py``."""

import hashlib

from tools.sheets import DRAWERS


def test_what_is_drawn_has_not_changed_unnoticed() -> None:
    """A change here asks for a new version of the dataset, or cached data go stale."""
    pictures, labels = DRAWERS["animals"](40, 2_019)
    digest = hashlib.sha256(pictures.tobytes() + labels.tobytes()).hexdigest()
    assert digest[:16] == "593485d429323261"
