"""A slice of what ``fit`` is fed: examples from all over it, in its own order."""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import time
import typing
from collections.abc import Iterator

MOST_EXAMPLES = 8_192
_MOST_BYTES = 128 * 2**20
_SECONDS = 6.0
"""Reading a feed that is no array takes no longer."""
_EVERY = 5
"""One example of so many is set apart."""
_FEW = 200
"""With fewer examples than this, those that it was trained on are asked too."""


class NoSlice(Exception):
    """What fit is fed cannot be cut: several inputs, or nothing with targets."""


@dataclasses.dataclass(frozen=True)
class Slice:
    """Examples as they are fed."""

    inputs: typing.Any
    """(n, ...)"""
    targets: typing.Any
    """(n, ...)"""
    batch_size: int
    shuffle: bool
    """Whether fit itself shuffles them."""
    thinned: int = 1
    """One example of so many was taken."""
    front: float = 1.0
    """The share of them, from their beginning, that fit trains on: it validates with the rest."""

    def apart(self, offset: int) -> tuple[Slice, Slice]:
        """Those that are trained on, and those that are set apart and asked for.

        Args:
            offset: which of the examples, from 0.
        """
        import numpy as np

        chosen = np.arange(len(self.inputs)) % _EVERY == offset % _EVERY
        taught = dataclasses.replace(
            self, inputs=self.inputs[~chosen], targets=self.targets[~chosen]
        )
        if len(self.inputs) < _FEW:
            return taught, self
        asked = dataclasses.replace(self, inputs=self.inputs[chosen], targets=self.targets[chosen])
        return taught, asked

    def in_runs(self, steps: int) -> Slice:
        """The examples as a training of so many steps meets them in their own order.

        What follows one another of one class is repeated until its run is as long as in the whole
        feed, or until the steps are spent: sorted by class, a small slice would come round so often
        that its order does no harm.
        """
        import numpy as np

        if self.front < 1:
            most = max(1, int(self.front * len(self.inputs)))
            return dataclasses.replace(
                self, inputs=self.inputs[:most], targets=self.targets[:most], front=1.0
            ).in_runs(steps)
        times = min(self.thinned, -(-steps * self.batch_size // len(self.inputs)))
        rows = self.targets.reshape(len(self.targets), -1)
        changes = np.flatnonzero((rows[1:] != rows[:-1]).any(axis=1)) + 1
        runs = np.split(np.arange(len(rows)), changes)
        if self.shuffle or times < 2 or times * len(rows) < self.batch_size * len(runs):
            return self
        order = np.concatenate([np.tile(run, times) for run in runs])
        return dataclasses.replace(self, inputs=self.inputs[order], targets=self.targets[order])


def cut(arguments: typing.Mapping[str, typing.Any]) -> Slice:
    """The slice of a call of fit.

    Raises:
        NoSlice: it cannot be cut.
        Exception: whatever reading the student's own feed raises.
    """
    import numpy as np

    feed: typing.Any = arguments.get("x")
    targets: typing.Any = arguments.get("y")
    given = arguments.get("batch_size")
    if targets is not None:
        if not hasattr(feed, "shape") or not hasattr(targets, "shape") or not len(feed):
            raise NoSlice("several inputs or targets")
        step = _step(len(feed), int(np.prod(feed.shape[1:])))
        inputs, labels = _readable(np.asarray(feed[::step])), np.asarray(targets[::step])
        shuffle, split = bool(arguments.get("shuffle", True)), arguments.get("validation_split")
        return Slice(inputs, labels, given or 32, shuffle, step, 1.0 - float(split or 0.0))
    inputs, labels, size, every = _gathered(feed, arguments.get("steps_per_epoch"))
    return Slice(inputs, labels, given or size, shuffle=False, thinned=every)


def steps_asked(arguments: typing.Mapping[str, typing.Any]) -> int:
    """How many batches a call of fit would train on in all its epochs; 0 where nothing tells."""
    steps, feed = arguments.get("steps_per_epoch"), typing.cast(typing.Any, arguments.get("x"))
    with contextlib.suppress(TypeError, ValueError, OverflowError):
        if steps is None and arguments.get("y") is not None:
            steps = -(-len(feed) // int(arguments.get("batch_size") or 32))
        elif steps is None:
            steps = len(feed)
        epochs = int(arguments.get("epochs", 1)) - int(arguments.get("initial_epoch") or 0)
        return max(1, int(steps) * epochs)
    return 0


def _step(count: int, values: int) -> int:
    """Every how many examples one is taken, so that neither number nor size are too large."""
    most = max(32, min(MOST_EXAMPLES, _MOST_BYTES // (4 * max(1, values))))
    return -(-count // most)


def _gathered(feed: typing.Any, steps: int | None) -> tuple[typing.Any, typing.Any, int, int]:
    """Examples of batches: where they become too many, every other one is dropped.

    Args:
        feed: of batches.
        steps: of an epoch, after which an endless feed begins anew; None where fit is not told.
    """
    import numpy as np

    kept: list[tuple[typing.Any, typing.Any]] = []
    every, seen, batches, size = 1, 0, 0, 0
    ends = time.monotonic() + _SECONDS
    for inputs, targets in _batches(feed):
        size = size or len(inputs)
        rows = range(-seen % every, len(inputs), every)
        # Copied, so that the rest of the batch is not kept.
        kept += [(np.array(inputs[row]), np.array(targets[row])) for row in rows]
        seen, batches = seen + len(inputs), batches + 1
        most = MOST_EXAMPLES // _step(MOST_EXAMPLES, int(np.prod(inputs.shape[1:])))
        while len(kept) > most:
            kept, every = kept[::2], every * 2
        if time.monotonic() > ends or (steps and batches >= steps and seen >= MOST_EXAMPLES):
            break
    if not kept:
        raise NoSlice("no batch of inputs and targets")
    xs, ys = zip(*kept, strict=True)
    return _readable(np.stack(xs)), np.stack(ys), max(1, size), every


def _readable(inputs: typing.Any) -> typing.Any:
    """Texts as Keras takes them in an array, as objects of `str`; anything else as it is."""
    import numpy as np

    if inputs.dtype.kind not in "OSU":
        return inputs
    flat = [each.decode() if isinstance(each, bytes) else each for each in inputs.reshape(-1)]
    texts = np.empty(len(flat), object)
    texts[:] = flat
    return texts.reshape(inputs.shape)


def _batches(feed: typing.Any) -> Iterator[tuple[typing.Any, typing.Any]]:
    import numpy as np

    most = 16 * MOST_EXAMPLES
    if hasattr(type(feed), "__getitem__") and hasattr(type(feed), "__len__"):
        steps: typing.Any = (feed[index] for index in range(len(feed)))
    else:
        steps = iter(feed)
    for batch in itertools.islice(steps, most):
        if not isinstance(batch, tuple | list) or len(batch) < 2:
            raise NoSlice("batches without targets")
        if not all(hasattr(part, "shape") for part in batch[:2]):
            raise NoSlice("several inputs or targets")
        yield np.asarray(batch[0]), np.asarray(batch[1])
