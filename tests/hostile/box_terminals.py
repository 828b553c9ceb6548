"""Opens terminals without end, each of which takes memory of the kernel's.

class: leaking
stopped by: /dev has no ptmx, and no filesystem of terminals
expects: not-passed
process: not contained
"""

import os


def solution_model():
    forbidden("opened a terminal", os.openpty)
    for path in ("/dev/ptmx", "/dev/pts/ptmx", "/dev/tty", "/dev/console"):
        forbidden(f"opened {path}", lambda: os.open(path, os.O_RDWR))
    return untrained()
