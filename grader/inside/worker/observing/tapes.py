"""Tells observers of tapes, Keras's own or some of the student's, and of what is computed inside.

A tape inside another one is a part of it, and of no interest by itself.
"""

import contextlib
import threading
import typing
import weakref
from collections.abc import Callable

from grader.inside.worker.observing.replacing import Replaced

MOST_TAPES = 16
"""Steps, or traces of compiled ones, in which operations are looked at: all others do the same."""

Computed = Callable[[str, typing.Any, typing.Any], object]
"""Takes TensorFlow's name of an operation, what it was given and what it gave."""


class TapeWatch:
    """Watches a class of tapes until it is removed; nothing is computed otherwise.

    Args:
        tape: ``tf.GradientTape``.
    """

    def __init__(self, tape: typing.Any) -> None:
        self._entered: list[Callable[[], None]] = []
        self._left: list[Callable[[], None]] = []
        self._computed: list[Computed] = []
        self._looks = MOST_TAPES
        """How many more are looked into."""
        self._tape: weakref.ref[typing.Any] | None = None
        """The outermost one that is under way."""
        self._thread = 0
        """That entered it."""
        self._replaced = Replaced()
        self._replaced.method(tape, "__enter__", self._enter)
        self._replaced.method(tape, "__exit__", self._leave)

    def remove(self) -> None:
        """The class is as it was before."""
        self._stop()
        self._replaced.put_back()

    def tell_steps(self, entered: Callable[[], None], left: Callable[[], None]) -> None:
        """Has functions called before a tape begins, and once it is left."""
        self._entered.append(entered)
        self._left.append(left)

    def tell_operations(self, computed: Computed) -> None:
        """Has a function called with operations inside of the first tapes."""
        self._computed.append(computed)

    def look_again(self) -> None:
        """Operations are looked at as if no tape had been, since something else is trained."""
        self._looks = MOST_TAPES

    def _enter(self, tape: typing.Any) -> None:
        # TensorFlow's own hook for debuggers.
        from tensorflow.python.framework import op_callbacks

        if self._tape is not None and not _is_under_way(self._tape):
            self._stop()  # it was never left
        if self._tape is not None:
            return
        self._tape, self._thread = weakref.ref(tape), threading.get_ident()
        for entered in self._entered:
            entered()
        if self._looks:
            self._looks -= 1
            op_callbacks.add_op_callback(self._compute)

    def _leave(self, tape: typing.Any, *_: object) -> None:
        if self._tape is None or self._tape() is not tape:
            return
        self._stop()
        for left in self._left:
            left()

    def _stop(self) -> None:
        from tensorflow.python.framework import op_callbacks

        self._tape = None
        with contextlib.suppress(KeyError):  # not looked into, or entered in another thread
            op_callbacks.remove_op_callback(self._compute)

    def _compute(self, name: str, inputs: typing.Any, *rest: typing.Any, **__: object) -> None:
        if self._tape is None or self._thread != threading.get_ident():
            return
        if _is_under_way(self._tape):
            for computed in self._computed:
                computed(name, inputs, rest[1])  # what it gave, behind its attributes


def _is_under_way(tape: "weakref.ref[typing.Any]") -> bool:
    """Whether a tape still records: one that is thrown away, or asked for gradients, does not."""
    return getattr(tape(), "_recording", False)
