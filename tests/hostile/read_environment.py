"""Reads the grader's environment from its own and from that of every process it can see.

class: reading
stopped by: an environment made anew, and a process namespace
expects: not-passed
process: not contained
"""

import os


def solution_model():
    found = [f"{name}={value}" for name, value in os.environ.items()]
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            found += open(f"/proc/{pid}/environ", errors="replace").read().split("\0")
        except OSError:
            pass
    for item in found:
        if item.startswith("GRADER_ATTACK_CANARY"):
            breach(item)
    return untrained()
