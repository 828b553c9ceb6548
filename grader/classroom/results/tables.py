"""Tables of course systems that came with a class, kept as they are: grades go back in them."""

import contextlib
import hashlib
from collections.abc import Iterable
from pathlib import Path

from grader.classroom.collect.text import NoTable, parsed
from grader.model import durable

FOLDER = "tables"
ROSTER = "roster.csv"
_NAME_DIGITS = 16


def keep(results: Path, roster: bytes, worksheets: Iterable[bytes]) -> None:
    """Keeps the latest roster, and the latest worksheet of each assignment.

    Raises:
        OSError: they cannot be written.
    """
    if roster:
        durable.write(results / FOLDER / ROSTER, roster)
    for content in worksheets:
        durable.write(results / FOLDER / f"{_name(content)}.csv", content)


def kept(results: Path) -> tuple[Path, ...]:
    """All that was kept, the latest first."""
    found = (results / FOLDER).glob("*.csv")
    return tuple(sorted(found, key=lambda file: (-file.stat().st_mtime_ns, file.name)))


def _name(content: bytes) -> str:
    """A name that a worksheet shares with later ones of the same participants."""
    identity = content
    with contextlib.suppress(NoTable):
        identity = "\n".join(sorted(row[0] for row in parsed(content).rows)).encode()
    return hashlib.sha256(identity).hexdigest()[:_NAME_DIGITS]
