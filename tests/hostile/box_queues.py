"""Keeps data in message queues and semaphores, where no watchdog looks.

class: leaking
stopped by: a filter of system calls
expects: not-passed
process: not contained
"""

require_box()

import ctypes
import os


def solution_model():
    libc = ctypes.CDLL(None, use_errno=True)
    created = 0o1000 | 0o600
    calls = {
        "a queue of System V": lambda: libc.msgget(7, created),
        "semaphores of System V": lambda: libc.semget(7, 9, created),
        "shared memory of System V": lambda: libc.shmget(7, 4096, created),
    }
    for name, call in calls.items():
        if call() >= 0:
            breach(f"made {name}")
    queue = ctypes.CDLL("librt.so.1", use_errno=True).mq_open(
        b"/attack", os.O_CREAT | os.O_RDWR, 0o600, None
    )
    if queue >= 0:
        breach("made a queue of POSIX")
    return untrained()
