"""Sends a signal to every process that it may send one to.

class: killing
stopped by: a process namespace, and another user where the grader is root
expects: crashed
process: not contained
"""

require_box()

import os
import signal
import time


def solution_model():
    os.kill(-1, signal.SIGKILL)
    time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGKILL)
