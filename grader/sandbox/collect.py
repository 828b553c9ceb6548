"""Puts the worker's events together into the parts of a run record."""

import dataclasses
import math
import typing

from grader.inside.protocol.adaptation import Adaptation
from grader.inside.protocol.events import (
    MAX_LINE_BYTES,
    TIME_LIMIT,
    CallFailed,
    Defined,
    EpochEnd,
    Event,
    FileOver,
    FitBegin,
    FitEnd,
    Probed,
    Ready,
    Remarked,
    Traced,
    Trained,
)
from grader.inside.protocol.experiment import Tried
from grader.inside.protocol.observed import (
    LONGEST_ROW,
    MOST_ROWS,
    Broadcast,
    Built,
    Fed,
    Learnt,
    Observation,
    Reached,
    Vocabulary,
)
from grader.model.record import Epoch, Fit, Observed, ScriptRemark
from grader.sandbox.decoding import MalformedEvent, decode_event

_T = typing.TypeVar("_T")

MAX_BYTES = 64 * 2**20
"""All events of a run; a long training reports a few kilobytes an epoch."""
MAX_FITS = 10_000
MAX_REMARKS = 100
MAX_PROBES = 100
MAX_OBSERVATIONS = 100
MAX_TRIED = 100
MAX_FAILED_CALLS = 100
MAX_VALUES = 1_000_000
"""Metrics that were ever logged times epochs: what a history of the run has room for."""


class TooMuch(Exception):
    """The worker reported more than any honest one does."""


