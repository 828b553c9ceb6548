"""The way of a copy of the fork server into a box: its namespaces, its privileges, its filter.

bubblewrap has built the box, and a cold worker would be in it from its first instruction. A copy is
outside at first, with none of the submission read. It enters the control groups of the run and the
namespaces of the placeholder, one after another; a second copy, for only what is started from then
on lives in the new namespace of processes, then gives up every privilege that the placeholder has
not got, closes all descriptors but its own, takes the pages of memory over, and lays the filter of
system calls on itself. At last it compares itself with what the placeholder said of itself, and
ends if a single line differs.
"""

import contextlib
import ctypes
import os
import runpy
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from grader.inside.forkserver import pages, placeholder
from grader.inside.forkserver.inheritance import Inheritance
from grader.inside.forkserver.order import Box, Order

IN_THE_BOX = b"in\n"
FAILED = 125
"""Exit code of a worker that did not come into its box, as of `env` and its like."""
_WORKER = "grader.inside.worker"
_NS_GET_USERNS = 0xB701
_PR_CAPBSET_DROP = 24
_PR_SET_NO_NEW_PRIVS = 38
_PR_CAP_AMBIENT = 47
_PR_CAP_AMBIENT_RAISE = 2
_PR_CAP_AMBIENT_CLEAR_ALL = 4
_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2
_INSTRUCTION_BYTES = 8
_CAPABILITY_VERSION = 0x2008_0522
_MOST_CAPABILITIES = 64
_WORD = 0xFFFF_FFFF


class NotTheBox(Exception):
    """A worker is not what the placeholder of its box is."""


class _FilterProgram(ctypes.Structure):
    """A filter for the kernel: seccomp(2)."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


_libc = ctypes.CDLL(None, use_errno=True)


def serve(order: Order, inherited: Inheritance) -> None:
    """Puts a worker into its box and waits for its end; run in a copy of the fork server."""
    for group in order.groups:
        os.write(group, str(os.getpid()).encode())
    enter(order.box.namespaces)
    worker = os.fork()
    if worker == 0:
        with failing(order.reply):
            _become_worker(order, inherited)
    os.write(order.reply, b"%d %d\n" % (os.getpid(), worker))
    # The worker's end must be seen when it closes its own.
    for descriptor in (order.reply, order.output, *order.channels.values()):
        os.close(descriptor)
    _, status = os.waitpid(worker, 0)
    code = os.waitstatus_to_exitcode(status)
    with contextlib.suppress(OSError):  # the whole box has ended
        # As bubblewrap and shells say that a signal ended a program.
        os.write(order.ended, bytes([code if code >= 0 else 128 - code]))


@contextlib.contextmanager
def failing(reply: int) -> Iterator[None]:
    """Ends this process after what it does, and says where it should not have ended before."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - the boundary of the process
        with contextlib.suppress(OSError):
            os.write(reply, f"{type(error).__name__}: {error}\n".encode())
    finally:
        os._exit(FAILED)


def enter(namespaces: dict[str, int]) -> None:
    """Enters namespaces in their order, and first, for its privileges, the one that owns them.

    Raises:
        OSError: the kernel does not allow it.
    """
    import fcntl

    owner = fcntl.ioctl(namespaces["mnt"], _NS_GET_USERNS)
    # What it is in already cannot be entered. Asked before: in the box, this process has no name.
    inside = {Path(f"/proc/self/ns/{kind}").stat().st_ino for kind in namespaces}
    for kind, descriptor in {"owner": owner, **namespaces}.items():
        number = os.fstat(descriptor).st_ino
        if number not in inside:
            _checked(_libc.setns(descriptor, 0), f"setns {kind}")
            inside.add(number)
    os.close(owner)


def _become_worker(order: Order, inherited: Inheritance) -> None:
    os.setsid()
    _arrange_descriptors(order)
    program = b"" if order.filter is None else _content(order.filter)
    give_up(order.box.privileges)
    pages.take_over(inherited.memory)
    os.environ.clear()
    os.environ.update(inherited.environment | order.box.environment)
    tempfile.tempdir = None  # found anew when it is asked for
    # The fork server may have seen folders of packages that are in no box.
    sys.path[:] = [place for place in sys.path if place.endswith(".zip") or Path(place).exists()]
    os.chdir(order.box.folder)
    inherited.lay_out(Path(order.box.environment["HOME"]))
    kinds = {kind: os.fstat(number).st_ino for kind, number in order.box.namespaces.items()}
    if program:
        _filter_calls(program)
    check(order.box, kinds)
    keep = sorted({0, 1, 2, order.reply, *order.channels.values()})
    for number, after in zip(keep, [*keep[1:], _most_descriptors()], strict=True):
        os.closerange(number + 1, after)
    os.write(order.reply, IN_THE_BOX)
    os.close(order.reply)
    channels = [word for name, n in order.channels.items() for word in (f"--{name}", str(n))]
    sys.argv = ["", *channels, *inherited.words]
    before = sys.orig_argv[: sys.orig_argv.index("-m") + 1]
    sys.orig_argv = [*before, _WORKER, *sys.argv[1:]]
    runpy.run_module(_WORKER, run_name="__main__", alter_sys=True)


def _arrange_descriptors(order: Order) -> None:
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    for stream in (1, 2):
        os.dup2(order.output, stream)


def _most_descriptors() -> int:
    return max(int(place.name) for place in Path("/proc/self/fd").iterdir()) + 1


def give_up(privileges: dict[str, str]) -> None:
    """Drops every capability that the placeholder has not, for good.

    Raises:
        OSError: the kernel does not allow it.
    """
    bounding = int(privileges["CapBnd"], 16)
    _libc.prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0)
    for number in range(_MOST_CAPABILITIES):
        if not bounding >> number & 1:
            _libc.prctl(_PR_CAPBSET_DROP, number, 0, 0, 0)  # fails where there is no such one
    sets = [int(privileges[name], 16) for name in ("CapEff", "CapPrm", "CapInh")]
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    words = [value >> shift & _WORD for shift in (0, 32) for value in sets]
    _checked(_libc.capset(header, (ctypes.c_uint32 * 6)(*words)), "capset")
    for number in range(_MOST_CAPABILITIES):
        if int(privileges["CapAmb"], 16) >> number & 1:
            _libc.prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE, number, 0, 0)
    _checked(_libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")


def check(box: Box, kinds: dict[str, int]) -> None:
    """Compares this process with the placeholder of the box.

    Args:
        box: what the placeholder said.
        kinds: inodes of its namespaces.

    Raises:
        NotTheBox: something differs.
    """
    here = {kind: Path(f"/proc/self/ns/{kind}").stat().st_ino for kind in kinds}
    for found, wanted in (
        (here, kinds),
        (placeholder.privileges(), box.privileges),
        (tuple(placeholder.root()), box.root),
    ):
        if found != wanted:
            raise NotTheBox(f"{found} in place of {wanted}")


def _filter_calls(program: bytes) -> None:
    compiled = _FilterProgram(len(program) // _INSTRUCTION_BYTES, program)
    result = _libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(compiled), 0, 0)
    _checked(result, "seccomp")


def _content(descriptor: int) -> bytes:
    with open(descriptor, "rb", closefd=False) as file:
        file.seek(0)
        return file.read()


def _checked(result: int, what: str) -> None:
    if result != 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{what}: {os.strerror(error)}")
