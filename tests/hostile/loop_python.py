"""Computes for ever.

class: endless loop
stopped by: the training's clock
expects: time-limit
process: contained
limits: training_seconds=3
"""


def solution_model():
    while True:
        pass
