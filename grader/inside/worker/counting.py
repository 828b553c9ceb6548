"""Counts what trains which weights, beside what the fits report of themselves.

A fit can be of another model than the one that is returned, a loop can train without any fit, and a
model can be loaded from a file. Optimizers count their own steps, and each knows whose weights it
changes: from both follows how the returned model came to its weights.
"""

import contextlib
import dataclasses
import functools
import typing
import weakref
from collections.abc import Iterable, Iterator, Sequence

from grader.inside.protocol.events import Traced
from grader.inside.worker.keeping import digest
from grader.inside.worker.watchers import FitState, class_name, count, is_shipped, printable

_MOST_OPTIMIZERS = 1_000
_MOST_DIGESTED = 5_000_000
"""Numbers of a model whose weights are remembered by their values after a fit."""
_MOST_FITS_DIGESTED = 100
_MOST_NAMES = 50
_TRAINING_METHODS = ("train_step", "compute_metrics", "make_train_function", "fit")
_ODD = (AttributeError, NotImplementedError, RuntimeError, TypeError, ValueError, KeyError)
"""What a model or an optimizer of an odd class raises when asked for what others have."""

Weights = tuple["weakref.ref[typing.Any]", ...]


@dataclasses.dataclass
class OptimizerCount:
    """The steps of one optimizer; the optimizer itself, which may be large, is let go."""

    steps: typing.Any
    """The variable in which it counts them."""
    weights: Weights
    """What it changes."""
    optimizer: "weakref.ref[typing.Any]"
    begun_at: int = 0
    """The count when it was made, or loaded from a file."""

    @property
    def count(self) -> int:
        """How many steps it has made in this run."""
        return max(0, _number(self.steps) - self.begun_at)


@dataclasses.dataclass
class FitCount:
    """What one fit, or the calls of ``train_on_batch``, did to a model."""

    number: int
    """Of the fit; -1 for single batches."""
    weights: Weights
    epochs: int = 0
    steps: int = 0
    """Of the optimizers of its weights."""
    steps_per_call: int = 1
    examples: int = 0
    batches_unsized: int = 0
    """Batches of which nobody knows how many examples they hold."""
    group: int = 0
    """The same for all fits of the same weights."""
    digests: frozenset[bytes] = frozenset()
    shapes: tuple[tuple[int, ...], ...] = ()


