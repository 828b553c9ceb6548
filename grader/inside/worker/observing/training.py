"""Observes calls of ``fit``: around each of them, and once when all training is over."""

import contextlib
import dataclasses
import threading
import typing
from collections.abc import Callable, Iterator

from grader.inside.protocol.observed import ArrayFacts, Observation, Reached
from grader.inside.worker.observing.feeds import facts, fed, sample
from grader.inside.worker.observing.lesson import ROWS, learnt
from grader.inside.worker.observing.loops import Loop, LoopObserver
from grader.inside.worker.observing.network import built
from grader.inside.worker.observing.noting import Noted, items_noted, watched
from grader.inside.worker.watchers import FitState

MOST_FITS = 8
"""Calls of fit that are observed; who calls it once an epoch feeds it the same every time."""


@dataclasses.dataclass(frozen=True)
class _UnderWay:
    """A call of fit that was not reported yet."""

    state: FitState
    noted: dict[str, Noted]
    """By part."""
    shuffles: bool
    is_told: bool
    """Whether its model was reported at its beginning."""


class TrainingObserver:
    """Reports what trainings are fed and what is trained.

    Args:
        send: takes the observations.
        optimizer_of: finds the optimizer of a model that a loop trains, not compiled.
    """

    def __init__(
        self,
        send: Callable[[Observation], None],
        optimizer_of: Callable[[typing.Any], typing.Any] = lambda _: None,
    ) -> None:
        self._send = send
        self.loops = LoopObserver(send, optimizer_of, self._take_loop)
        self.latest_loop: Loop | None = None
        """The last loop of one's own that was reported; None once a fit follows it."""
        self._fits = 0
        self._batch: tuple[typing.Any, ...] | None = None
        """A model, and inputs and targets that it was trained on, with the loss of a loop."""
        self._noted: Noted | None = None
        self._under_way: dict[int, _UnderWay] = {}
        """By their numbers, until they are reported."""
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def around(self, arguments: dict[str, typing.Any], state: FitState) -> Iterator[None]:
        """Observes one call of fit with these arguments, which are changed for its time."""
        self.loops.report()
        self.latest_loop = None
        with self.loops.silent(), self._observed(arguments, state):
            yield

    @contextlib.contextmanager
    def _observed(self, arguments: dict[str, typing.Any], state: FitState) -> Iterator[None]:
        self._fits += 1
        if self._fits > MOST_FITS:
            state.noted = self._noted
            yield
            return
        noted, given = _prepared(arguments)
        state.noted = self._noted = noted.get("training")
        number = self._fits
        shuffles = bool(arguments.get("shuffle", True))
        told = getattr(state.model, "built", False) is True
        if told:  # the memory may not do for the first step
            self._report_model(state, number - 1, shuffles=shuffles)
        self._under_way[number] = _UnderWay(state, noted, shuffles, told)
        try:
            with contextlib.ExitStack() as entered:
                for feed, notes in given:
                    entered.enter_context(items_noted(feed, notes))
                yield
        finally:
            self._report_once(number)

    def report(self) -> None:
        """Reports what is under way before its end; from any thread."""
        for number in tuple(self._under_way):
            self._report_once(number)
        self.loops.report()

    def _take_loop(self, loop: Loop) -> None:
        self.latest_loop = loop
        self._keep_batch(loop.model, loop.training, loop.loss)

    def _report_once(self, number: int) -> None:
        with self._lock:
            if fit := self._under_way.pop(number, None):
                self._report(fit)

    def loss_of(self, model: typing.Any) -> typing.Any:
        """What the last loop computed for a model; None where no loop trained it last."""
        loop = self.latest_loop
        return loop.loss if loop is not None and loop.model is model else None

    def over(self, model: typing.Any) -> None:
        """Reports what a batch shows of the model that came out of the training."""
        if self._batch is not None:
            with contextlib.suppress(Exception):  # an odd model may refuse anything
                self._send(learnt(model, *self._batch))

    def _report_model(self, state: FitState, number: int, *, shuffles: bool) -> None:
        with contextlib.suppress(Exception):
            self._send(built(state.model, number, shuffle=shuffles))

    def _report(self, fit: _UnderWay) -> None:
        number = fit.state.begin.fit
        if not fit.is_told:
            self._report_model(fit.state, number, shuffles=fit.shuffles)
        for part, notes in fit.noted.items():
            with contextlib.suppress(Exception):
                shuffled = fit.shuffles and notes.source == "arrays" and part == "training"
                self._send(fed(notes, number, typing.cast(typing.Any, part), shuffled=shuffled))
        self._keep_batch(fit.state.model, fit.noted.get("training"))

    def _keep_batch(self, model: typing.Any, noted: Noted | None, *loss: typing.Any) -> None:
        with contextlib.suppress(ValueError):  # batches of several forms
            if noted and (examples := noted.examples()):
                self._batch = model, *(each[:ROWS] for each in examples), *loss


def reached(given: typing.Any, inputs: typing.Any) -> Reached | None:
    """What of the grader's inputs reached the model; None where they are no numbers."""
    with contextlib.suppress(Exception):
        return Reached(_facts(given), _facts(inputs), *sample(inputs))
    return None


def _facts(array: typing.Any) -> ArrayFacts:
    return facts(array[:ROWS], tuple(array.shape))


def _prepared(
    arguments: dict[str, typing.Any],
) -> tuple[dict[str, Noted], list[tuple[typing.Any, Noted]]]:
    """Puts watched feeds in the place of those among fit's arguments.

    Returns:
        The notes by part, and each feed with its notes.
    """
    noted: dict[str, Noted] = {}
    given: list[tuple[typing.Any, Noted]] = []
    with contextlib.suppress(Exception):
        feed = arguments.get("x")
        arguments["x"], notes = watched(feed, arguments.get("y"))
        if notes:
            noted["training"] = notes
            given.append((feed, notes))
    with contextlib.suppress(Exception):
        pair = arguments.get("validation_data")
        if isinstance(pair, list | tuple) and len(pair) > 1:
            _, notes = watched(pair[0], pair[1])
        elif pair is not None:
            arguments["validation_data"], notes = watched(pair, None)
        else:
            notes = None
        if notes:
            noted["validation"] = notes
            given.append((pair, notes))
    return noted, given
