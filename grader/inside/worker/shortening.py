"""Short fits, for a quick look: some batches of the first epoch, and a little validation."""

import math
import time
import typing
from collections.abc import Callable

from grader.inside.worker.stopping import FitLength, stops_after

STEPS = 100
"""Batches of a fit, where the time is enough."""
SECONDS = 5.0
"""For all fits together; each makes at least one step."""
VALIDATION_EXAMPLES = 512
VALIDATION_BATCHES = 8


class FitShortener:
    """Shortens each call of ``fit``."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._ends = math.inf

    def at_fit(self, arguments: dict[str, typing.Any], number: int) -> None:  # noqa: ARG002
        """Shortens a fit.

        Args:
            arguments: of the call, by name; changed in place.
            number: of the call, which does not matter.
        """
        self._ends = min(self._ends, self._clock() + SECONDS)
        arguments["epochs"] = int(arguments.get("initial_epoch") or 0) + 1
        given = arguments.get("callbacks") or []
        if isinstance(given, list | tuple):  # a CallbackList of the student's own stays as it is
            arguments["callbacks"] = [
                *given,
                stops_after(FitLength(STEPS), self._ends, self._clock),
            ]
        arguments["validation_data"] = _few(arguments.get("validation_data"))


def _few(validation: typing.Any) -> typing.Any:
    """Some examples of arrays, some batches of a pipeline; anything else as it is."""
    if isinstance(validation, tuple | list):
        if all(hasattr(part, "shape") for part in validation):
            return tuple(part[:VALIDATION_EXAMPLES] for part in validation)
        return validation
    return validation.take(VALIDATION_BATCHES) if hasattr(validation, "take") else validation
