"""Ignores every signal that can be ignored, and sleeps.

class: endless loop
stopped by: the training's clock, and a signal that cannot be ignored
expects: time-limit
process: contained
limits: training_seconds=3
"""

import signal
import time


def solution_model():
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True:
        try:
            time.sleep(600)
        except BaseException:
            pass
