"""Notes where a loss compares each label with the answers to all examples.

Of arrays of the shapes (32, 1) and (32,) TensorFlow makes one of (32, 32) without a word. What is
done inside a ``GradientTape``, Keras's own or one of the student's, is the loss and its answers.
"""

import contextlib
import functools
import typing
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
    # TensorFlow's own hook for debuggers: nothing is computed otherwise.
    from tensorflow.python.framework import op_callbacks

    enter, leave = tape.__enter__, tape.__exit__
    left = MOST_TAPES
    watched: list[typing.Any] = []
    """The tape that is under way; those inside it are not looked at by themselves."""

    def note(name: str, inputs: typing.Any, *_: object, **__: object) -> None:
        nonlocal left
        with contextlib.suppress(Exception):  # a tensor of an odd kind
            if name in _OPERATIONS and left and (pair := meeting(*map(_shape, inputs))):
                left = 0
                send(Broadcast(name, *pair, line_now()))

    @functools.wraps(enter)
    def entering(self: typing.Any) -> typing.Any:
        nonlocal left
        entered = enter(self)
        if left and not watched:
            left -= 1
            watched.append(self)
            op_callbacks.add_op_callback(note)
        return entered

    @functools.wraps(leave)
    def leaving(self: typing.Any, *error: typing.Any) -> typing.Any:
        if watched and watched[0] is self:
            watched.clear()
            with contextlib.suppress(KeyError):  # it was entered in another thread
                op_callbacks.remove_op_callback(note)
        if not left:
            tape.__enter__, tape.__exit__ = enter, leave
        return leave(self, *error)

    tape.__enter__, tape.__exit__ = entering, leaving


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
    return () if tensor.shape.rank is None else tuple(tensor.shape)
