"""Several steps of a training in one call, where this changes nothing but the time that it takes.

Keras calls a compiled function for each step. With small models, much of the time goes into these
calls. ``compile(steps_per_execution=16)`` makes sixteen steps in one call: the same steps, in the
same order, with the same random numbers. Here it is done for trainings that leave it at its
default, and only where nobody can see the difference.
"""

import contextlib
import math
import typing
from collections.abc import Iterator, Mapping, Sequence

from grader.inside.worker.watchers import FitState, acts_on_batches, is_shipped

_OPERATIONS_PER_CALL = 6e9
"""What a slow processor does in a fifth of a second, so that limits are noticed in time."""
_MOST_NUMBERS = 2**18
"""In a batch of inputs. What is larger takes so long that the calls do not matter."""
_FEWEST_STEPS = 4
"""In an epoch."""
_FEWEST_VALIDATED = 1_000
"""Batches in all validations of a fit: each saves half a millisecond, and to compile a function for
several steps, beside that for one which the file may ask for later, takes a fifth of a second."""
_INFINITE, _UNKNOWN = -1, -2
"""What TensorFlow says of the length of a data set without end, or of one that it cannot count."""
_OWN = ("make_train_function", "train_function", "make_test_function", "test_function")
"""What a model class of the student's may have in the place of Keras's own."""


class Stepping:
    """Makes fits call several steps at once.

    Args:
        most: Steps a call, at most; 1 leaves everything to Keras.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._active: list[typing.Any] = []

    @contextlib.contextmanager
    def around(
        self,
        arguments: Mapping[str, typing.Any],
        state: FitState,
        callbacks: Sequence[typing.Any],
    ) -> Iterator[None]:
        """Around one call of fit with these arguments and callbacks, ours among them left out."""
        model = state.model
        steps = 1
        validation = Validation(model, 1, state)
        with contextlib.suppress(Exception):  # the student's own things may raise anything
            if not any(map(_minds_batches, callbacks)):
                steps = steps_per_call(model, arguments, state, self._most)
                size = arguments.get("validation_batch_size") or state.batch_size
                validation = Validation(model, self._most, state, size)
        state.begins_validation, state.ends_validation = validation.begins, validation.ends
        with self._prepared(model, steps), contextlib.closing(validation):
            if steps == 1:
                yield
                return
            state.begins_training = lambda: _install(state, steps)
            model.steps_per_execution = steps  # what fit takes its batches by
            try:
                yield
            finally:
                model.steps_per_execution = 1
                if not isinstance(model.train_function, SteppedFunction):
                    model.train_function = None  # fit failed before the training began

    @contextlib.contextmanager
    def _prepared(self, model: typing.Any, steps: int) -> Iterator[None]:
        """Meanwhile the model has no training function for another number of steps."""
        before = getattr(model, "train_function", None)
        if isinstance(before, SteppedFunction):
            model.train_function = before.function if before.steps == steps else None
        elif before is not None and steps > 1:
            model.train_function = None
        fits_again = any(each is model for each in self._active)  # within its own training
        self._active.append(model)
        try:
            yield
        finally:
            self._active.pop()
            if fits_again:
                model.train_function = before


class SteppedFunction:
    """A function of Keras's that makes several steps, in the place of one that makes one.

    Everybody else sees that the model makes one step a call: its validation, callbacks that
    evaluate it, and what is called after the fit.

    Args:
        model: Whose function it is.
        steps: More than one.
        function: Trains or evaluates the model.
    """

    def __init__(self, model: typing.Any, steps: int, function: typing.Any) -> None:
        self.function, self.steps = function, steps
        self._model = model

    def __call__(self, iterator: typing.Any) -> typing.Any:
        """Makes the steps on the batches of an iterator; returns the logs of the last."""
        self._model.steps_per_execution = self.steps  # which is read when it is compiled
        try:
            return self.function(iterator)
        finally:
            self._model.steps_per_execution = 1


class Validation:
    """Has the validations of one fit make several steps a call, where that changes nothing.

    Keras makes the iterator and the function of a validation before it calls ``on_test_begin``.

    Args:
        model: What is fitted.
        most: Steps a call, at most.
        state: Of the fit.
        batch_size: Examples in a batch of the validation; None where the data tell.
    """

    def __init__(
        self, model: typing.Any, most: int, state: FitState, batch_size: int | None = None
    ) -> None:
        self._model, self._most, self._batch_size = model, most, batch_size
        self._state = state
        self._single: typing.Any = None
        """Keras's function for one step; None while it is in its place."""

    def begins(self) -> None:
        """A validation of the fit is about to make its first step."""
        steps = 1
        with contextlib.suppress(Exception):  # an odd model may raise anything
            steps = self._steps(self._model._eval_epoch_iterator)  # noqa: SLF001
        if steps > 1:
            self._single = self._model.test_function
            self._model.test_function = self._stepped(steps)
            self._model._eval_epoch_iterator.steps_per_execution = steps  # noqa: SLF001

    def ends(self) -> None:
        """It has made its last."""
        if self._single is not None:
            self._model.test_function, self._single = self._single, None

    close = ends

    def _steps(self, iterator: typing.Any) -> int:
        model, data = self._model, iterator.data_adapter
        if self._most == 1 or model.stop_evaluating or not _is_plain(model):
            return 1
        there, asked = data.num_batches, iterator.steps_per_epoch
        if (asked or there or 0) * self._state.begin.epochs < _FEWEST_VALIDATED:
            return 1
        size = self._batch_size or data.batch_size
        shape = model.input_shape if model.built else (None,)
        return _fitting(_most_steps(model, shape, size, self._most), there, asked)

    def _stepped(self, steps: int) -> SteppedFunction:
        """The function for several steps; kept with the one for a step, as both are compiled."""
        kept: dict[int, SteppedFunction] = vars(self._single).setdefault("stepped", {})
        if steps not in kept:
            self._model.test_function = None
            self._model.make_test_function()
            kept[steps] = SteppedFunction(self._model, steps, self._model.test_function)
        return kept[steps]


