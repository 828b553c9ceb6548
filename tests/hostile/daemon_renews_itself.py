"""Leaves a daemon that forks into a new process every moment, to outrun whoever ends it.

class: daemon
stopped by: a process namespace, which ends with its first process
expects: not-passed | crashed
process: not contained
"""

require_box()

import os
import time


def solution_model():
    if os.fork() == 0:
        os.setsid()
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if os.fork():
                os._exit(0)
            os.setsid()
        os._exit(0)
    return untrained()
