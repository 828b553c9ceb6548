"""Leaves a daemon behind that has a session, a parent and an environment of its own.

class: daemon
stopped by: a process namespace, which ends with its first process; elsewhere what is left of the tree is looked for
expects: not-passed
process: not contained
"""

require_box()

import os
import sys

KEEP = "import time\nwhile True: time.sleep(1)"


def solution_model():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for descriptor in range(3):
                os.dup2(os.open(os.devnull, os.O_RDWR), descriptor)
            os.closerange(3, 256)
            os.execve(sys.executable, [sys.executable, "-I", "-c", KEEP], {})
        os._exit(0)
    return untrained()
