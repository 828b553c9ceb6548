"""The callbacks that the recorder puts between the student's, and what they find out of one fit."""

import contextlib
import dataclasses
import inspect
import typing
from collections.abc import Callable, Mapping, Sequence

from grader.inside.protocol.events import (
    MAX_INTEGER,
    TIME_LIMIT,
    BatchEnd,
    EpochEnd,
    Event,
    FitBegin,
    FitEnd,
    Logs,
    ShapeWarning,
)

if typing.TYPE_CHECKING:
    from grader.inside.worker.observing.noting import Noted

PROGRESS_SECONDS = 0.25
"""Ends of batches are reported no more often than this."""

_SHIPPED = frozenset({"keras", "tensorflow", "tf_keras"})
_BATCH_HOOKS = (
    "on_batch_begin",
    "on_batch_end",
    "on_train_batch_begin",
    "on_train_batch_end",
    "on_test_batch_begin",
    "on_test_batch_end",
)
_MOST_LOGS = 100
_MOST_EPOCHS = 200
_LONGEST_NAME = 100


def class_name(thing: object) -> str:
    """The name of a thing's class, or of the thing itself where it is a class; printable ASCII."""
    name = thing.__name__ if isinstance(thing, type) else type(thing).__name__
    return printable(name.encode("ascii", "replace").decode())


def printable(name: str) -> str:
    """A name as it may be sent: not too long, and of characters that can be seen."""
    return "".join(letter if letter.isprintable() else "?" for letter in name[:_LONGEST_NAME])


def is_shipped(thing: typing.Any) -> bool:
    """Whether a class or a function is one of Keras's or TensorFlow's own."""
    module = getattr(thing, "__module__", None)
    return isinstance(module, str) and module.partition(".")[0] in _SHIPPED


def is_own(callback: object) -> bool:
    """Whether the student wrote what the callback does.

    A ``LambdaCallback`` is a class of Keras's, but its hooks are the student's functions: they are
    attributes of the instance.
    """
    kind = callback if isinstance(callback, type) else type(callback)
    hooks = getattr(callback, "__dict__", {})
    return not is_shipped(kind) or (
        not isinstance(callback, type)
        and any(name.startswith("on_") and callable(hook) for name, hook in hooks.items())
    )


def numbers(logs: Mapping[str, object] | None) -> Logs:
    """The logs that are numbers, as plain floats."""
    plain: Logs = {}
    for name, value in list((logs or {}).items())[:_MOST_LOGS]:
        # A metric of the student's own may return anything.
        with contextlib.suppress(TypeError, ValueError):
            plain[printable(str(name))] = float(typing.cast(float, value))
    return plain


