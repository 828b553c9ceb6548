"""A process of one's own, to be killed."""

import os
import warnings


def forked() -> int:
    """Forks; newer Pythons warn of threads, of which the child uses none but its own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()
