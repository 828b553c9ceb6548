"""Never gets as far as defining solution_model to the end.

class: endless loop
stopped by: the training's clock, which begins before the first line
expects: time-limit
process: contained
limits: training_seconds=3
"""

import threading

threading.Event().wait()


def solution_model():
    return untrained()
