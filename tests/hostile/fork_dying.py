"""Forks children that fork and die at once, so that no listing finds the same process twice.

class: fork bomb
stopped by: the training's clock; the process namespace ends with its first process
expects: time-limit | process-limit
process: contained
limits: training_seconds=5
"""

require_box()

import os


def solution_model():
    if os.fork() == 0:
        while True:
            try:
                if os.fork():
                    os._exit(0)
            except OSError:
                os._exit(0)
    while True:
        pass
