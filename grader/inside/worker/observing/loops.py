"""Observes what training loops of the student's own feed a model, which call no ``fit``.

A loop hands its batches over itself: to ``train_on_batch``, or to the model while a
``GradientTape`` records. The first ones are noted as those of a fit are.
"""

import contextlib
import dataclasses
import functools
import threading
import typing
from collections.abc import Callable, Iterator

import grader.inside.worker.observing.compiled as compiled
import grader.inside.worker.observing.losses as losses
from grader.inside.protocol.observed import Observation
from grader.inside.worker.observing.feeds import fed
from grader.inside.worker.observing.network import built
from grader.inside.worker.observing.noting import MOST_BATCHES, Noted, arrays
from grader.inside.worker.observing.replacing import Replaced
from grader.inside.worker.observing.tapes import TapeWatch

MOST_MODELS = 8
"""That are observed; who makes one after another feeds them all alike."""
_DIFFERENCES = frozenset({"SquaredDifference", "Sub"})
_PASSES_ON = frozenset({"Cast", "Identity", "Reshape", "Squeeze"})
"""What makes no other numbers of answers."""


@dataclasses.dataclass
class Loop:
    """What one model was fed outside of fits."""

    model: typing.Any
    training: Noted = dataclasses.field(default_factory=lambda: Noted("generator"))
    validation: Noted = dataclasses.field(default_factory=lambda: Noted("generator"))
    loss: typing.Any = None
    """That a tape saw; None where the model was compiled with one."""
    steps: int = 0
    calls: list[compiled.CompiledCall] = dataclasses.field(default_factory=list)
    """Of a compiled step, whose values are found out when the loop is reported."""
    symbols: list[typing.Any] = dataclasses.field(default_factory=list)
    """The inputs and the labels of that step."""
    is_told: bool = False

    def take(self, inputs: typing.Any, labels: typing.Any) -> None:
        """Notes a batch; one that comes again is all that there is, whose order does not matter."""
        noted = self.training
        count = len(noted.inputs)
        noted.note(inputs, labels)
        if noted.source != "arrays" and count == 1 and noted.repeats:
            self.training = arrays(inputs, labels)


Taught = Callable[[Loop], None]
"""Takes a loop that was reported."""


@dataclasses.dataclass
class _TapeStep:
    """What the outermost tape that records has seen so far."""

    thread: int
    within: bool = False
    """Whether a model is being called."""
    loop: Loop | None = None
    is_over: bool = False
    """Whether nothing more is to be seen of it."""
    inputs: typing.Any = None
    answers: list[typing.Any] = dataclasses.field(default_factory=list)
    """Those of the model, and what is the same in another shape."""
    difference: typing.Any = None
    labels: typing.Any = None
    loss: typing.Any = None


