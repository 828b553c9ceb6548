"""Which memory of a process counts for itself, and how a copy takes it over."""

import ctypes
import mmap
import subprocess
import sys

import pytest

from grader.inside.forkserver import pages

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="how Linux counts memory")
_MIB = 2**20


# A copy of the process that tests run in would go on with them, should it fail.
_COPIED = """
import mmap, os
from pathlib import Path
from grader.inside.forkserver import pages

def own_kib():
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_Dirty"))

with mmap.mmap(-1, 64 << 20, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) as area:
    area[: 32 << 20] = b"x" * (32 << 20)
    found = pages.present()
    if os.fork() == 0:
        shared = own_kib()
        pages.take_over(found)
        print(own_kib() - shared, flush=True)
        os._exit(0)
    os.wait()
"""


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
    command = [sys.executable, "-c", _COPIED]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert int(done.stdout) * 1_024 > 31 * _MIB


def test_what_has_been_given_back_meanwhile_is_left_out() -> None:
    libc, page = ctypes.CDLL(None), mmap.PAGESIZE
    libc.mmap.restype = ctypes.c_void_p
    private = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
    begin = libc.mmap(
        None, ctypes.c_size_t(3 * page), mmap.PROT_READ | mmap.PROT_WRITE, private, -1, None
    )
    # It stays so: what takes the gap may be anybody's.
    assert libc.munmap(ctypes.c_void_p(begin + page), ctypes.c_size_t(page)) == 0
    pages.take_over([pages.MemoryPiece(begin, 3 * page, writable=True)])
    present = [range(found.begin, found.begin + found.length) for found in pages.present()]
    for place in (begin, begin + 2 * page):
        assert any(place in piece for piece in present)


def test_what_the_kernel_does_not_do_is_no_success() -> None:
    with pytest.raises(OSError, match="madvise"):
        pages.take_over([pages.MemoryPiece(2**46 + 1, mmap.PAGESIZE, writable=True)])
