"""Calls the student's callbacks with made-up logs, to see at which value they stop the training.

A callback must not be able to tell such a call from one of the training. So it finds itself as it
was when the last epoch began, is called for that epoch, and the logs are those of the real epoch
that came nearest, with a value such as the metric may take, drawn anew for each call.
"""

import contextlib
import itertools
import math
import random
import struct
import typing
from collections.abc import Iterator

from grader.inside.protocol.events import NO_CALLBACK, NO_OWN_CALLBACK, Failed, Logs, Probed
from grader.inside.protocol.job import ProbeRequest
from grader.inside.protocol.metrics import canonical, logged_as
from grader.inside.worker.failures import ScriptFile, attempt
from grader.inside.worker.watchers import FitState, is_own

_STRAY = 0.2
"""How far a value strays from the one asked for at most, as a share of the distance to the next."""
_NOISE = 0.02
"""How far the other figures stray from those of the real epoch, as a share of themselves."""
_draw = random.SystemRandom().uniform  # bound before the student's code could change it


class _StandInModel:
    """Looks like the trained model, but keeps whatever is set on it to itself.

    A callback may stop "the training" or leave notes on its model; the model that is judged does
    not learn of it.
    """

    def __init__(self, model: typing.Any) -> None:
        vars(self).update(_model=model, stop_training=False)

    def __getattr__(self, name: str) -> typing.Any:
        return getattr(vars(self)["_model"], name)

    def __call__(self, *arguments: typing.Any, **keywords: typing.Any) -> typing.Any:
        return self._model(*arguments, **keywords)

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        """So that ``isinstance(self.model, keras.Model)`` holds."""
        return type(vars(self)["_model"])


def probe(request: ProbeRequest, fit: FitState | None, script: ScriptFile) -> Iterator[Probed]:
    """What the callbacks of a fit do at the end of an epoch with each of these values.

    Only callbacks that the student wrote are called: those that Keras ships watch a history, not
    a value. Each value finds them, and the model's weights, as the training left them.

    Args:
        request: The metric and its values.
        fit: Whose callbacks, model and last logs are used; None when nothing was ever fitted.
        script: Where lines are looked for.
    """
    given = fit.callbacks if fit else ()
    own = [callback for callback in given if is_own(callback) and not isinstance(callback, type)]
    if fit is None or not own:
        error = NO_OWN_CALLBACK if given else NO_CALLBACK
        yield from (Probed(value, stopped=False, error=error) for value in request.values)
        return
    margin = min(
        (b - a for a, b in itertools.pairwise(sorted(request.values))), default=_STRAY / 10
    )
    for value in request.values:
        given_value = plausible(value, margin * _STRAY, _examples(fit), _draw)
        logs = made_up(nearest(fit, request.metric, value), request.metric, given_value, _draw)
        yield _probed(value, logs, fit, own, script)


def plausible(
    value: float, stray: float, examples: int, draw: typing.Callable[[float, float], float]
) -> float:
    """A value near another one, such as Keras logs it: a share of the examples, as 32-bit float.

    It stays on the same side of 0 and of 1 as the one asked for: no accuracy is -0.03 or 1.02.

    Args:
        value: what is asked for.
        stray: how far away the value may lie.
        examples: how many an epoch has; 0 where this is not known.
        draw: gives a number between two others.
    """
    drawn = _mirrored(value + draw(-stray, stray), value)
    share = round(drawn * examples) / examples if examples else drawn
    return as_float32(share if abs(share - value) <= stray else drawn)


def _mirrored(drawn: float, value: float) -> float:
    """What strayed past 0 or 1, thrown back to the side on which the value asked for lies."""
    if drawn < 0 <= value:
        return -drawn
    if drawn > 1 >= value or drawn < 1 < value:
        return 2 - drawn
    return drawn


def as_float32(value: float) -> float:
    """The nearest number that a 32-bit float can hold."""
    return float(struct.unpack("f", struct.pack("f", value))[0])


def nearest(fit: FitState, metric: str, value: float) -> Logs:
    """The logs of the real epoch in which a metric came nearest to a value; else the last ones."""
    best, distance = fit.logs, math.inf
    for logs in fit.history:
        name = logged_as(metric, logs)
        if name is not None and abs(logs[name] - value) < distance:
            best, distance = logs, abs(logs[name] - value)
    return best


def made_up(
    logs: Logs,
    metric: str,
    value: float,
    draw: typing.Callable[[float, float], float] = lambda low, high: (low + high) / 2,
) -> Logs:
    """Real logs with another value for a metric, under the names that are really logged.

    A callback that reads ``acc`` where ``accuracy`` is logged finds nothing, as in the training.
    """
    asked = canonical(metric)

    def figure(name: str, logged: float) -> float:
        ends = name.endswith(f"_{metric}") and not name.startswith("val_")
        if canonical(name) == asked or ends:
            return value
        # A loss strays by a little; a learning rate or a figure of 0 or 1 says what it is.
        strays = canonical(name).removeprefix("val_") == "loss"
        return as_float32(logged * (1 + draw(-_NOISE, _NOISE))) if strays else logged

    return {name: figure(name, logged) for name, logged in logs.items()}


def _examples(fit: FitState) -> int:
    """How many examples an epoch has, where fit was given arrays."""
    first = fit.fed[0] if isinstance(fit.fed, tuple) and fit.fed else 0
    return first if isinstance(first, int) else 0


def _probed(
    value: float, logs: Logs, fit: FitState, callbacks: list[typing.Any], script: ScriptFile
) -> Probed:
    def call() -> bool:
        with _restored(fit.model, callbacks):
            _rewind(fit, callbacks)
            # A list, because each of them is called even when one has stopped.
            return any([_stops(callback, fit, logs) for callback in callbacks])  # noqa: C419

    outcome = attempt(call, "training", script)
    if isinstance(outcome, Failed):
        return Probed(value, stopped=False, error=f"{outcome.exception}: {outcome.message}"[:500])
    return Probed(value, stopped=outcome, error="")


def _stops(callback: typing.Any, fit: FitState, logs: Logs) -> bool:
    """Whether a callback stops the training, on its own model or one that it holds otherwise."""
    stand_in = _StandInModel(fit.model)
    fit.model.stop_training = False
    callback.set_model(stand_in)
    callback.on_epoch_end(fit.epoch, dict(logs))
    return bool(stand_in.stop_training or fit.model.stop_training)


def _rewind(fit: FitState, callbacks: list[typing.Any]) -> None:
    """Gives the callbacks the attributes that they had when the last epoch began."""
    for callback, before in zip(fit.callbacks, fit.before_epoch, strict=False):
        if any(callback is own for own in callbacks):
            vars(callback).clear()
            vars(callback).update(before)


@contextlib.contextmanager
def _restored(model: typing.Any, callbacks: list[typing.Any]) -> Iterator[None]:
    """Puts the callbacks' attributes, the model's weights and its flag back afterwards."""
    attributes = [dict(vars(callback)) for callback in callbacks]
    weights, stop_training = model.get_weights(), model.stop_training
    try:
        yield
    finally:
        for callback, before in zip(callbacks, attributes, strict=True):
            vars(callback).clear()
            vars(callback).update(before)
        model.set_weights(weights)
        model.stop_training = stop_training