class LoopObserver:
    """Reports what loops feed; nothing of what they compute is changed.

    Args:
        send: takes the observations.
        optimizer_of: finds the optimizer of a model that was not compiled.
        taught: is told of each loop that was reported.
    """

    def __init__(
        self,
        send: Callable[[Observation], None],
        optimizer_of: Callable[[typing.Any], typing.Any],
        taught: Taught,
    ) -> None:
        self._send, self._optimizer_of, self._taught = send, optimizer_of, taught
        self._loops: dict[int, Loop] = {}
        """By the identity of their models."""
        self._installed, self._listening, self._following = Replaced(), Replaced(), Replaced()
        self._silent = 0
        self._look_again: Callable[[], None] = lambda: None
        self._step: _TapeStep | None = None
        self._lock = threading.RLock()

    def install(self, tapes: TapeWatch, model_class: typing.Any) -> None:
        """Looks at tapes and single batches from now on; what else is needed, once one comes."""
        tapes.tell_steps(lambda: self._enter(model_class), self._leave)
        tapes.tell_operations(self._look)
        self._look_again = tapes.look_again
        for name, part in (("train_on_batch", "training"), ("test_on_batch", "validation")):
            self._watch_batches(model_class, name, part)

    def remove(self) -> None:
        """Everything is as it was before."""
        self._silent += 1
        for each in (self._following, self._listening, self._installed):
            each.put_back()

    @contextlib.contextmanager
    def silent(self) -> Iterator[None]:
        """What is trained meanwhile is no loop's."""
        self._silent += 1
        try:
            yield
        finally:
            self._silent -= 1

    def report(self) -> None:
        """Reports what was noted so far; raises nothing."""
        for loop in tuple(self._loops.values()):
            self._report(loop)
            if loop.validation.inputs:
                with contextlib.suppress(Exception):  # batches of several forms
                    self._send(fed(loop.validation, None, "validation", shuffled=False))
                loop.validation.inputs.clear()

    def _watch_batches(self, model_class: typing.Any, name: str, part: str) -> None:
        original = getattr(model_class, name)

        @functools.wraps(original)
        def on_batch(model: typing.Any, *given: typing.Any, **named: typing.Any) -> typing.Any:
            with contextlib.suppress(Exception):
                self._take_batch(model, part, *_of_batch(*given, **named))
            with self.silent():
                return original(model, *given, **named)

        self._installed.put(model_class, name, on_batch)

    def _take_batch(self, model: typing.Any, part: str, x: typing.Any, y: typing.Any) -> None:
        loop = None if self._silent else self._loop(model)
        if loop is None or y is None:
            return
        if part == "validation":
            loop.validation.note(x, y)
        elif not loop.is_told:
            if loop.steps >= MOST_BATCHES:  # the optimizer has made its steps by now
                self._report(loop)
                return
            loop.take(x, y)
            loop.steps += 1

    def _loop(self, model: typing.Any) -> Loop | None:
        """That of a model; None where too many were seen already."""
        if id(model) not in self._loops and len(self._loops) >= MOST_MODELS:
            return None
        if id(model) not in self._loops:
            self._loops[id(model)] = Loop(model)
            self._look_again()
        return self._loops[id(model)]

    def _enter(self, model_class: typing.Any) -> None:
        self._step = None if self._silent else _TapeStep(threading.get_ident())
        if self._step is not None and not self._listening:
            self._listen(model_class)
            self._look_again()  # fits may have had as many tapes

    def _leave(self) -> None:
        step, self._step = self._step, None
        if step is not None and step.loop is not None and step.labels is not None:
            self._gather(step.loop, step)

    def _listen(self, model_class: typing.Any) -> None:
        original = model_class.__call__

        @functools.wraps(original)
        def called(model: typing.Any, *given: typing.Any, **named: typing.Any) -> typing.Any:
            step = self._under_way
            if step is None or step.within or step.is_over:
                return original(model, *given, **named)
            step.within = True
            try:
                answers = original(model, *given, **named)
            finally:
                step.within = False
            with contextlib.suppress(Exception):
                self._take_call(step, model, (*given, *named.values())[0], answers)
            return answers

        self._listening.put(model_class, "__call__", called)
        losses.listen(self._listening, self._hear)

    @property
    def _under_way(self) -> _TapeStep | None:
        step = self._step
        return step if step is not None and step.thread == threading.get_ident() else None

    def _take_call(
        self, step: _TapeStep, model: typing.Any, inputs: typing.Any, answers: typing.Any
    ) -> None:
        known = self._loops.get(id(model))
        if known is not None and known.is_told:
            step.is_over = True
            return
        if not model.weights:
            return  # it changes pictures, and what it gives is fed
        step.is_over = True  # of several networks the first is fed the examples
        if model.trainable_weights and (loop := self._loop(model)):
            step.loop, step.inputs, step.answers = loop, inputs, [answers]

    def _hear(
        self, give: Callable[[], typing.Any], labels: typing.Any, answers: typing.Any
    ) -> None:
        step = self._under_way
        if step is not None and step.loop is not None and step.labels is None:
            step.labels = labels
            if _among(answers, step.answers):  # else it is computed of what was made of them
                step.loss = give()

    def _look(self, name: str, inputs: typing.Any, outputs: typing.Any) -> None:
        """Finds the labels of a loss that is written out, as what answers are compared with."""
        step = self._under_way
        if step is None or step.loop is None or step.within or step.loss is not None:
            return
        if step.labels is not None and step.difference is None:
            return  # heard of already
        with contextlib.suppress(Exception):  # a tensor of an odd kind
            result = outputs[0]
            own = [_among(each, step.answers) for each in inputs]
            if step.difference is not None:
                if _among(step.difference, inputs):
                    step.loss = losses.by_operation(name)
            elif name in _PASSES_ON and own[0]:
                step.answers.append(result)
            elif name in _DIFFERENCES and sum(own) == 1:
                step.labels = inputs[own.index(False)]
                step.difference = result
                step.loss = losses.by_operation(name)

    def _gather(self, loop: Loop, step: _TapeStep) -> None:
        """Notes the batch of a step, or where it is compiled what tells it later."""
        loop.loss = loop.loss if step.loss is None else step.loss
        symbols = [step.inputs, step.labels]
        if not any(map(compiled.is_symbol, symbols)):
            loop.take(*symbols)
            self._count_step(loop)
        elif call := compiled.call_under_way():
            loop.calls, loop.symbols = [call], symbols
            self._follow()

    def _count_step(self, loop: Loop) -> None:
        loop.steps += 1
        if loop.steps > MOST_BATCHES:  # one more, so that the optimizer has made a step
            self._report(loop)

    def _follow(self) -> None:
        """Looks at what compiled functions are called with, until enough of it is known."""
        if self._following:
            return
        kind = compiled.function_class()
        original = kind.__call__

        @functools.wraps(original)
        def call(function: typing.Any, *given: typing.Any, **named: typing.Any) -> typing.Any:
            result = original(function, *given, **named)
            with contextlib.suppress(Exception):
                self._take_step(compiled.CompiledCall(function, given, named))
            return result

        self._following.put(kind, "__call__", call)

    def _take_step(self, call: compiled.CompiledCall) -> None:
        left = [each for each in self._loops.values() if each.calls and not each.is_told]
        for loop in left:
            if loop.calls[0].function is call.function:
                loop.calls.append(call)
                if len(loop.calls) >= MOST_BATCHES:
                    self._report(loop)
        if all(each.is_told for each in left):
            self._following.put_back()

    def _report(self, loop: Loop) -> None:
        with self._lock, self.silent():
            if loop.is_told:
                return
            for call in loop.calls:
                with contextlib.suppress(Exception):  # arguments of an odd form
                    if found := compiled.values(call, loop.symbols):
                        loop.take(*found)
            loop.calls, loop.symbols, loop.is_told = [], [], True
            if not loop.training.inputs:
                return
            with contextlib.suppress(Exception):  # an odd model may raise anything
                optimizer = self._optimizer_of(loop.model)
                self._send(
                    built(loop.model, None, shuffle=False, loss=loop.loss, optimizer=optimizer)
                )
            with contextlib.suppress(Exception):  # batches of several forms
                shuffled = loop.training.source == "arrays"
                self._send(fed(loop.training, None, "training", shuffled=shuffled))
            self._taught(loop)


def _of_batch(
    x: typing.Any = None, y: typing.Any = None, *_: object, **__: object
) -> tuple[typing.Any, typing.Any]:
    """The inputs and the labels among what ``train_on_batch`` is given."""
    return x, y


def _among(tensor: typing.Any, several: typing.Any) -> bool:
    return any(tensor is each for each in several)
