"""A process of one's own, to be killed."""

from __future__ import annotations

import os
import warnings


def forked() -> int:
    """Forks; newer Pythons warn of threads, of which the child uses none but its own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()
