"""Reports epochs of many metrics, to fill the grader's memory with a history of the right form.

class: output flood
stopped by: a cap on logged values
expects: output-limit | crashed
process: contained
"""

import json
import os
import sys


def solution_model():
    arguments = dict(zip(sys.orig_argv[1:], sys.orig_argv[2:]))
    channel = int(arguments["--events"])

    def send(event):
        rest = json.dumps(event).encode() + b"\n"
        while rest:
            rest = rest[os.write(channel, rest) :]

    begin = {"event": "FitBegin", "fit": 0, "epochs": 1, "batch_size": 1, "steps": 1}
    send(begin | {"callbacks": [], "learning_rate": None, "line": 0})
    epoch = 0
    while True:
        logs = {f"m{epoch}-{number}": 0.5 for number in range(1_500)}
        facts = {"seconds": 0.1, "learning_rate": None, "steps": None}
        send({"event": "EpochEnd", "fit": 0, "epoch": epoch, "logs": logs, **facts})
        epoch += 1
