"""Starts the worker as the sandbox does, on the text of a script, and collects what it sends."""

import dataclasses
import os
import subprocess
import sys
import threading
import typing
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from grader.inside.protocol.course import Course
from grader.inside.protocol.events import Event
from grader.inside.protocol.job import ArrayHeader, ProbeRequest, WorkerJob, encode_request
from grader.sandbox.backends.stage import copy_package
from grader.sandbox.decoding import decode_event, decode_header

FACADE = """
def load_data(exercise):
    import numpy as np
    images = np.random.default_rng(0).integers(0, 256, (96, 8, 8), dtype="uint8")
    labels = (images.mean(axis=(1, 2)) > 127).astype("uint8")
    return (images[:64], labels[:64]), (images[64:], labels[64:])
"""

E = typing.TypeVar("E", bound=Event)
Requests: typing.TypeAlias = Sequence[ProbeRequest | tuple[str, np.ndarray]]


@dataclasses.dataclass(frozen=True)
class Outcome:
    """What came out of one run of the worker."""

    events: list[Event]
    answers: dict[str, np.ndarray]
    output: str
    code: int

    def of(self, kind: type[E]) -> list[E]:
        """The events of one kind."""
        return [event for event in self.events if isinstance(event, kind)]

    def one(self, kind: type[E]) -> E:
        """The only event of a kind."""
        (event,) = self.of(kind)
        return event


def job(**changes: typing.Any) -> WorkerJob:
    """A job for a tiny exercise."""
    facts = WorkerJob(
        exercise="tiny",
        dataset="mnist",
        filename="solution.py",
        seed=7,
        training_seconds=60.0,
        cpus=(),
        rlimits={},
        user=0,
        course=Course(keras="mnist"),
    )
    return dataclasses.replace(facts, **changes)


def run_worker(
    folder: Path,
    script: str,
    requests: Requests = (),
    *,
    go: bool = True,
    job_text: str | None = None,
    environment: Mapping[str, str] | None = None,
) -> Outcome:
    """Runs the worker in a folder of its own until it ends."""
    box, scratch = folder / "box", folder / "scratch"
    _stage(box)
    # A temporary folder of its own: a script may empty it.
    (scratch / "tmp").mkdir(parents=True)
    (folder / "job.json").write_text(job().encode() if job_text is None else job_text)
    (folder / "script.py").write_text(script)
    asked, events, answers = os.pipe(), os.pipe(), os.pipe()
    inherited = (asked[0], events[1], answers[1])
    numbers = zip(("--requests", "--events", "--answers"), map(str, inherited), strict=True)
    process = subprocess.Popen(
        [sys.executable, "-P", "-s", "-B", "-u", "-m", "grader.inside.worker"]
        + [part for pair in numbers for part in pair]
        + ["--job", str(folder / "job.json"), "--script", str(folder / "script.py")],
        pass_fds=inherited,
        cwd=scratch,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(box), "HOME": str(scratch)}
        | {"TMPDIR": str(scratch / "tmp")}
        | {"TF_CPP_MIN_LOG_LEVEL": "3", "MPLBACKEND": "Agg", "CUDA_VISIBLE_DEVICES": ""}
        | dict(environment or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    for descriptor in inherited:
        os.close(descriptor)
    received: dict[str, bytes] = {}
    threads = [
        threading.Thread(target=_write, args=(asked[1], b"go\n" if go else b"", requests)),
        threading.Thread(target=_read, args=(events[0], "events", received)),
        threading.Thread(target=_read, args=(answers[0], "answers", received)),
    ]
    for thread in threads:
        thread.start()
    output, _ = process.communicate(timeout=120)
    for thread in threads:
        thread.join()
    lines = received["events"].splitlines(keepends=True)
    arrays = _arrays(received["answers"])
    return Outcome([decode_event(line) for line in lines], arrays, output, process.returncode)


def _stage(box: Path) -> None:
    """Only what the box holds, and a facade that knows one tiny dataset."""
    copy_package(box)
    (box / "grader" / "__init__.py").write_text(FACADE)


def _write(descriptor: int, go: bytes, requests: Requests) -> None:
    try:
        with open(descriptor, "wb") as stream:
            stream.write(go)
            for request in requests:
                if isinstance(request, ProbeRequest):
                    stream.write(encode_request(request))
                    continue
                name, array = request
                stream.write(encode_request(ArrayHeader(name, array.dtype.name, array.shape)))
                stream.write(array.tobytes())
    except BrokenPipeError:
        pass  # the worker left first, which its events tell about


def _read(descriptor: int, name: str, received: dict[str, bytes]) -> None:
    with open(descriptor, "rb") as stream:
        received[name] = stream.read()


def _arrays(data: bytes) -> dict[str, np.ndarray]:
    arrays = {}
    while data:
        line, _, rest = data.partition(b"\n")
        header = decode_header(line)
        body, data = rest[: header.nbytes], rest[header.nbytes :]
        arrays[header.name] = np.frombuffer(body, header.dtype).reshape(header.shape)
    return arrays
