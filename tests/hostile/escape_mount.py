"""Mounts, remounts and turns the root around.

class: escape
stopped by: no capability is left, and a filter of system calls
expects: not-passed
process: contained
"""

import ctypes
import os

REMOUNT, BIND = 32, 4096


def solution_model():
    libc = ctypes.CDLL(None, use_errno=True)
    calls = {
        "mounted": lambda: libc.mount(b"none", b"/scratch", b"tmpfs", 0, None),
        "remounted the root": lambda: libc.mount(b"none", b"/", None, REMOUNT | BIND, None),
        "bound": lambda: libc.mount(b"/usr", b"/tmp", None, BIND, None),
        "unmounted": lambda: libc.umount2(b"/proc", 2),
        "turned the root": lambda: libc.syscall(155, b".", b"."),
        "changed the root": lambda: libc.chroot(b"/tmp"),
    }
    for name, call in calls.items():
        if call() == 0:
            breach(name)
    os.chdir(os.path.expanduser("~"))
    return untrained()
