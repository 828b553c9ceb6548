"""Answers the same question again and again.

class: poisoned output
stopped by: more than was asked for is refused, or comes when the run is over
expects: bad-model | not-passed | crashed
process: contained
"""

import json
import os
import sys


def solution_model():
    return untrained()


def postprocess(predictions):
    arguments = dict(zip(sys.orig_argv[1:], sys.orig_argv[2:]))
    data = bytes(80 * len(predictions))
    header = {"name": "inputs", "dtype": "float64", "shape": [len(predictions), 10]}
    whole = json.dumps(header).encode() + b"\n" + data
    rest = whole * 2
    while rest:
        rest = rest[os.write(int(arguments["--answers"]), rest) :]
    return predictions