class FitState:
    """One call of fit: who is watched, what has been reported, and who stopped it.

    Args:
        begin: The report of the beginning, as far as it is known before Keras has looked.
        model: What is fitted.
        callbacks: The student's.
        fed: What is fitted on, as fit was given it.
        misfit: Says what the shapes will not do for, once the model is built.
        deadline: On the clock, in seconds.
        clock: Monotonic, bound before the student's code could change it.
        send: Takes the events.
        count: Gives the numbers of the fits, in the order in which they are reported.
    """

    def __init__(
        self,
        begin: FitBegin,
        model: typing.Any,
        callbacks: Sequence[typing.Any],
        *,
        fed: typing.Any = None,
        misfit: Callable[[], str] = str,
        deadline: float,
        clock: Callable[[], float],
        send: Callable[[Event], None],
        count: Callable[[], int],
    ) -> None:
        self.begin, self.model, self.callbacks = begin, model, tuple(callbacks)
        self.fed = getattr(fed, "shape", fed)
        """The inputs' shape; of what is no array, the thing itself, which holds no data."""
        self.batch_size = begin.batch_size
        """Examples a batch, found out later where `begin` does not say; 0 where nothing tells."""
        self.noted: Noted | None = None
        """Some of the examples that it trains on, where they could be noted."""
        self.epoch = 0
        self.logs: Logs = {}
        self.logged = False
        """Whether an epoch has ended."""
        self.ended = False
        """Whether the call has returned."""
        self.history: list[Logs] = []
        """What was logged, an item an epoch; the last ones of a long training."""
        self.epochs_ended = 0
        self.batches = 0
        """That it trained on, as far as it is known how many the last call of an epoch takes."""
        self.steps_per_call = _steps_per_call(model)
        """Batches that one call of the training function takes."""
        self.begins_training: Callable[[], None] = lambda: None
        """Is called when Keras has made its training function."""
        self.begins_validation: Callable[[], None] = lambda: None
        """Is called when Keras has made its function for a validation of this fit."""
        self.ends_validation: Callable[[], None] = lambda: None
        """Is called when such a validation is over."""
        self.before_epoch: list[dict[str, typing.Any]] = []
        """The callbacks' attributes when the last epoch began."""
        self._deadline, self._clock = deadline, clock
        self._send, self._count, self._misfit = send, count, misfit
        self._begun = self._stopped = self._own = False
        self._stopped_by: str | None = None
        self._epoch_began = self._progress_sent = 0.0
        self._batches_before = 0

    def report_begin(self, steps: int | None = None, learning_rate: float | None = None) -> None:
        """Reports the beginning, once."""
        if not self._begun:
            self._begun = True
            steps = self.begin.steps if steps is None else steps
            self.begin = dataclasses.replace(
                self.begin, fit=self._count(), steps=steps, learning_rate=learning_rate
            )
            self._send(self.begin)

    def report_misfit(self) -> None:
        """Reports shapes that will not do; raises nothing."""
        with contextlib.suppress(Exception):  # an odd model may raise anything
            if message := self._misfit():
                self._send(ShapeWarning(message, self.begin.line))

    def report_end(self) -> None:
        """Reports that fit returned."""
        self.ended = True
        self._send(FitEnd(self.begin.fit, self._stopped_by, self._own))

    def epoch_begins(self, epoch: int) -> None:
        """Starts the epoch's clock."""
        self.epoch, self._epoch_began = epoch, self._clock()
        self._batches_before = self.batches
        self.before_epoch = [dict(getattr(callback, "__dict__", {})) for callback in self.callbacks]

    def batch_begins(self, step: int) -> None:
        """Stops an overdue fit; tells now and then how far it has come.

        `step` batches of the epoch have ended.
        """
        left = self.begin.steps - step if self.begin.steps else self.steps_per_call
        self.batches += max(1, min(self.steps_per_call, left))
        now = self._clock()
        if now > self._deadline:
            self.stop_for_time()
        if step and now - self._progress_sent > PROGRESS_SECONDS:
            self._progress_sent = now
            self._send(BatchEnd(self.begin.fit, self.epoch, step))

    def epoch_ends(self, epoch: int, logs: Mapping[str, object] | None) -> None:
        """Reports the logs as Keras computed them."""
        self.epoch, self.logs, self.logged = epoch, numbers(logs), True
        self.epochs_ended += 1
        self.history = [*self.history[-_MOST_EPOCHS:], self.logs]
        seconds = self._clock() - self._epoch_began
        rate, steps = learning_rate(self.model), self.batches - self._batches_before
        self._send(EpochEnd(self.begin.fit, max(0, epoch), dict(self.logs), seconds, rate, steps))

    def stop_when_overdue(self) -> None:
        """Saves an overdue fit the first batch of another epoch, and its validation."""
        if self.epoch + 1 < self.begin.epochs and self._clock() > self._deadline:
            self.stop_for_time()

    def stop_for_time(self) -> None:
        """Stops at the end of this batch or epoch, on the grader's own account."""
        if not self.model.stop_training:
            self.model.stop_training = True
            self._stopped, self._stopped_by, self._own = True, TIME_LIMIT, False

    def look(self, callback: object | None) -> None:
        """Notes whether the flag has changed since the last look.

        Args:
            callback: Who alone can have changed it; None when nobody of the callbacks has.
        """
        stopped = bool(self.model.stop_training)
        if stopped == self._stopped:
            return
        self._stopped = stopped
        # That of a quick look, which shortens the fit, is none of those that fit was given.
        if stopped and any(callback is each for each in self.callbacks):
            self._stopped_by, self._own = class_name(callback), is_own(callback)
        else:
            self._stopped_by, self._own = None, False


