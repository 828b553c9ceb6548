"""Stops itself with a signal, so that nothing of it runs any more.

class: endless loop
stopped by: the training's clock, which runs in another process
expects: time-limit
process: contained
limits: training_seconds=3
"""

import os
import signal


def solution_model():
    os.kill(os.getpid(), signal.SIGSTOP)
    return untrained()
