"""How many values of a series a submission forecasts from, where it does not say `WINDOW_SIZE`."""

import math
import operator
import typing
from collections.abc import Mapping

from grader.inside.protocol.events import MAX_INTEGER
from grader.inside.protocol.job import WINDOW_SIZE
from grader.inside.worker.failures import quietly

_NAMES = frozenset(
    {"windowsize", "window", "winsize", "npast", "nsteps", "timestep", "timesteps", "lookback"}
    | {"sequencelength", "seqlength", "seqlen"}
)
"""Other names for it in lower case, without underscores."""


def window_size(
    names: Mapping[str, object], model: typing.Any, fed: typing.Any, *, is_series: bool
) -> int:
    """Values that a forecast is made from; 0 where nothing tells.

    Args:
        names: The values of the file's top level.
        model: The trained one; what it takes comes next.
        fed: What its last fit was fed, as `FitState.fed` has it.
        is_series: Whether the exercise is about a series; where it is not, only the file's own
            word counts.
    """
    stated = _count(names.get(WINDOW_SIZE))
    if stated or not is_series or WINDOW_SIZE in names:
        return stated
    shapes = (getattr(model, "input_shape", None), _fed_shape(fed))
    found = next(filter(None, map(_values, shapes)), 0)
    others = (_count(value) for name, value in names.items() if _plain(name) in _NAMES)
    return found or next(filter(None, others), 0)


def _values(shape: typing.Any) -> int:
    """The values of one window of a shape with the batch; 0 where a side is not known."""
    sides = [_count(side) for side in shape[1:]] if isinstance(shape, tuple) else []
    return min(math.prod(sides), MAX_INTEGER) if sides else 0


def _fed_shape(fed: typing.Any) -> typing.Any:
    """The shape of a batch of inputs."""
    if fed is None or isinstance(fed, tuple):
        return fed
    if hasattr(fed, "as_list"):
        return tuple(fed.as_list())
    return quietly(lambda: _first_shape(fed), None)


def _first_shape(fed: typing.Any) -> typing.Any:
    # A data set of TensorFlow's says it only when it is read; a sequence of batches has items.
    batch = next(iter(fed.take(1))) if hasattr(fed, "take") else fed[0]
    return tuple(batch[0].shape)


def _count(value: object) -> int:
    try:
        number = operator.index(typing.cast(int, value))
    except TypeError:
        return 0
    return max(0, min(number, MAX_INTEGER))


def _plain(name: str) -> str:
    return name.replace("_", "").lower()
