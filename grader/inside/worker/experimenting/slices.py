"""A slice of what ``fit`` is fed: examples from all over it, in its own order."""

from __future__ import annotations

import dataclasses
import itertools
import time
import typing
from collections.abc import Iterator

MOST_EXAMPLES = 2_048
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


def cut(arguments: typing.Mapping[str, typing.Any]) -> Slice:
    """The slice of a call of fit.

    Args:
        arguments: of the call, by name.

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
        inputs, labels = np.asarray(feed[::step]), np.asarray(targets[::step])
        return Slice(inputs, labels, given or 32, bool(arguments.get("shuffle", True)))
    inputs, labels, size = _gathered(feed)
    return Slice(inputs, labels, given or size, shuffle=False)


def _step(count: int, values: int) -> int:
    """Every how many examples one is taken, so that neither number nor size are too large."""
    most = max(32, min(MOST_EXAMPLES, _MOST_BYTES // (4 * max(1, values))))
    return -(-count // most)


def _gathered(feed: typing.Any) -> tuple[typing.Any, typing.Any, int]:
    """Examples of batches: where they become too many, every other one is dropped."""
    import numpy as np

    kept: list[tuple[typing.Any, typing.Any]] = []
    every, seen, size = 1, 0, 0
    ends = time.monotonic() + _SECONDS
    for inputs, targets in _batches(feed):
        size = size or len(inputs)
        rows = range(-seen % every, len(inputs), every)
        # Copied, so that the rest of the batch is not kept.
        kept += [(np.array(inputs[row]), np.array(targets[row])) for row in rows]
        seen += len(inputs)
        most = MOST_EXAMPLES // _step(MOST_EXAMPLES, int(np.prod(inputs.shape[1:])))
        while len(kept) > most:
            kept, every = kept[::2], every * 2
        if time.monotonic() > ends:
            break
    if not kept:
        raise NoSlice("no batch of inputs and targets")
    xs, ys = zip(*kept, strict=True)
    return np.stack(xs), np.stack(ys), max(1, size)


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