def _install(state: FitState, steps: int) -> None:
    """Takes over the function that Keras has made for several steps."""
    state.model.steps_per_execution = 1
    function = state.model.train_function
    state.model.train_function = SteppedFunction(state.model, steps, function)
    state.steps_per_call = steps


def steps_per_call(
    model: typing.Any, arguments: Mapping[str, typing.Any], state: FitState, most: int
) -> int:
    """How many steps a call of fit makes at once; 1 where more could change anything."""
    inputs = arguments.get("x")
    if most == 1 or not _is_plain(model):
        return 1
    most = _most_steps(model, _shape(model, inputs), state.batch_size, most)
    there, asked = _batches(inputs, state.batch_size), state.begin.steps
    if asked is not None and arguments.get("validation_split"):
        return 1
    return _fitting(most, there, asked)


def _fitting(most: int, there: int | None, asked: int | None) -> int:
    """How many of so many steps at most go well into an epoch.

    Args:
        most: Steps a call, at most.
        there: Batches of the data; -1 for no end, None where nobody knows.
        asked: Steps that an epoch shall have; None for all batches.
    """
    if most < 2 or there is None:
        # With single steps, Keras finds the end by a step that fails when half of it is done.
        return 1
    if asked is None:
        return most if there == _INFINITE or there >= _FEWEST_STEPS else 1
    if asked < _FEWEST_STEPS:
        return 1
    # Keras remembers by the number of steps where in the data an epoch ended.
    common = asked if there == _INFINITE else math.gcd(asked, there)
    return max(steps for steps in range(1, most + 1) if common % steps == 0)


def _most_steps(
    model: typing.Any, shape: tuple[int | None, ...], batch_size: int | None, most: int
) -> int:
    """So many steps of a model, but not more than `most`, that a call does not take too long.

    Args:
        model: Says how much a step computes.
        shape: Of the inputs; the first side is that of the batch.
        batch_size: Examples in a batch; None where nobody knows.
        most: More than one.
    """
    sides = (batch_size, *shape[1:])
    if not all(sides) or math.prod(side or 1 for side in sides) > _MOST_NUMBERS:
        return 1
    return int(min(most, _OPERATIONS_PER_CALL // _operations(model, batch_size or 0)))


def _is_plain(model: typing.Any) -> bool:
    """Whether Keras 3 compiles its training, on one device, and the student left that to it."""
    import keras
    import tensorflow as tf

    if not keras.__version__.startswith("3.") or model.steps_per_execution != 1:
        return False
    if model.run_eagerly or model.jit_compile or tf.config.functions_run_eagerly():
        return False
    if model.distribute_strategy.num_replicas_in_sync != 1:
        return False
    given = model.train_function
    if given is not None and not isinstance(given, SteppedFunction) and not is_shipped(given):
        return False
    own = [kind for kind in type(model).__mro__ if not is_shipped(kind)]
    return not any(name in vars(kind) for kind in own for name in _OWN)


def _minds_batches(callback: typing.Any) -> bool:
    """Whether a callback does anything at batches."""
    import keras

    if type(callback) is keras.callbacks.ModelCheckpoint:
        return bool(callback.save_freq != "epoch")
    return getattr(callback, "async_safe", False) or acts_on_batches(callback)


def _shape(model: typing.Any, inputs: typing.Any) -> tuple[int | None, ...]:
    """The shape of inputs, as they or else the model tell."""
    import tensorflow as tf

    if hasattr(inputs, "shape"):
        return tuple(inputs.shape)
    if isinstance(inputs, tf.data.Dataset):
        return tuple(inputs.element_spec[0].shape)
    return tuple(model.input_shape if model.built else (None,))


def _operations(model: typing.Any, batch_size: int) -> int:
    """About how many multiplications and additions a step takes; 1 where nobody knows.

    Each weight is used once for each example and place (of a picture or a series), forwards, and
    about twice backwards.
    """
    uses = 0
    for layer in model._flatten_layers(recursive=True, include_self=False):  # noqa: SLF001
        if layer.built and not getattr(layer, "layers", None):
            shape = getattr(getattr(layer, "input", None), "shape", None) or ()
            uses += layer.count_params() * math.prod(side or 1 for side in shape[1:-1])
    return max(1, 6 * uses * batch_size)


def _batches(inputs: typing.Any, batch_size: int | None) -> int | None:
    """Batches in an epoch of the data themselves; -1 for no end, None where nobody knows."""
    import keras
    import tensorflow as tf

    if isinstance(inputs, tf.data.Dataset):
        cardinality = int(inputs.cardinality())
        return cardinality if cardinality != _UNKNOWN else None
    if isinstance(inputs, keras.utils.PyDataset):
        length: int | None = inputs.num_batches
        return _INFINITE if length is None else length
    if hasattr(inputs, "shape") and batch_size:
        rows = int(inputs.shape[0])
        return math.ceil(rows / batch_size)
    return None
