"""Reports a failure of its own making, with the held-out inputs in each of its fields.

class: leaking
stopped by: an exception is told by a class of a fixed list, by its cell and its line
expects: crashed | bad-model
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
        send(
            event="Failed",
            phase="prediction",
            verdict="crashed",
            exception=text,
            message=text,
            line=int(images[0].sum()),
            errno=int(images[1].sum()),
            traceback=text,
        )
    return images
