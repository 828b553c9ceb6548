"""Joins the namespaces of its parents and of the box's first process.

class: escape
stopped by: a process namespace, no capability, and a filter of system calls
expects: not-passed
process: contained
"""

import ctypes
import os


def solution_model():
    for pid in {1, os.getppid(), TARGET["grader"]}:
        for kind in ("user", "mnt", "net", "pid"):
            # With threads, and TensorFlow has many, the kernel would refuse it anyhow.
            child = os.fork()
            if child == 0:
                os._exit(0 if joins(pid, kind) else 1)
            if os.waitpid(child, 0)[1] == 0:
                breach(f"joined the {kind} namespace of {pid}")
    return untrained()


def joins(pid, kind):
    path = f"/proc/{pid}/ns/{kind}"
    try:
        another = os.stat(path).st_ino != os.stat(f"/proc/self/ns/{kind}").st_ino
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return False
    return ctypes.CDLL(None).setns(descriptor, 0) == 0 and another