class TrainingCounter:
    """Watches optimizers, fits and single batches, from before the student's code."""

    def __init__(self) -> None:
        self._optimizers: list[OptimizerCount] = []
        self._fits: list[FitCount] = []
        self._singles: list[FitCount] = []
        self._from_files: list[weakref.ref[typing.Any]] = []
        self._before: dict[int, list[int]] = {}
        self._last: typing.Callable[[], typing.Any] = lambda: None

    def install(self, model_class: typing.Any, optimizer_class: typing.Any) -> None:
        """Sees from now on which optimizers are made, and what trains without a fit."""
        self.watch(optimizer_class, "build")
        single, load_weights = model_class.train_on_batch, model_class.load_weights

        @functools.wraps(single)
        def train_on_batch(
            model: typing.Any, x: typing.Any, *rest: typing.Any, **keywords: typing.Any
        ) -> typing.Any:
            done = single(model, x, *rest, **keywords)
            with contextlib.suppress(*_ODD):
                self._count_batch(model, x)
            return done

        @functools.wraps(load_weights)
        def loaded(model: typing.Any, *rest: typing.Any, **keywords: typing.Any) -> typing.Any:
            done = load_weights(model, *rest, **keywords)
            self.loads(model)
            return done

        model_class.train_on_batch = train_on_batch
        model_class.load_weights = loaded

    def watch(self, optimizer_class: typing.Any, method: str) -> None:
        """Counts the optimizers of a class from the method on in which they meet the variables."""
        build = getattr(optimizer_class, method)

        @functools.wraps(build)
        def built(optimizer: typing.Any, variables: typing.Any, *rest: typing.Any) -> typing.Any:
            done = build(optimizer, variables, *rest)
            with contextlib.suppress(*_ODD):
                self._count_optimizer(optimizer, variables)
            return done

        setattr(optimizer_class, method, built)

    def loads(self, model: typing.Any) -> None:
        """A model, or weights for it, came from a file: with them the count of their optimizer."""
        if not self._fits:
            return
        with contextlib.suppress(*_ODD):
            self._from_files.append(weakref.ref(model))

    def restores(self, model: typing.Any) -> None:
        """A whole model came from a file: what its optimizer has counted is of another time."""
        with contextlib.suppress(*_ODD):
            for each in self._of(_identities(model.weights)):
                each.begun_at = _number(each.steps)
        self.loads(model)

    def begins(self, state: FitState) -> None:
        """A fit begins."""
        self._before[id(state)] = [each.count for each in self._optimizers]

    def ends(self, state: FitState) -> None:
        """A fit is over."""
        try:
            with contextlib.suppress(*_ODD):
                self._count_fit(state, self._before.get(id(state), []))
        finally:  # only now: until its steps are counted they would pass for those of a loop
            self._before.pop(id(state), None)

    def _count_fit(self, state: FitState, begun: Sequence[int]) -> None:
        model = state.model
        self._last = weakref.ref(model)
        variables = list(model.trainable_variables)
        ours = _identities(variables)
        before = [*begun, *[0] * (len(self._optimizers) - len(begun))]
        pairs = zip(self._optimizers, before, strict=True)
        steps = sum(each.count - was for each, was in pairs if _shares(each.weights, ours))
        batch = _batch_size(state)
        seen = _batches(state, steps)
        self._fits.append(
            FitCount(
                number=state.begin.fit,
                weights=_references(variables),
                epochs=state.epochs_ended,
                steps=steps,
                steps_per_call=state.steps_per_call,
                examples=seen * batch if batch else 0,
                batches_unsized=0 if batch else seen,
                group=self._group(ours),
                digests=self._digests(variables),
                shapes=_shapes(variables),
            )
        )

    def loop_steps(self) -> int:
        """Steps that were made outside of fits so far; 0 while a fit is under way."""
        if self._before:
            return 0
        steps = sum(each.count for each in list(self._optimizers))
        return max(0, steps - sum(each.steps for each in list(self._fits)))

    def optimizer_of(self, model: typing.Any) -> typing.Any:
        """The last optimizer made that changes a model's weights; None where none is left."""
        counts = self._of(_identities(model.trainable_variables))
        return next((found for each in reversed([*counts]) if (found := each.optimizer())), None)

    def trace(self, model: typing.Any) -> Traced:
        """How a model came to its weights."""
        try:
            weights = list(model.weights)
        except _ODD:
            weights = []
        ours = _identities(weights)
        groups = {each.group for each in self._fits if self._is_of(each, weights, ours)}
        groups = groups or self._group_from_file(model, weights)
        fits = [each for each in self._fits if each.group in groups]
        singles = [each for each in self._singles if _shares(each.weights, ours)]
        seen = sum(each.steps for each in (*fits, *singles))
        steps = max(seen, sum(each.count for each in self._of(ours)))
        last = model if fits and fits[-1].number == self._fits[-1].number else None
        fitted = self._last() if self._last() is not None else last
        return Traced(
            fits=tuple(each.number for each in fits if each.number >= 0)[-1_000:],
            epochs=sum(each.epochs for each in fits),
            fit_iterations=min(steps, sum(each.steps for each in fits)),
            iterations=steps,
            examples=min(sum(each.examples for each in (*fits, *singles)), 2**53),
            unsized_steps=steps - seen + sum(each.batches_unsized for each in (*fits, *singles)),
            batch_examples=min(sum(each.examples for each in singles), 2**53),
            steps_per_call=fits[-1].steps_per_call if fits else 1,
            own_metrics=tuple(_own_metrics(fitted))[:_MOST_NAMES],
            own_training=_has_own_training(fitted),
        )

    def _count_optimizer(self, optimizer: typing.Any, variables: typing.Any) -> None:
        # One that scales the loss of another has the other do, and count, the steps.
        if hasattr(optimizer, "inner_optimizer") or len(self._optimizers) >= _MOST_OPTIMIZERS:
            return
        steps = getattr(optimizer, "_iterations", None)
        steps = optimizer.iterations if steps is None else steps
        if any(each.steps is steps for each in self._optimizers):
            return
        self._optimizers.append(
            OptimizerCount(steps, _references(variables), weakref.ref(optimizer))
        )

    def _count_batch(self, model: typing.Any, x: typing.Any) -> None:
        variables = list(model.trainable_variables)
        ours = _identities(variables)
        for note in self._singles:
            if _shares(note.weights, ours):
                break
        else:
            note = FitCount(-1, _references(variables))
            self._singles.append(note)
        note.steps += 1
        size = _rows(x)
        note.examples += size or 0
        note.batches_unsized += size is None

    def _of(self, identities: dict[int, typing.Any]) -> Iterator[OptimizerCount]:
        return (each for each in self._optimizers if _shares(each.weights, identities))

    def _is_of(
        self, fit: FitCount, weights: list[typing.Any], identities: dict[int, typing.Any]
    ) -> bool:
        """Whether a fit trained these weights: they themselves, or what they are a copy of."""
        if _shares(fit.weights, identities):
            return True
        if not fit.digests or not set(fit.shapes) <= set(_shapes(weights)):
            return False
        return fit.digests <= {digest(array) for array in _arrays(weights)}

    def _group(self, identities: dict[int, typing.Any]) -> int:
        """The number of the fits of these weights; another one where this is the first."""
        same = [each.group for each in self._fits if _shares(each.weights, identities)]
        return same[-1] if same else len(self._fits)

    def _group_from_file(self, model: typing.Any, weights: list[typing.Any]) -> set[int]:
        """The fits of the model that was fitted last and fits a file, where there was a file."""
        if not any(reference() is model for reference in self._from_files):
            return set()
        shapes = set(_shapes(weights))
        fitting = [each.group for each in self._fits if each.shapes and set(each.shapes) <= shapes]
        return set(fitting[-1:])

    def _digests(self, variables: list[typing.Any]) -> frozenset[bytes]:
        many = sum(_size(variable) for variable in variables) > _MOST_DIGESTED
        if many or len(self._fits) >= _MOST_FITS_DIGESTED:
            return frozenset()
        return frozenset(digest(array) for array in _arrays(variables))


