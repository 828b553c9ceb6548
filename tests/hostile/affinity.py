"""Takes more processors than it was given, and keeps them all busy.

class: processors
stopped by: the tree's processor time, compared with its processors and the clock
expects: cpu-limit | time-limit
process: contained
limits: cores=1 training_seconds=30
"""

import os


def solution_model():
    os.sched_setaffinity(0, range(os.cpu_count() or 1))
    for _ in range(3):
        if os.fork() == 0:
            break
    while True:
        pass
