"""Packs an autograder: a zip file that Gradescope makes an image of."""

import dataclasses
import importlib.metadata
import io
import math
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader import catalog
from grader.judging.trials import RUNS
from grader.maintain.gradescope.order import FILE, KEY, AutograderOrder
from grader.maintain.gradescope.wheels import constraints, wheel
from grader.model import durable, resources
from grader.model.errors import UsageError
from grader.model.exercise import Exercise
from grader.model.paper import Paper

SPARE_MIB = 1_024
"""Memory of the grader beside a submission's."""
SPARE_SECONDS = 60
_STAMP = (1980, 1, 1, 0, 0, 0)


@dataclasses.dataclass(frozen=True)
class GradescopeSettings:
    """What to choose in Gradescope's settings."""

    memory_gib: float
    minutes: int
    """Of the time limit: each exercise at its limits, three times over."""


def needs(exercises: Sequence[Exercise]) -> GradescopeSettings:
    """What a container for these exercises needs."""
    limits = [exercise.limits for exercise in exercises]
    memory = max(each.memory_mib for each in limits) + SPARE_MIB
    seconds = SPARE_SECONDS + RUNS * sum(
        each.startup_seconds + each.training_seconds + each.prediction_seconds + each.grace_seconds
        for each in limits
    )
    return GradescopeSettings(math.ceil(memory / 512) / 2, math.ceil(seconds / 60))


def pack(target: Path, order: AutograderOrder, paper: Paper, wheels: Sequence[Path]) -> None:
    """Writes the zip file, readable by its owner alone: the key of the paper is in it.

    Args:
        target: where to, in place of what is there.
        order: what the autograder is for.
        paper: whose key goes along.
        wheels: of the grader and of packages with exercises; none to make them from what is
            installed here.

    Raises:
        UsageError: a wheel cannot be had, or the file cannot be written.
    """
    with tempfile.TemporaryDirectory() as scratch:
        given = wheels or [wheel(each, Path(scratch)) for each in distributions(order.exercises)]
        content = _archive(order, paper, given)
    try:
        durable.write(target, content)
    except OSError as error:
        raise UsageError(
            f"{target} cannot be written ({error.strerror or error}): name another file with --out."
        ) from error


def distributions(exercises: Sequence[str]) -> Iterator[importlib.metadata.Distribution]:
    """The grader's own, and those of installed packages that bring these exercises.

    Raises:
        UsageError: the grader was not installed, so that nothing tells what it consists of.
    """
    try:
        yield importlib.metadata.distribution(resources.DISTRIBUTION)
    except importlib.metadata.PackageNotFoundError as error:
        raise UsageError(
            f"{resources.DISTRIBUTION} is not installed here: name its wheel with --wheel FILE."
        ) from error
    folders = [catalog.find(name).folder for name in exercises]
    for entry in importlib.metadata.entry_points(group=catalog.ENTRY_POINTS):
        root = catalog.root_of(entry)
        if entry.dist and any(root in folder.parents for folder in folders):
            yield entry.dist


def _archive(order: AutograderOrder, paper: Paper, wheels: Sequence[Path]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("setup.sh", "run_autograder"):
            text = (resources.templates() / "gradescope" / name).read_text(encoding="utf-8")
            _add(archive, name, text.encode(), 0o755)
        _add(archive, FILE, order.to_json().encode(), 0o644)
        _add(archive, "constraints.txt", constraints().encode(), 0o644)
        _add(archive, KEY, f"{paper.key.hex()}\n".encode(), 0o600)
        for each in wheels:
            try:
                _add(archive, each.name, each.read_bytes(), 0o644)
            except OSError as error:
                raise UsageError(
                    f"The wheel {each} cannot be read ({error.strerror}): check its name."
                ) from error
    return packed.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes, mode: int) -> None:
    entry = zipfile.ZipInfo(name, _STAMP)
    entry.external_attr = (0o100000 | mode) << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)