class Collector:
    """Takes in what arrives on the event channel, checked event by event."""

    def __init__(self) -> None:
        self.ready: Ready | None = None
        self.model: Trained | None = None
        self.trace: Traced | None = None
        self.defined: Defined | None = None
        self.failed_calls: list[CallFailed] = []
        self.adaptation: Adaptation | None = None
        self.fits: list[Fit] = []
        self.probes: list[Probed] = []
        self.remarks: list[ScriptRemark] = []
        self.tried: list[Tried] = []
        self.observed = Observed()
        self.reported_limit = False
        """Whether the worker says that it stopped a fit at the time limit."""
        self._is_over = False
        """Whether the file has run: what it trains afterwards is none of its training."""
        self._epochs: list[list[Epoch]] = []
        self._epoch_count = 0
        self._metrics: set[str] = set()
        self._rest = b""
        self._bytes = 0
        self._sealed = False

    def seal(self) -> None:
        """From now on events are read and counted, but nothing of them is kept."""
        self._sealed = True

    def feed(self, data: bytes, seconds: float = math.inf) -> list[Event]:
        """The events that are complete now.

        Args:
            data: what has arrived.
            seconds: for how long the submission has been running; no epoch took longer.

        Raises:
            MalformedEvent: a line that no honest worker writes.
            TooMuch: more bytes, fits, logged values, probes or remarks than allowed.
        """
        self._bytes += len(data)
        if self._bytes > MAX_BYTES:
            raise TooMuch
        *lines, self._rest = (self._rest + data).split(b"\n")
        events = []
        for line in lines:
            event = decode_event(line)
            # Taken at once, so that what comes before a bad line counts wherever a read ended.
            if not self._sealed:
                self._take(event, seconds)
            events.append(event)
        if len(self._rest) > MAX_LINE_BYTES:
            raise MalformedEvent("a line without an end")
        return events

    def closed_fits(self) -> tuple[Fit, ...]:
        """All fits with their epochs."""
        pairs = zip(self.fits, self._epochs, strict=True)
        return tuple(dataclasses.replace(fit, epochs=tuple(epochs)) for fit, epochs in pairs)

    def _take(self, event: Event, seconds: float) -> None:
        self._is_over |= isinstance(event, FileOver | Trained | Defined)
        match event:
            case Ready() | Traced() | Adaptation() | Trained() | Defined():
                self._take_first(event)
            case FitBegin():
                self._begin(event)
            case EpochEnd():
                self._log(event, seconds)
            case FitEnd():
                self._end(event)
            case Remarked():
                _keep(self.remarks, ScriptRemark(event.message, event.line), MAX_REMARKS)
            case Probed():
                _keep(self.probes, event, MAX_PROBES)
            case CallFailed():
                _keep(self.failed_calls, event, MAX_FAILED_CALLS)
            case Tried():
                _keep(self.tried, event, MAX_TRIED)
            case Broadcast() | Fed() | Built() | Learnt() | Reached() | Vocabulary():
                self._observe(event)

    def _observe(self, event: Observation) -> None:
        seen = self.observed
        if len(seen.fed) + len(seen.built) + len(seen.vocabularies) >= MAX_OBSERVATIONS:
            raise TooMuch
        match event:
            case Fed():
                most = max(len(event.rows), len(event.labels))
                if most > MOST_ROWS or max(map(len, event.rows), default=0) > LONGEST_ROW:
                    raise MalformedEvent("more of what was fed than an honest worker describes")
                self.observed = dataclasses.replace(seen, fed=(*seen.fed, event))
            case Built():
                self.observed = dataclasses.replace(seen, built=(*seen.built, event))
            case Learnt():
                self.observed = dataclasses.replace(seen, learnt=event)
            case Reached():
                self.observed = dataclasses.replace(seen, reached=seen.reached or event)
            case Broadcast():
                self.observed = dataclasses.replace(seen, broadcasts=seen.broadcasts or (event,))
            case Vocabulary():
                several = (*seen.vocabularies, event)
                self.observed = dataclasses.replace(seen, vocabularies=several)

    def _take_first(self, event: Ready | Traced | Adaptation | Trained | Defined) -> None:
        """Takes what comes once; of several, which no honest worker sends, the first counts."""
        match event:
            case Ready():
                self.ready = self.ready or event
            case Traced():
                self.trace = self.trace or event
            case Adaptation():
                if not event.is_possible:
                    raise MalformedEvent("numbers of an adaptation beyond their bounds")
                self.adaptation = self.adaptation or event
            case Trained():
                self.model = self.model or event
            case Defined():
                self.defined = self.defined or event

    def _begin(self, event: FitBegin) -> None:
        if self._is_over or event.fit != len(self.fits):
            raise MalformedEvent("a fit out of turn")
        if event.fit >= MAX_FITS:
            raise TooMuch
        self.fits.append(
            Fit(
                epochs_asked=event.epochs,
                batch_size=event.batch_size,
                steps=event.steps,
                callbacks=event.callbacks,
                learning_rate=event.learning_rate,
            )
        )
        self._epochs.append([])

    def _log(self, event: EpochEnd, seconds: float) -> None:
        fit, before = self._fit(event.fit), self._epochs[event.fit]
        if event.epoch >= fit.epochs_asked or (before and event.epoch <= before[-1].number):
            raise MalformedEvent("an epoch out of turn")
        if event.seconds > seconds:
            raise MalformedEvent("an epoch that took longer than the whole run")
        self._epoch_count += 1
        self._metrics.update(event.logs)
        if self._epoch_count * max(1, len(self._metrics)) > MAX_VALUES:
            raise TooMuch
        self._epochs[event.fit].append(
            Epoch(event.epoch, event.logs, event.seconds, event.learning_rate, event.steps)
        )

    def _end(self, event: FitEnd) -> None:
        self.fits[event.fit] = dataclasses.replace(
            self._fit(event.fit),
            stopped_by=event.stopped_by,
            stopped_by_own=event.stopped_by_own,
        )
        self.reported_limit |= event.stopped_by == TIME_LIMIT

    def _fit(self, number: int) -> Fit:
        if not 0 <= number < len(self.fits):
            raise MalformedEvent("an event of a fit that has not begun")
        if self._is_over:
            raise MalformedEvent("an event of a fit after the file was over")
        return self.fits[number]


def _keep(kept: list[_T], item: _T, most: int) -> None:
    if len(kept) >= most:
        raise TooMuch
    kept.append(item)
