"""What the grader tells the worker: the job, and requests for predictions and probes.

Like `grader.inside.protocol.events`, it runs on both sides of the sandbox and needs the standard
library only.

The channels are three inherited pipes, whose descriptors are named on the worker's command line:

* ``requests``, to the worker: the line ``go`` lets the student's code start; afterwards one line of
  JSON a request: an `ArrayHeader` with its array's bytes after it, or a `ProbeRequest`; end of
  file means that nothing more is wanted.
* ``events``, from the worker: see `grader.inside.protocol.events`.
* ``answers``, from the worker: to each array, another one in the same form.
"""

import dataclasses
import math
import typing

# Imported by name for the reason that `grader.inside.protocol.events` gives.
from json import dumps, loads

from grader.inside.protocol.course import NO_COURSE, Course
from grader.inside.protocol.entry import Entry
from grader.inside.protocol.experiment import Change, Experiment

DTYPES = {"uint8": 1, "int32": 4, "int64": 8, "float32": 4, "float64": 8}
"""The dtypes that may cross the channel, with bytes an item; arrays are little-endian, C order."""
TEXT = "utf-8"
"""In the place of a dtype, of requests alone: each row is one text, filled up with zeros."""
WINDOW_SIZE = "WINDOW_SIZE"
"""The name under which a submission to a series exercise sets how many values it forecasts from."""
MAX_DIMENSIONS = 5
MAX_SIDE = 2**32


@dataclasses.dataclass(frozen=True)
class ArrayHeader:
    """Announces an array: its name, dtype and shape; the bytes follow."""

    name: str
    dtype: str
    shape: tuple[int, ...]

    @property
    def nbytes(self) -> int:
        """Bytes that follow the header."""
        return (1 if self.dtype == TEXT else DTYPES[self.dtype]) * math.prod(self.shape)

    @property
    def is_possible(self) -> bool:
        """Whether an array of this dtype and shape may be an answer: texts are asked about only."""
        sides = all(0 <= side <= MAX_SIDE for side in self.shape)
        return sides and self.dtype in DTYPES and 1 <= len(self.shape) <= MAX_DIMENSIONS

    def encode(self) -> bytes:
        """The header as one line, newline included."""
        return dumps(dataclasses.asdict(self)).encode() + b"\n"


@dataclasses.dataclass(frozen=True)
class Array:
    """An array as raw bytes, so that the nouns need no numpy."""

    dtype: str
    shape: tuple[int, ...]
    data: bytes


@dataclasses.dataclass(frozen=True)
class ProbeRequest:
    """Asks to call the student's callbacks once for each value, with made-up logs."""

    metric: str
    """The training metric whose logged value is made up, e.g. ``accuracy``."""
    values: tuple[float, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class RunSpec:
    """What one run is about, as its plan and the worker's job both state it."""

    exercise: str
    """Id, e.g. ``exercise-1``; `grader.load_data` serves this one's data."""
    dataset: str
    """E.g. ``mnist``."""
    filename: str
    """What tracebacks call the student's script."""
    seed: int = 0
    entry: Entry = dataclasses.field(default_factory=Entry)
    """Which model of the submission is judged."""
    failing: tuple[tuple[int, int], ...] = ()
    """First and last lines of the script's cells that may fail; the next ones run then."""
    is_series: bool = False
    """Whether the exercise is about a series."""
    keras: int = 3
    """Version of Keras, 2 or 3."""
    adapt: bool = False
    """Whether inputs are adapted as `grader.inside.protocol.adaptation` says."""
    course: Course = NO_COURSE
    """What of the course's own files and loaders the dataset stands for."""
    labels: tuple[int, ...] = ()
    """That the exercise's classes have; none where labels are no classes."""
    quick: bool = False
    """Whether fits are shortened, for a quick look."""
    own_data: tuple[str, ...] = ()
    """What the folder of data is called outside that a program without an exercise brings along,
    its whole path and its last part; empty where the public data are those of a dataset."""
    experiment: Experiment | None = None
    """What is tried at a fit, after which the worker ends; None where a submission is graded."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class WorkerJob(RunSpec):
    """What the worker reads from ``job.json`` before it imports TensorFlow."""

    training_seconds: float
    """Soft limit: the recorder stops a fit at the first batch that ends after it."""
    cpus: tuple[int, ...]
    """Processors that the worker binds itself to; empty where a process cannot choose."""
    rlimits: dict[str, int]
    """Resource limits by name (e.g. ``RLIMIT_CORE``) that the worker lays on itself."""
    user: int
    """User and group id to drop to, 0 to stay; for a grader that runs as root."""
    niceness: int = 0
    """Steps of priority that the worker gives up: see nice(2)."""
    walled: bool = False
    """Whether it runs behind walls; there no other process of its user may look into it."""
    steps_per_call: int = 1
    """At most so many steps of a training are made in one call; 1 leaves it to Keras."""

    def encode(self) -> str:
        """The job as JSON."""
        return dumps(dataclasses.asdict(self))

    @classmethod
    def decode(cls, text: str) -> typing.Self:
        """The job that `encode` wrote (trusted: the student's code has not run yet)."""
        document = loads(text)
        entry = Entry.decode(document.get("entry", {}))
        made: dict[str, typing.Any] = {"entry": entry, "course": Course.decode(document["course"])}
        if tries := document.get("experiment"):
            changes = tuple(Change(**each) for each in tries["changes"])
            rates = tuple(tries["rates"])
            made["experiment"] = Experiment(**tries | {"changes": changes, "rates": rates})
        made |= {name: tuple(document.get(name, ())) for name in ("cpus", "own_data", "labels")}
        made["failing"] = tuple((first, last) for first, last in document.get("failing", ()))
        return cls(**document | made)


Request = ArrayHeader | ProbeRequest


def encode_request(request: Request) -> bytes:
    """A request as one line, newline included."""
    document = {"request": type(request).__name__, **dataclasses.asdict(request)}
    return dumps(document).encode() + b"\n"


def decode_request(line: bytes) -> Request:
    """The request that `encode_request` wrote (trusted: it comes from the grader)."""
    document = loads(line)
    if document.pop("request") == "ProbeRequest":
        return ProbeRequest(document["metric"], tuple(document["values"]))
    return ArrayHeader(document["name"], document["dtype"], tuple(document["shape"]))
