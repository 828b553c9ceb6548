"""Notes where a loss compares each label with the answers to all examples.

Of arrays of the shapes (32, 1) and (32,) TensorFlow makes one of (32, 32) without a word. What is
done inside a ``GradientTape``, Keras's own or one of the student's, is the loss and its answers.
"""

import contextlib
import functools
import typing
import weakref
from collections.abc import Callable

from grader.inside.protocol.observed import Broadcast

MOST_TAPES = 8
"""Steps, or traces of compiled ones, that are looked at: all others do the same."""
_OPERATIONS = frozenset({"Mul", "SquaredDifference", "Sub"})
"""What a loss does with a label and an answer."""

Shape = tuple[int | None, ...]


def install(
    tape: typing.Any, send: Callable[[Broadcast], None], line_now: Callable[[], int]
) -> None:
    """Looks at the first uses of a class of tapes; the class is then as it was.

    Args:
        tape: ``tf.GradientTape``.
        send: takes the first two arrays that met so.
        line_now: says which line of the script is being executed.
    """
    enter, leave = tape.__enter__, tape.__exit__
    watch = _TapeWatch(send, line_now)

    @functools.wraps(enter)
    def entering(self: typing.Any) -> typing.Any:
        entered = enter(self)
        watch.begin(self)
        return entered

    @functools.wraps(leave)
    def leaving(self: typing.Any, *error: typing.Any) -> typing.Any:
        watch.end(self)
        if not watch.left:
            tape.__enter__, tape.__exit__ = enter, leave
        return leave(self, *error)

    tape.__enter__, tape.__exit__ = entering, leaving


class _TapeWatch:
    """Looks at what is computed inside of one tape after the other."""

    def __init__(self, send: Callable[[Broadcast], None], line_now: Callable[[], int]) -> None:
        self._send, self._line_now = send, line_now
        self.left = MOST_TAPES
        """How many more are looked at."""
        self._found = False
        self._tape: weakref.ref[typing.Any] | None = None
        """The tape that is under way; those inside it are not looked at by themselves."""

    def begin(self, tape: typing.Any) -> None:
        """Looks at what is computed from now on, unless that is done for an outer tape."""
        # TensorFlow's own hook for debuggers: nothing is computed otherwise.
        from tensorflow.python.framework import op_callbacks

        if self._tape is not None and not _is_under_way(self._tape):
            self._stop()  # it was never left
        if self.left and self._tape is None:
            self.left -= 1
            self._tape = weakref.ref(tape)
            op_callbacks.add_op_callback(self._note)

    def end(self, tape: typing.Any) -> None:
        """Looks no more, where it is this tape that was looked at."""
        if self._tape is not None and self._tape() is tape:
            self._stop()

    def _stop(self) -> None:
        from tensorflow.python.framework import op_callbacks

        self._tape = None
        with contextlib.suppress(KeyError):  # it was entered in another thread
            op_callbacks.remove_op_callback(self._note)

    def _note(self, name: str, inputs: typing.Any, *_: object, **__: object) -> None:
        tape = self._tape
        if name not in _OPERATIONS or self._found or tape is None or not _is_under_way(tape):
            return
        if len(inputs) == 2 and (pair := meeting(*map(_shape, inputs))):
            self.left, self._found = 0, True
            self._send(Broadcast(name, *pair, self._line_now()))


def _is_under_way(tape: "weakref.ref[typing.Any]") -> bool:
    """Whether a tape still records: one that is thrown away, or asked for gradients, does not."""
    return getattr(tape(), "_recording", False)


def meeting(first: Shape, second: Shape) -> tuple[Shape, Shape] | None:
    """The narrow and the wide shape where one has an axis of length 1 more, and others alike.

    >>> meeting((32, 1), (32,))
    ((32,), (32, 1))
    >>> meeting((32, 1), (1,))
    """
    narrow, wide = sorted((first, second), key=len)
    if not narrow or wide != (*narrow, 1) or narrow[-1] == 1:
        return None
    return narrow, wide


def _shape(tensor: typing.Any) -> Shape:
    """A tensor's shape; that of a number where it has none, as a tensor of an odd kind."""
    shape: typing.Any = getattr(tensor, "shape", None)
    return tuple(shape) if getattr(shape, "rank", None) else ()
