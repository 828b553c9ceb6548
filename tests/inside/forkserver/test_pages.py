"""Which memory of a process counts for itself, and how a copy takes it over."""

from __future__ import annotations

import mmap
import os
import sys
from pathlib import Path

import pytest

from grader.inside.forkserver import pages

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="how Linux counts memory")
_MIB = 2**20


def _own_kib() -> int:
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_Dirty"))


def test_only_what_is_there_is_found() -> None:
    with mmap.mmap(-1, 64 * _MIB, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) as area:
        before = sum(piece.length for piece in pages.present() if piece.writable)
        area[: 16 * _MIB] = b"x" * 16 * _MIB
        after = sum(piece.length for piece in pages.present() if piece.writable)
    assert 15 * _MIB < after - before < 40 * _MIB


def test_memory_that_copies_would_share_is_refused() -> None:
    with (
        mmap.mmap(-1, mmap.PAGESIZE, mmap.MAP_SHARED | mmap.MAP_ANONYMOUS),
        pytest.raises(OSError, match="would share memory"),
    ):
        pages.present()


def test_a_copy_counts_like_what_it_was_copied_from() -> None:
    with mmap.mmap(-1, 64 * _MIB, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) as area:
        area[: 32 * _MIB] = b"x" * 32 * _MIB
        found = pages.present()
        reading, writing = os.pipe()
        if os.fork() == 0:
            shared = _own_kib()
            pages.take_over(found)
            os.write(writing, b"%d" % (_own_kib() - shared))
            os._exit(0)
        os.wait()
        assert int(os.read(reading, 100)) * 1_024 > 31 * _MIB
    for descriptor in (reading, writing):
        os.close(descriptor)


def test_memory_that_is_not_there_is_no_success() -> None:
    with pytest.raises(OSError, match="madvise"):
        pages.take_over([pages.MemoryPiece(2**46, mmap.PAGESIZE, writable=True)])
