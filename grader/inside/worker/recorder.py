"""Reports every call of ``keras.Model.fit`` as it happens, without changing what it does."""

import contextlib
import functools
import inspect
import itertools
import math
import time
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence

from grader.inside.protocol.events import Event, FitBegin
from grader.inside.worker.counting import TrainingCounter
from grader.inside.worker.feeding import shareable
from grader.inside.worker.observing import TrainingObserver
from grader.inside.worker.observing.noting import Noted
from grader.inside.worker.shapes import label_shape, misfit
from grader.inside.worker.stepping import Stepping
from grader.inside.worker.watchers import FitState, class_name, count, interleaved

Intervention = Callable[[dict[str, typing.Any], int], None]

_DEFAULT_BATCH_SIZE = 32
"""What Keras takes for arrays when none is given."""
_MOST_STAGES = 50


class Recorder:
    """Wraps ``fit``; keeps what the probe needs of the last one.

    Args:
        send: Takes the events.
        line_now: Says which line of the script is being executed.
        counter: Counts what each fit does to its model; None where nobody asks.
        is_series: Whether the exercise is about a series.
        labels: That the exercise's classes have; none where labels are no classes.
        steps_per_call: At most so many steps are made in one call, where this changes nothing.
    """

    def __init__(
        self,
        send: Callable[[Event], None],
        line_now: Callable[[], int] = lambda: 0,
        counter: TrainingCounter | None = None,
        *,
        is_series: bool = False,
        labels: Sequence[int] = (),
        steps_per_call: int = 1,
    ) -> None:
        self.fits = 0
        """How often fit was called."""
        self.models = 0
        """How many models were fitted, one after another."""
        self.observer = (
            TrainingObserver(send, counter.optimizer_of) if counter else TrainingObserver(send)
        )
        self._stepping = Stepping(steps_per_call)
        self._send, self._line_now, self._counter = send, line_now, counter
        self._misfit = functools.partial(misfit, is_series=is_series, classes=labels)
        self._clock = time.monotonic
        self._deadline = math.inf
        self._count = itertools.count().__next__
        self._paused = False
        self._intervene: Intervention | None = None
        self.latest: FitState | None = None
        """The last fit that began, whatever became of it."""
        self._logged: FitState | None = None

    @property
    def last(self) -> FitState | None:
        """The last fit that logged an epoch, or else the last that began; None before any."""
        latest = self.latest
        return latest if latest is None or latest.logged else self._logged or latest

    def trained_on(self, model: typing.Any) -> Noted | None:
        """What the last training of a model was fed, a fit's or a loop's of the student's own.

        Where neither trained it, as of a model that was loaded, it is that of the last training.
        """
        loop, fit = self.observer.latest_loop, self.last
        if loop is not None and (fit is None or loop.model is model or fit.model is not model):
            return loop.training
        return fit.noted if fit is not None else None

    def start_clock(self, seconds: float) -> None:
        """From now on, fits may take this long altogether."""
        self._deadline = self._clock() + seconds

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """Fits inside are not reported."""
        before, self._paused = self._paused, True
        try:
            yield
        finally:
            self._paused = before

    def intervene(self, intervention: Intervention) -> None:
        """From now on this is called before each fit, and may change its arguments, or end it all.

        Args:
            intervention: takes the arguments of the call, by name, and its number, from 0.
        """
        self._intervene = intervention

    def install(self, model_class: typing.Any) -> None:
        """Replaces ``model_class.fit``, which subclasses and their ``super().fit`` then reach."""
        original = model_class.fit
        signature = inspect.signature(original)

        @functools.wraps(original)
        def fit(*arguments: typing.Any, **keywords: typing.Any) -> typing.Any:
            try:
                bound = signature.bind(*arguments, **keywords)
            except TypeError:
                bound = None
            if bound is None or self._paused:
                # A call that Keras refuses ends in Keras's own words.
                return original(*arguments, **keywords)
            # What is recorded is what the student asked for.
            state = self._open(bound.arguments)
            if self._intervene:
                self._intervene(bound.arguments, self.fits - 1)
            if inspect.isgenerator(bound.arguments.get("x")):
                bound.arguments["x"] = _measured(bound.arguments["x"], state)
            callbacks = _listed(bound.arguments.get("callbacks"))
            with (
                self._counted(state),
                self.observer.around(bound.arguments, state),
                self._stepping.around(bound.arguments, state, callbacks),
                _watched(bound.arguments, state),
            ):
                if "x" in bound.arguments:
                    beside = [bound.arguments.get(name) for name in ("y", "sample_weight")]
                    bound.arguments["x"] = shareable(bound.arguments["x"], beside)
                history = original(*bound.args, **bound.kwargs)
            state.report_end()
            return history

        model_class.fit = fit

    @contextlib.contextmanager
    def _counted(self, state: FitState) -> Iterator[None]:
        """Counts the fit, however it ends."""
        if self._counter:
            self._counter.begins(state)
        try:
            yield
        finally:
            if self._counter:
                self._counter.ends(state)

    def _open(self, arguments: Mapping[str, typing.Any]) -> FitState:
        """The state of a call of fit with these arguments."""
        callbacks = _listed(arguments.get("callbacks"))
        inputs, batch_size = arguments.get("x"), arguments.get("batch_size")
        labels = label_shape(arguments)
        begin = FitBegin(
            fit=0,  # numbered when it is reported
            epochs=count(arguments.get("epochs", 1)) or 0,
            batch_size=_batch_size(inputs) if batch_size is None else count(batch_size),
            steps=count(arguments.get("steps_per_epoch")),
            callbacks=tuple(class_name(callback) for callback in callbacks)[:200],
            learning_rate=None,
            line=self._line_now(),
        )
        state = FitState(
            begin,
            arguments["self"],
            callbacks,
            fed=inputs,
            misfit=functools.partial(self._misfit, arguments["self"], labels),
            deadline=self._deadline,
            clock=self._clock,
            send=self._send,
            count=self._count,
        )
        self.fits += 1
        self.models += self.latest is None or self.latest.model is not state.model
        if self.latest is not None and self.latest.logged:
            self._logged = self.latest
        self.latest = state
        return state


