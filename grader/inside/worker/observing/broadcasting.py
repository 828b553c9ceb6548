"""Notes where a loss compares each label with the answers to all examples.

Of arrays of the shapes (32, 1) and (32,) TensorFlow makes one of (32, 32) without a word. What is
done inside a ``GradientTape``, Keras's own or one of the student's, is the loss and its answers.
"""

import typing
from collections.abc import Callable

from grader.inside.protocol.observed import Broadcast
from grader.inside.worker.observing.tapes import TapeWatch

_OPERATIONS = frozenset({"Mul", "SquaredDifference", "Sub"})
"""What a loss does with a label and an answer."""

Shape = tuple[int | None, ...]


class BroadcastObserver:
    """Reports the first two arrays that meet so.

    Args:
        send: takes them.
        line_now: says which line of the script is being executed.
    """

    def __init__(self, send: Callable[[Broadcast], None], line_now: Callable[[], int]) -> None:
        self._send, self._line_now = send, line_now
        self._found = False

    def install(self, tapes: TapeWatch) -> None:
        """Looks at what is computed inside of tapes from now on."""
        tapes.tell_operations(self._note)

    def _note(self, name: str, inputs: typing.Any, _: object) -> None:
        if name not in _OPERATIONS or self._found or len(inputs) != 2:
            return
        if pair := meeting(*map(_shape, inputs)):
            self._found = True
            self._send(Broadcast(name, *pair, self._line_now()))


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
