"""Reads from every descriptor that it has inherited, and through the way back to their files.

class: reading
stopped by: nothing is inherited but three pipes
expects: not-passed
process: contained
"""

import os
import stat


def solution_model():
    for name in os.listdir("/proc/self/fd"):
        try:
            facts = os.fstat(int(name))
            place = os.readlink(f"/proc/self/fd/{name}")
        except OSError:
            continue
        inside = place.startswith(("/usr", "/lib", "/dev", "/proc", "/box", "/scratch", "/tmp"))
        if stat.S_ISDIR(facts.st_mode) or stat.S_ISSOCK(facts.st_mode):
            breach(f"descriptor {name} is {place}")
        elif stat.S_ISREG(facts.st_mode) and not inside and "python" not in place:
            breach(f"descriptor {name} is {place}")
    return untrained()
