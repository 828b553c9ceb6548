"""Reading tar archives that anybody may have made: members are read in turn, none is unpacked."""

import tarfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import grader.data.files.zips as zips

LONGEST_REASON = 200
"""Characters of what `tarfile` says, which may quote names from the archive."""
_UNREADABLE = (OSError, ValueError, EOFError, OverflowError, tarfile.TarError, zlib.error)
"""What `tarfile` raises for archives that are damaged, or of a form that it does not know."""


def members(
    file: Path, wants: Callable[[str], bool], most: int, count: int
) -> Iterator[tuple[str, bytes]]:
    """Names and contents of plain files in an archive, packed by gzip or not, in its order.

    Args:
        file: the archive.
        wants: whether a member of this name is of use.
        most: bytes that such a member may have.
        count: how many of them there may be.

    Raises:
        BadArchive: it cannot be read, or has more or larger members than that.
    """
    found = 0
    try:
        with tarfile.open(file, "r|*") as archive:
            for member in archive:
                if not member.isfile() or not wants(member.name):
                    continue
                found += 1
                if member.size > most or found > count:
                    reason = f"{found:,} files of use, the last of {member.size:,} bytes"
                    raise zips.BadArchive(f"it holds {reason}: {count:,} of {most:,} are allowed")
                stream = archive.extractfile(member)
                yield member.name, stream.read() if stream else b""
    except _UNREADABLE as error:
        raise zips.BadArchive(f"{error!s:.{LONGEST_REASON}}") from error