def _references(variables: Iterable[typing.Any]) -> Weights:
    return tuple(weakref.ref(variable) for variable in variables)


def _identities(variables: Iterable[typing.Any]) -> dict[int, typing.Any]:
    """The variables by identity: comparing them would compare their numbers."""
    return {id(variable): variable for variable in variables}


def _shares(weights: Weights, identities: dict[int, typing.Any]) -> bool:
    """Whether one of these weights still lives and is among the others."""
    alive = (reference() for reference in weights)
    return any(each is not None and id(each) in identities for each in alive)


def _number(variable: typing.Any) -> int:
    return count(variable.numpy()) or 0


def _arrays(variables: Iterable[typing.Any]) -> Iterator[typing.Any]:
    import numpy as np

    return (np.asarray(variable.numpy(), np.float32) for variable in variables)


def _size(variable: typing.Any) -> int:
    size = 1
    for side in variable.shape:
        size *= side
    return size


def _shapes(variables: Iterable[typing.Any]) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(variable.shape) for variable in variables)


def _rows(x: typing.Any) -> int | None:
    """How many examples a batch holds; None where it does not tell."""
    first = x
    while isinstance(first, dict | list | tuple) and first:
        if isinstance(first, list) and not hasattr(first[0], "shape"):
            return len(first)
        first = next(iter(first.values() if isinstance(first, dict) else first))
    shape = tuple(getattr(first, "shape", ()))
    return count(shape[0]) if shape else None


def _batch_size(state: FitState) -> int | None:
    """How many examples a batch of a fit holds, no more than fit was given; as far as is known."""
    rows = state.fed[0] if isinstance(state.fed, tuple) and state.fed else None
    if state.batch_size and isinstance(rows, int) and rows > 0:
        return min(state.batch_size, rows)
    return state.batch_size


def _batches(state: FitState, steps: int) -> int:
    """How many batches a fit trained on, in which optimizers took so many steps."""
    # The last call of an epoch may have had fewer than there is place for.
    fewer = 0 <= state.batches - steps < state.steps_per_call
    return (steps if fewer else state.batches) if steps else 0


def _own_metrics(model: typing.Any) -> Iterator[str]:
    """Names of the metrics that the submission's own code computes."""
    with contextlib.suppress(*_ODD):
        for metric in model.metrics:
            for inner in getattr(metric, "metrics", None) or [metric]:
                function = getattr(inner, "_fn", None)
                if not is_shipped(type(inner)) or (function and not is_shipped(function)):
                    yield printable(str(inner.name))


def _has_own_training(model: typing.Any) -> bool:
    """Whether the submission's own code takes the steps of the training, or says what it logs."""
    for kind in type(model).__mro__ if model is not None else ():
        if class_name(kind) == "Model" or is_shipped(kind):
            break
        if any(name in vars(kind) for name in _TRAINING_METHODS):
            return True
    return any(name in getattr(model, "__dict__", {}) for name in _TRAINING_METHODS[:2])
