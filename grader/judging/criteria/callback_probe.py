"""What the student's callbacks do when called with made-up logs around the threshold."""

import dataclasses
from typing import ClassVar

from grader.inside.protocol.events import NO_CALLBACK, NO_OWN_CALLBACK
from grader.inside.protocol.job import ProbeRequest
from grader.judging.criteria.base import Criterion, Evidence, Outcome, StopTarget, criterion
from grader.model.report import EvidenceKind

_FAR_BELOW = 0.5
"""The lowest made-up value, as a share of the threshold; no callback should stop there."""


@criterion("callback-probe")
@dataclasses.dataclass(frozen=True)
class CallbackProbe(Criterion):
    """The callbacks go on below the threshold and stop above it.

    The threshold itself is not tried: the course writes both `>` and `>=`.
    """

    metric: str
    reaches: float
    margin: float
    """Distance of the made-up values from the threshold."""

    evidence: ClassVar[EvidenceKind] = "reported"

    @property
    def threshold(self) -> str:
        """E.g. ``on at 0.985, stop at 0.995``."""
        below, above = self.reaches - self.margin, self.reaches + self.margin
        return f"on at {below:g}, stop at {above:g}"

    @property
    def stop_target(self) -> StopTarget:
        """The metric and the value that the made-up values lie around."""
        return StopTarget(self.metric, self.reaches)

    @property
    def probe(self) -> ProbeRequest:
        """Far below, just below, and just above."""
        below, above = self.reaches - self.margin, self.reaches + self.margin
        return ProbeRequest(self.metric, (self.reaches * _FAR_BELOW, below, above))

    def check(self, evidence: Evidence) -> Outcome:
        """Compares whether the callbacks stopped at each value with whether they should."""
        probes = {probed.value: probed for probed in evidence.record.probes}
        if not probes.keys() >= set(self.probe.values):
            return Outcome("unknown", None, "The callbacks were not called with made-up logs.")
        faults = []
        for value in self.probe.values:
            probed = probes[value]
            if probed.error in (NO_CALLBACK, NO_OWN_CALLBACK):
                found = f"{probed.error.capitalize()}: there was none to call with made-up logs."
                return Outcome("missed", "no callback", found)
            if probed.error:
                return Outcome("missed", "error", f"With made-up logs: {probed.error}.")
            if probed.stopped != (value > self.reaches):
                did = "stops" if probed.stopped else "goes on"
                faults.append(f"{did} at {value:g}")
        if faults:
            found = f"Called with made-up logs, the callback {' and '.join(faults)}."
            return Outcome("missed", ", ".join(faults), found)
        return Outcome("met", "as asked", "The callback goes on below and stops above.")
