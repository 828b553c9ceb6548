"""Connects through io_uring, which does what it is told past filters of system calls.

class: network
stopped by: a network namespace, which holds for io_uring too, and a filter of system calls that refuses it
expects: not-passed
process: not contained
"""

import ctypes
import mmap
import socket
import struct

SETUP, ENTER, CONNECT = 425, 426, 16
GET_EVENTS = 1


def solution_model():
    forbidden("connected", connect)
    return untrained()


def connect():
    libc = ctypes.CDLL(None, use_errno=True)
    facts = ctypes.create_string_buffer(120)
    ring = libc.syscall(SETUP, 4, facts)
    if ring < 0:
        raise OSError(ctypes.get_errno(), "io_uring")
    sq = struct.unpack_from("<10I", facts, 40)
    cq = struct.unpack_from("<10I", facts, 80)
    entries, answers = struct.unpack_from("<2I", facts, 0)
    submissions = mmap.mmap(ring, sq[6] + 4 * entries, offset=0)
    completions = mmap.mmap(ring, cq[5] + 16 * answers, offset=0x8000000)
    slots = mmap.mmap(ring, 64 * entries, offset=0x10000000)
    client = socket.socket()
    address = ctypes.create_string_buffer(
        struct.pack("<H", socket.AF_INET)
        + struct.pack(">H", TARGET["tcp"])
        + socket.inet_aton("127.0.0.1")
        + bytes(8)
    )
    slots[:64] = struct.pack(
        "<BBHiQQII24x", CONNECT, 0, 0, client.fileno(), 16, ctypes.addressof(address), 0, 0
    )[:64].ljust(64, b"\0")
    struct.pack_into("<I", submissions, sq[6], 0)
    (tail,) = struct.unpack_from("<I", submissions, sq[1])
    struct.pack_into("<I", submissions, sq[1], tail + 1)
    if libc.syscall(ENTER, ring, 1, 1, GET_EVENTS, None, 0) < 0:
        raise OSError(ctypes.get_errno(), "io_uring")
    _, result, _ = struct.unpack_from("<QiI", completions, cq[5])
    if result < 0:
        raise OSError(-result, "connect")
    return "through io_uring"