@contextlib.contextmanager
def _watched(arguments: dict[str, typing.Any], state: FitState) -> Iterator[None]:
    """Puts our callbacks among the student's for the time of a fit."""
    import keras

    given = arguments.get("callbacks")
    own_list = given if isinstance(given, keras.callbacks.CallbackList) else None
    before = own_list.callbacks if own_list else _listed(given)
    among = interleaved(before, state)
    if own_list:
        own_list.callbacks = among
        for callback in among:
            if not any(callback is student for student in before):
                callback.set_model(state.model)
                callback.set_params(own_list.params)
    else:
        arguments["callbacks"] = among
    try:
        yield
    finally:
        if own_list:
            own_list.callbacks = before
        # Keras may have refused the data or the arguments before it called any callback.
        state.report_begin()


def _listed(callbacks: typing.Any) -> list[typing.Any]:
    """The callbacks of any form that fit takes, as a list; what Keras adds itself is left out."""
    import keras

    if isinstance(callbacks, keras.callbacks.CallbackList):
        added = (keras.callbacks.History, keras.callbacks.ProgbarLogger)
        return [callback for callback in callbacks.callbacks if not isinstance(callback, added)]
    if isinstance(callbacks, list | tuple):
        return list(callbacks)
    import tensorflow as tf

    return list(tf.nest.flatten(callbacks)) if callbacks else []


def _measured(
    batches: typing.Generator[typing.Any, None, None], state: FitState
) -> typing.Generator[typing.Any, None, None]:
    """The same batches; notes how large the first one is, since nothing else tells."""
    for batch in batches:
        if state.batch_size is None:
            first = batch[0] if isinstance(batch, tuple | list) and batch else batch
            shape = tuple(getattr(first, "shape", ()))
            state.batch_size = count(shape[0]) if shape else 0
        yield batch


def _batch_size(inputs: typing.Any) -> int | None:
    """Examples a batch where no ``batch_size`` was given; None where only the data knows."""
    if hasattr(inputs, "shape") or isinstance(inputs, list | tuple | dict):
        return _DEFAULT_BATCH_SIZE
    for stage in _stages(inputs):
        size = getattr(stage, "batch_size", None) or getattr(stage, "_batch_size", None)
        if size is not None:
            return count(size)
    return None


def _stages(inputs: typing.Any) -> Iterator[typing.Any]:
    """A pipeline, and what it takes its examples from, from its end to its beginning."""
    for _ in range(_MOST_STAGES):
        if inputs is None:
            return
        yield inputs
        several = getattr(inputs, "_datasets", None)
        inputs = getattr(inputs, "_input_dataset", several[0] if several else None)