class _Opening:
    """Stands before all of the student's callbacks; mixed into ``keras.callbacks.Callback``.

    Keras calls the ends of batches from other threads when no callback asks for more, and would
    stop doing so for our sake; therefore the beginnings of batches are used.
    """

    state: FitState
    params: dict[str, typing.Any]

    def on_train_begin(self, logs: object = None) -> None:  # noqa: ARG002 - Keras's signature
        steps = self.params.get("steps")
        self.state.begins_training()
        self.state.report_begin(count(steps), learning_rate(self.state.model))
        self.state.report_misfit()

    def on_epoch_begin(self, epoch: int, logs: object = None) -> None:  # noqa: ARG002
        self.state.look(None)
        self.state.epoch_begins(epoch)

    def on_train_batch_begin(self, batch: int, logs: object = None) -> None:  # noqa: ARG002
        self.state.batch_begins(batch)

    def on_epoch_end(self, epoch: int, logs: Mapping[str, object] | None = None) -> None:
        self.state.look(None)
        self.state.epoch_ends(epoch, logs)

    def on_test_end(self, logs: object = None) -> None:  # noqa: ARG002
        self.state.ends_validation()


class _After:
    """Stands behind one of the student's callbacks and sees what that one did."""

    state: FitState
    watched: object

    def _look(self, *_: object, **__: object) -> None:
        self.state.look(self.watched)

    on_train_begin = on_epoch_begin = on_epoch_end = on_test_begin = on_test_end = _look


class _AfterBatch(_After):
    """The same for a callback that acts on batches: only it makes Keras call batches in order."""

    on_train_batch_begin = on_train_batch_end = _After._look  # noqa: SLF001
    on_test_batch_begin = on_test_batch_end = _After._look  # noqa: SLF001


class _Closing:
    """Stands behind all of the student's callbacks, which may stop an epoch before we do."""

    state: FitState

    def on_test_begin(self, logs: object = None) -> None:  # noqa: ARG002
        self.state.begins_validation()

    def on_epoch_end(self, epoch: int, logs: object = None) -> None:  # noqa: ARG002
        self.state.stop_when_overdue()


def interleaved(callbacks: Sequence[typing.Any], state: FitState) -> list[typing.Any]:
    """The student's callbacks, in order, with ours before, between and behind them."""
    watched = [_built(_Opening, state)]
    for callback in callbacks:
        kind = _AfterBatch if acts_on_batches(callback) else _After
        watched += [callback, _built(kind, state, watched=callback)]
    return [*watched, _built(_Closing, state)]


def _steps_per_call(model: typing.Any) -> int:
    """As the student has set it."""
    return count(getattr(model, "steps_per_execution", 1)) or 1


def count(number: object) -> int | None:
    """A number of things as an integer that may be sent; None for anything else."""
    try:
        found = int(typing.cast(int, number))
    except (TypeError, ValueError, OverflowError):
        return None
    return None if found < 0 else min(found, MAX_INTEGER)


def learning_rate(model: typing.Any) -> float | None:
    """The rate that a model is trained with at this moment; None where it is no number."""
    with contextlib.suppress(AttributeError, TypeError, ValueError, RuntimeError):
        return sendable_rate(float(model.optimizer.learning_rate))
    return None


def sendable_rate(rate: float) -> float | None:
    """A learning rate as it may be sent; None for one that is absurdly large, negative or NaN."""
    return rate if 0 <= rate <= MAX_INTEGER else None


def _built(hooks: type, state: FitState, **attributes: object) -> typing.Any:
    """A Keras callback with these hooks; built here because Keras may not be imported above."""
    import keras

    callback = type(hooks.__name__, (hooks, keras.callbacks.Callback), {})()
    vars(callback).update(state=state, **attributes)
    return callback


def acts_on_batches(callback: object) -> bool:
    """Whether Keras calls this one in order, batch by batch."""
    if inspect.isclass(callback) or getattr(callback, "async_safe", False):
        return False
    hooks = (getattr(callback, name, None) for name in _BATCH_HOOKS)
    return any(hook is not None and not hasattr(hook, "_is_default") for hook in hooks)
