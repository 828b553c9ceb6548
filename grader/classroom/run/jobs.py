"""Jobs: one submission with all that grading it takes, so that any machine could do it.

An executor takes jobs and sends notices of their progress and their end. It knows nothing of
students or results; `local` has the one for this machine, `scheduler` the one for a cluster.
"""

from __future__ import annotations

import base64
import dataclasses
import json
import tempfile
import typing
from collections.abc import Sequence
from pathlib import Path

from grader.classroom.results.runs import Run
from grader.classroom.run.machine import CORES
from grader.model.decode import converted, report_from_json
from grader.model.exercise import Exercise
from grader.model.paper import Paper
from grader.model.report import Report
from grader.model.settings import RunSettings

if typing.TYPE_CHECKING:
    from grader.data import Shelf
    from grader.sandbox import ForkServer, Observer


@dataclasses.dataclass(frozen=True)
class GradingJob:
    """One submission to grade, as it goes to a grading process on this machine or another."""

    number: int
    """Each job of a session has another."""
    exercise: str
    """Id of the exercise."""
    filename: str
    """What the report calls the submission; its suffix says how it is read."""
    content: bytes = dataclasses.field(repr=False)
    settings: RunSettings
    """How it is run; ``cores`` is among the changed limits where it differs."""

    def to_json(self) -> str:
        """The job on one line, secret included: for a connection that nobody else reads."""
        facts = dataclasses.asdict(self)
        facts["content"] = base64.b64encode(self.content).decode()
        paper = self.settings.paper
        facts["settings"]["paper"] = {
            "name": paper.name,
            "key": paper.key.hex(),
            "variant": paper.variant,
        }
        return json.dumps(facts)

    @classmethod
    def from_json(cls, text: str) -> GradingJob:
        """The job that `to_json` wrote."""
        facts = json.loads(text)
        facts["content"] = base64.b64decode(facts["content"])
        settings = facts.pop("settings")
        said = settings["paper"]
        paper = Paper(said["name"], bytes.fromhex(said["key"]), variant=said["variant"])
        return cls(**facts, settings=RunSettings(**settings | {"paper": paper}))


@dataclasses.dataclass(frozen=True)
class JobProgress:
    """How far a job is."""

    number: int
    phase: str
    epoch: int = 0
    """The epoch under way, from 1; 0 before the first."""
    epochs: int = 0
    """Epochs asked for; 0 while unknown."""


@dataclasses.dataclass(frozen=True)
class JobEnd:
    """A job is over."""

    number: int
    report: Report | None = None
    run: bytes = dataclasses.field(default=b"", repr=False)
    """The encoded run; empty when nothing ran."""
    fault: str = ""
    """Why there is no report, in one sentence: the machine's fault, never the submission's."""


Notice = JobProgress | JobEnd


class Executor(typing.Protocol):
    """Grades jobs somewhere, several at a time."""

    @property
    def slots(self) -> int:
        """How many jobs it wants to hold at a time; may change."""

    @property
    def host(self) -> str:
        """Where it grades, for the records."""

    def submit(self, job: GradingJob) -> None:
        """Takes a job and returns at once."""

    def poll(self, seconds: float) -> Sequence[Notice]:
        """What has happened since; waits for the first of it so long.

        Every job that was submitted ends in one `JobEnd`, whatever becomes of the process or worker
        that has it.
        """

    def close(self) -> None:
        """Ends what runs; returns when nothing of it is left. May be called twice."""


def perform(
    job: GradingJob,
    exercise: Exercise,
    observer: Observer,
    server: ForkServer | None = None,
    shelf: Shelf | None = None,
) -> JobEnd:
    """Grades a job in this process.

    Raises:
        GraderError: it cannot be graded here, e.g. data or sandbox are not to be had.
        OSError: the machine failed, e.g. the disk is full.
    """
    from grader.grading import examine

    with tempfile.TemporaryDirectory(prefix="grade-job-") as folder:
        # The name is a student's: nothing of it but the suffix may matter on this machine.
        path = Path(folder, f"{job.exercise}{Path(job.filename).suffix.lower()}")
        path.write_bytes(job.content)
        graded = examine(path, exercise, job.settings, observer, server, shelf)
    changed = graded.report.changed_limits
    # As every class is graded: nothing that a reader should be warned of.
    if job.settings.changed_limits.get("cores") == CORES:
        changed = tuple(name for name in changed if name != "cores")
    report = dataclasses.replace(graded.report.of_file(job.filename), changed_limits=changed)
    if graded.record is None or graded.script is None:
        return JobEnd(job.number, report)
    return JobEnd(job.number, report, Run(graded.record, graded.script).encode())


def encode_notice(notice: Notice) -> bytes:
    """A notice as one line of JSON, newline included."""
    facts: dict[str, object] = {"number": notice.number}
    if isinstance(notice, JobProgress):
        facts = {"progress": dataclasses.asdict(notice)}
    else:
        facts["fault"] = notice.fault
        if notice.report:
            facts["report"] = notice.report.to_json()
            facts["run"] = base64.b64encode(notice.run).decode()
    return json.dumps(facts).encode() + b"\n"


def decode_notice(line: bytes) -> Notice:
    """The notice that `encode_notice` wrote.

    Raises:
        ValueError: it is none, e.g. because its writer was killed in the middle.
        UsageError: the report in it is none.
    """
    facts = json.loads(line)
    if "progress" in facts:
        return converted(facts["progress"], JobProgress, "progress")
    if "report" not in facts:
        return JobEnd(facts["number"], fault=facts["fault"])
    report, run = report_from_json(facts["report"]), base64.b64decode(facts["run"])
    return JobEnd(facts["number"], report, run, facts["fault"])
