"""Computes for ever.

class: endless loop
stopped by: the training's clock
expects: time-limit
process: contained
"""


def solution_model():
    while True:
        pass
