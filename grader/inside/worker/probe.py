"""Calls the student's callbacks with made-up logs, to see at which value they stop the training."""

from __future__ import annotations

import contextlib
import typing
from collections.abc import Iterator

from grader.inside.protocol.events import Failed, Logs, Probed
from grader.inside.protocol.job import ProbeRequest
from grader.inside.protocol.metrics import canonical
from grader.inside.worker.failures import ScriptFile, attempt
from grader.inside.worker.watchers import FitState, is_own

_NO_CALLBACK = "no callback was passed to fit"
_NO_OWN_CALLBACK = "no callback of your own was passed to fit"


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
        error = _NO_OWN_CALLBACK if given else _NO_CALLBACK
        yield from (Probed(value, stopped=False, error=error) for value in request.values)
        return
    for value in request.values:
        yield _probed(value, made_up(fit.logs, request.metric, value), fit, own, script)


def made_up(logs: Logs, metric: str, value: float) -> Logs:
    """The last real logs with another value for a metric, under the names that are really logged.

    A callback that reads ``acc`` where ``accuracy`` is logged finds nothing, as in the training.
    """
    asked = canonical(metric)
    return {
        name: value
        if canonical(name) == asked or (name.endswith(f"_{metric}") and not name.startswith("val_"))
        else logged
        for name, logged in logs.items()
    }


def _probed(
    value: float, logs: Logs, fit: FitState, callbacks: list[typing.Any], script: ScriptFile
) -> Probed:
    def call() -> bool:
        with _restored(fit.model, callbacks):
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
