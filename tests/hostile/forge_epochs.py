"""Reports epochs with numbers, values and metrics that no training has.

class: forging
stopped by: the channel takes known events of exact form only
expects: crashed | not-passed
process: contained
"""

import os
import sys

LINES = (
    b'{"event": "FitBegin", "fit": 0, "epochs": -5, "batch_size": 1, "steps": 1, '
    b'"callbacks": ["Stop"], "learning_rate": NaN, "line": 0}\n',
    b'{"event": "EpochEnd", "fit": 0, "epoch": -3, "logs": {"accuracy": Infinity}, "seconds": -1, '
    b'"learning_rate": 1, "steps": 1}\n',
    b'{"event": "EpochEnd", "fit": 0, "epoch": 1e400, "logs": {"accuracy": 7}, "seconds": 1, '
    b'"learning_rate": 1, "steps": 1}\n',
    b'{"event": "EpochEnd", "fit": 99, "epoch": 1, "logs": {}, "seconds": 1, '
    b'"learning_rate": 1, "steps": 1}\n',
)


def solution_model():
    arguments = dict(zip(sys.orig_argv[1:], sys.orig_argv[2:]))
    for line in LINES:
        os.write(int(arguments["--events"]), line)
    return untrained()
