"""Sends remarks and epochs of its own that tell of the held-out inputs.

class: leaking
stopped by: events that arrive once held-out inputs are in the box are not kept
expects: not-passed | crashed
process: contained
"""

import json
import os
import sys


def send(**event):
    arguments = dict(zip(sys.orig_argv[1:], sys.orig_argv[2:]))
    os.write(int(arguments["--events"]), json.dumps(event).encode() + b"\n")


def solution_model():
    return untrained()


def preprocess(images):
    if text := held_out(images):
        send(event="Remarked", message=text, line=int(images[0].sum()))
        send(event="Probed", value=float(images[0].sum()), stopped=True, error=text)
        begin = {"epochs": 9, "batch_size": 1, "steps": 1, "learning_rate": 0.1}
        send(event="FitBegin", fit=0, callbacks=[text], **begin)
        send(
            event="EpochEnd",
            fit=0,
            epoch=0,
            logs={text: 1.0},
            seconds=0.0,
            learning_rate=None,
            steps=None,
        )
    return images
