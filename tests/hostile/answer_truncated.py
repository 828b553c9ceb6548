"""Announces its answers, sends half of them and leaves.

class: poisoned output
stopped by: answers count when they are complete
expects: crashed
process: contained
"""

import json
import os
import sys


def solution_model():
    return untrained()


def postprocess(predictions):
    arguments = dict(zip(sys.orig_argv[1:], sys.orig_argv[2:]))
    channel = int(arguments["--answers"])
    header = {"name": "inputs", "dtype": "float64", "shape": [len(predictions), 10]}
    os.write(channel, json.dumps(header).encode() + b"\n" + bytes(40 * len(predictions)))
    os._exit(0)
