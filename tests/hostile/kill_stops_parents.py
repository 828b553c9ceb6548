"""Stops its parents, so that no clock of theirs runs any more.

class: killing
stopped by: a process namespace; the parent that can be seen is the box's own, and stopping it changes nothing
expects: not-passed | crashed | time-limit
process: not contained
limits: training_seconds=20
"""

require_box()

import os
import signal
import time


def solution_model():
    for pid in (TARGET["grader"], os.getppid(), 1):
        if pid > 0 and pid != os.getpid():
            try:
                os.kill(pid, signal.SIGSTOP)
            except OSError:
                pass
    time.sleep(1)
    return untrained()
