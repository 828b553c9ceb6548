"""Makes a user namespace of its own, in which it is root and may mount.

class: escape
stopped by: the box's last user namespace allows none inside it, and a filter of system calls
expects: not-passed
process: not contained
"""

import ctypes
import os

KINDS = {"user": 0x10000000, "mount": 0x20000, "network": 0x40000000, "process": 0x20000000}


def solution_model():
    libc = ctypes.CDLL(None, use_errno=True)
    for name, flag in KINDS.items():
        # With threads, and TensorFlow has many, the kernel would refuse it anyhow.
        child = os.fork()
        if child == 0:
            os._exit(0 if libc.unshare(flag) == 0 else 1)
        if os.waitpid(child, 0)[1] == 0:
            breach(f"made a {name} namespace")
    return untrained()
