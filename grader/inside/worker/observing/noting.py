"""Notes the first batches that a training is fed, on their way."""

import contextlib
import functools
import math
import threading
import types
import typing
from collections.abc import Callable, Iterator

from grader.inside.worker.observing.contradicting import contradicted

MOST_BATCHES = 4
"""So many are noted of an epoch."""
_ROWS = 64
"""Examples of a batch or an array that are copied."""

_BYTES = 16 * 2**20
"""A copy of examples takes no more than about this."""

Source = typing.Literal["arrays", "dataset", "sequence", "generator"]
Note = Callable[[typing.Any, typing.Any], None]
"""Takes the inputs and the targets of a batch."""


class Noted:
    """The first batches of one feed."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.inputs: list[typing.Any] = []
        self.targets: list[typing.Any] = []
        self.shapes: tuple[tuple[int | None, ...], tuple[int | None, ...]] | None = None
        """Those of whole arrays."""
        self.contradicted = 0
        """As `Fed` states it."""
        self._lock = threading.Lock()

    def note(self, inputs: typing.Any, targets: typing.Any) -> None:
        """Takes a batch; raises nothing."""
        import numpy as np

        if self.shapes or len(self.inputs) >= MOST_BATCHES or targets is None:
            return
        with contextlib.suppress(Exception):  # the student's own things may raise anything
            some = np.array(inputs[: _rows(inputs)])
            values = np.array(targets[: 100 * _ROWS])
            with self._lock:  # a sequence may be read by several threads
                self.inputs.append(some)
                self.targets.append(values)

    @property
    def repeats(self) -> bool:
        """Whether the last batch is the one before it once more."""
        import numpy as np

        pairs = [each[-2:] for each in (self.inputs, self.targets)]
        return all(len(each) == 2 and np.array_equal(*each) for each in pairs)

    @property
    def apart(self) -> int:
        """Every how many examples of whole arrays was copied."""
        count = (self.shapes[0][0] if self.shapes else 0) or 0
        return max(1, count // len(self.inputs[0])) if self.inputs else 1

    @property
    def sides(self) -> tuple[int | None, ...]:
        """The shape of one input; None for a side that is another one in each batch."""
        several = zip(*(batch.shape[1:] for batch in self.inputs), strict=True)
        return tuple(sides[0] if len(set(sides)) == 1 else None for sides in several)

    def joined(self) -> typing.Any:
        """The inputs of all batches, (n, ...); sequences are as wide as the widest batch of them.

        Those of narrower batches end in zeros, as `padded_batch` fills them up.

        Raises:
            ValueError: batches of several forms, or none at all.
        """
        import numpy as np

        batches = self.inputs
        if all(each.ndim == 2 and each.dtype.kind in "iu" for each in batches):
            most = max(each.shape[1] for each in batches)
            batches = [np.pad(each, ((0, 0), (0, most - each.shape[1]))) for each in batches]
        return np.concatenate(batches)

    def examples(self) -> tuple[typing.Any, typing.Any] | None:
        """Examples with their own targets; None where none were noted.

        Raises:
            ValueError: batches of several forms.
        """
        import numpy as np

        if not self.inputs:
            return None
        if self.shapes:
            targets = [self.targets[0][:: self.apart]]
        else:
            pairs = zip(self.inputs, self.targets, strict=True)
            targets = [values[: len(some)] for some, values in pairs]
        inputs, values = self.joined(), np.concatenate(targets)
        count = min(len(inputs), len(values))
        return inputs[:count], values[:count]


def watched(feed: typing.Any, targets: typing.Any) -> tuple[typing.Any, Noted | None]:
    """What to feed in place of something, and where its first batches will be noted.

    Args:
        feed: what fit is given as ``x``, or the inputs of its validation data.
        targets: what it is given as ``y``; None where the feed holds them.

    Returns:
        The same feed or one that gives just the same, and None where it cannot be watched.
    """
    import tensorflow as tf

    if targets is not None and hasattr(feed, "shape") and hasattr(targets, "shape"):
        return feed, arrays(feed, targets)
    if isinstance(feed, tf.data.Dataset):
        noted = Noted("dataset")
        return _passing(feed, noted.note), noted
    if isinstance(feed, types.GeneratorType):
        noted = Noted("generator")
        return _yielding(feed, noted.note), noted
    if hasattr(type(feed), "__getitem__") and not isinstance(feed, list | tuple | dict | str):
        return feed, Noted("sequence")
    return feed, None


@contextlib.contextmanager
def items_noted(feed: typing.Any, noted: Noted | None) -> Iterator[None]:
    """Meanwhile the batches that are asked of a sequence are noted."""
    kind = type(feed)
    if noted is None or noted.source != "sequence":
        yield
        return
    own = "__getitem__" in vars(kind)
    asked: list[object] = []  # Keras asks for the first batch once more, to see its form
    original = kind.__getitem__

    @functools.wraps(original)
    def getitem(self: typing.Any, *index: typing.Any) -> typing.Any:
        batch = original(self, *index)
        if self is feed and len(asked) < MOST_BATCHES and index not in asked:
            asked.append(index)
            if isinstance(batch, tuple) and len(batch) > 1:
                noted.note(batch[0], batch[1])
        return batch

    try:
        kind.__getitem__ = getitem
    except TypeError:  # a class of C
        yield
        return
    try:
        yield
    finally:
        if own:
            kind.__getitem__ = original
        else:
            del kind.__getitem__


def arrays(inputs: typing.Any, targets: typing.Any) -> Noted:
    """Rows from all over whole arrays; the targets all in their order, as far as they are few."""
    noted = Noted("arrays")
    with contextlib.suppress(Exception):
        import numpy as np

        rows = _rows(inputs)
        step = max(1, len(inputs) // rows)
        noted.shapes = tuple(inputs.shape), tuple(targets.shape)
        noted.inputs.append(np.array(inputs[::step][:rows]))
        noted.targets.append(np.array(targets[: 2**17]))
        noted.contradicted = contradicted(inputs, targets)
    return noted


def _rows(examples: typing.Any) -> int:
    """How many of some examples are copied."""
    values = math.prod(int(side) for side in examples.shape[1:])
    return max(1, min(_ROWS, _BYTES // (4 * max(1, values))))


def _yielding(feed: Iterator[typing.Any], note: Note) -> Iterator[typing.Any]:
    for batch in feed:
        if isinstance(batch, tuple) and len(batch) > 1:
            note(batch[0], batch[1])
        yield batch


def _passing(feed: typing.Any, note: Note) -> typing.Any:
    """The same data set, which hands its first batches over as they pass."""
    import tensorflow as tf

    spec = feed.element_spec
    plain = isinstance(spec, tuple) and len(spec) in (2, 3)
    if not plain or not all(isinstance(part, tf.TensorSpec) for part in spec):
        return feed

    def told(inputs: typing.Any, targets: typing.Any) -> typing.Any:
        note(inputs, targets)
        return tf.constant(0)

    def passed(count: typing.Any, batch: typing.Any) -> typing.Any:
        saw = tf.cond(
            count < MOST_BATCHES,
            lambda: tf.py_function(told, [batch[0][:_ROWS], batch[1]], tf.int32),
            lambda: tf.constant(0),
        )
        with tf.control_dependencies([saw]):
            return tuple(tf.identity(part) for part in batch)

    with contextlib.suppress(Exception):
        size = feed.cardinality()
        result = feed.enumerate().map(passed)
        if int(size) != tf.data.UNKNOWN_CARDINALITY:
            result = result.apply(tf.data.experimental.assert_cardinality(size))
        if result.element_spec == spec:
            return result
    return feed
