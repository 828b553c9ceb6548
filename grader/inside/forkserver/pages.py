"""A process's own copy of the memory that it shares with the one it was forked from.

The kernel counts a page for the process that wrote it first, and a page of a file for those that
have looked at it. A worker that went on with the pages of the fork server would have some 200 MiB
more than its limit allows; so it takes all of them over before anything else, and from then on
every limit counts it like one that imported TensorFlow.
"""

import ctypes
import errno
import mmap
import os
import re
import typing

_MADV_POPULATE_READ = 22
"""This and the other: since Linux 5.14, madvise(2)."""
_MADV_POPULATE_WRITE = 23
_PRESENT = 1 << 63
_ENTRY_BYTES = 8
_MAPPING = re.compile(r"([0-9a-f]+)-([0-9a-f]+) r([w-])[x-]p .*?(\[v\w+\])?$")
_SHARED = re.compile(r"\S+ .w.s")
_libc = ctypes.CDLL(None, use_errno=True)
_libc.madvise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)


class MemoryPiece(typing.NamedTuple):
    """A piece of this process's memory."""

    begin: int
    length: int
    writable: bool


def present() -> list[MemoryPiece]:
    """What this process has in memory: proc_pid_pagemap(5).

    Raises:
        OSError: copies of it could talk to each other by some of its memory.
    """
    found: list[MemoryPiece] = []
    with open("/proc/self/pagemap", "rb", buffering=0) as table:  # noqa: PTH123 - beside the other
        with open("/proc/self/maps", encoding="utf-8", errors="replace") as maps:  # noqa: PTH123
            lines = maps.readlines()
        for line in lines:
            if _SHARED.match(line):
                raise OSError(f"copies would share memory: {line.strip()}")
            match = _MAPPING.match(line)
            if match and not match[4]:  # the kernel's own pages are every process's
                begin, end = int(match[1], 16), int(match[2], 16)
                table.seek(begin // mmap.PAGESIZE * _ENTRY_BYTES)
                entries = table.read((end - begin) // mmap.PAGESIZE * _ENTRY_BYTES)
                found += _ranges(begin, memoryview(entries).cast("Q"), writable=match[3] == "w")
    return found


def _ranges(begin: int, entries: memoryview, *, writable: bool) -> typing.Iterator[MemoryPiece]:
    first = None
    for number, entry in enumerate((*entries, 0)):
        if entry & _PRESENT:
            first = number if first is None else first
        elif first is not None:
            length = (number - first) * mmap.PAGESIZE
            yield MemoryPiece(begin + first * mmap.PAGESIZE, length, writable)
            first = None


def take_over(pieces: list[MemoryPiece]) -> None:
    """Makes pages this process's own, and looks at those of files.

    What has been given back to the kernel since they were found, is nobody's and left out.

    Raises:
        OSError: the kernel does not, e.g. because it is older than Linux 5.14.
    """
    for piece in pieces:
        error = _populate(piece)
        if error == errno.ENOMEM:
            error = next(filter(None, map(_populate, _still_mapped(piece))), 0)
        if error:
            raise OSError(error, f"madvise: {os.strerror(error)}")


def _populate(piece: MemoryPiece) -> int:
    """What the kernel says to it; 0 for success."""
    how = _MADV_POPULATE_WRITE if piece.writable else _MADV_POPULATE_READ
    done = _libc.madvise(piece.begin, piece.length, how)
    return ctypes.get_errno() if done != 0 else 0


def _still_mapped(piece: MemoryPiece) -> typing.Iterator[MemoryPiece]:
    with open("/proc/self/maps", encoding="utf-8", errors="replace") as maps:  # noqa: PTH123
        lines = maps.readlines()
    for match in filter(None, map(_MAPPING.match, lines)):
        begin = max(int(match[1], 16), piece.begin)
        end = min(int(match[2], 16), piece.begin + piece.length)
        if begin < end:
            yield MemoryPiece(begin, end - begin, match[3] == "w")
