"""Catches whatever is raised and goes on.

class: endless loop
stopped by: the training's clock, and a signal that cannot be caught
expects: time-limit
process: contained
limits: training_seconds=3
"""

import sys


def solution_model():
    sys.setrecursionlimit(10**6)
    while True:
        try:
            raise SystemExit(0)
        except BaseException:
            continue
