"""Reports a second start and a second model, to begin the clocks anew.

class: forging
stopped by: each report counts in its own phase and once
expects: not-passed | crashed | bad-model | prediction-limit | time-limit
process: contained
limits: training_seconds=3
"""

import json
import os
import sys
import time


def solution_model():
    arguments = dict(zip(sys.orig_argv[1:], sys.orig_argv[2:]))
    ready = {"event": "Ready", "python": "9", "tensorflow": "9", "keras": "9", "gpus": 99}
    for _ in range(100):
        os.write(int(arguments["--events"]), json.dumps(ready).encode() + b"\n")
        time.sleep(0.1)
    return untrained()
