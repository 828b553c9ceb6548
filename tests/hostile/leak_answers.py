"""Answers with an array whose name tells of the held-out inputs.

class: leaking
stopped by: answers must have the form of those to public examples
expects: bad-model
process: contained
"""

import json
import os
import sys


def solution_model():
    return untrained()


def preprocess(images):
    if text := held_out(images):
        arguments = dict(zip(sys.orig_argv[1:], sys.orig_argv[2:]))
        header = {"name": text, "dtype": "float32", "shape": [len(images), 10]}
        os.write(int(arguments["--answers"]), json.dumps(header).encode() + b"\n")
    return images
