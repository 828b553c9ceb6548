"""Climbs to the worker's own frames and tells the grader through its own functions.

class: forging
stopped by: a pass needs what the grader measures itself, in another process
expects: not-passed | crashed | bad-model
process: contained
"""

import gc
import sys


def solution_model():
    frame = sys._getframe()
    while frame:
        for value in frame.f_locals.values():
            if type(value).__name__ == "WorkerSession":
                from grader.inside.protocol.events import EpochEnd, FitBegin, FitEnd

                value._send(FitBegin(0, 5, 32, 10, ("Stop",), 0.001))
                value._send(EpochEnd(0, 0, {"accuracy": 0.995, "loss": 0.01}, 1.0))
                value._send(FitEnd(0, "Stop", True))
        frame = frame.f_back
    gc.collect()
    return untrained()
