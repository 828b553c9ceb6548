"""What may wait in the sockets of a box, seen from outside: it is no process's memory."""

import functools
import socket
from pathlib import Path

_MIB = 2**20
_OWN = Path("/proc/self")
_MORE_THAN_ANY = 2**30
FREE = 64
"""Sockets that count nothing; TensorFlow and Python's own helpers open a few."""


def buffered_mib(process: Path, own: Path = _OWN) -> float:
    """The most that can wait in the sockets of a process's network namespace.

    The kernel says how many there are, those among them that are closed while a receiver has not
    read what they sent, but not what each holds to anybody outside that namespace. So each beyond
    `FREE` counts for the largest buffer that one can have. Internet sockets can have more; what
    all of them hold together is limited by the kernel (``net.ipv4.tcp_mem``, ``udp_mem``).

    Args:
        process: a folder of ``/proc``.
        own: that of a process outside, whose network namespace counts nothing.

    Returns:
        MiB; 0 where the namespace is not one of its own, or nothing can be read.
    """
    try:
        if (process / "ns/net").stat().st_ino == (own / "ns/net").stat().st_ino:
            return 0.0
        text = (process / "net/sockstat").read_text(encoding="ascii")
        beyond = int(text.removeprefix("sockets: used").split(maxsplit=1)[0]) - FREE
    except (OSError, ValueError, IndexError):  # it is gone, or this is no Linux
        return 0.0
    return beyond * largest_mib() if beyond > 0 else 0.0


@functools.cache
def largest_mib() -> float:
    """The largest buffer of a local socket, in MiB, as the kernel grants it: socket(7)."""
    with socket.socket(socket.AF_UNIX) as asking:
        asking.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _MORE_THAN_ANY)
        return asking.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) / _MIB
