"""Counts what it may do that ordinary programs may not.

class: escape
stopped by: all capabilities are given up before the submission starts
expects: not-passed
process: contained
"""


def solution_model():
    for line in open("/proc/self/status"):
        name, _, value = line.partition(":")
        if name in ("CapPrm", "CapEff", "CapInh", "CapAmb") and int(value, 16):
            breach(f"{name} is {value.strip()}")
    return untrained()
