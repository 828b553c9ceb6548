"""Ends itself, but leaves a daemon that holds all channels to the grader open.

class: daemon
stopped by: the end of the first process counts, not the end of its channels
expects: crashed
process: contained
"""

require_box()

import os
import time


def solution_model():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for _ in range(600):
                time.sleep(1)
        os._exit(0)
    time.sleep(0.5)
    os._exit(0)
