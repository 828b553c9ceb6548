"""Tells how far a training loop of the student's own has come, which calls no ``fit``."""

import contextlib
import threading
from collections.abc import Callable, Iterator

from grader.inside.protocol.events import LoopProgress

SECONDS = 1.0
"""Between two looks."""


@contextlib.contextmanager
def watching_loops(
    steps: Callable[[], int], send: Callable[[LoopProgress], None], seconds: float = SECONDS
) -> Iterator[None]:
    """Meanwhile reports, now and then, how many steps were made outside of fits.

    A loop may be compiled, so that no Python of ours runs in it: a thread looks at the counts that
    the optimizers keep themselves.

    Args:
        steps: Counts them; 0 where a fit is under way.
        send: Takes the reports.
        seconds: Between two looks.
    """
    over = threading.Event()

    def look() -> None:
        before = 0
        while not over.wait(seconds):
            with contextlib.suppress(Exception):  # an optimizer of an odd class
                now = steps()
                if now > before:
                    send(LoopProgress(now))
                before = max(before, now)

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(seconds)
