"""Says that its inputs were scaled, and its classes renumbered, in ways that nothing is.

class: forging
stopped by: what is done to inputs is a few numbers within bounds, which the box itself applies
expects: crashed
process: contained
"""

import json
import os
import sys

FORGED = {
    "event": "Adaptation",
    "size": [10**9, 10**9],
    "resizing": "bilinear",
    "grey": False,
    "factors": [1e300],
    "offsets": [0.0],
    "order": [0, 0, 0],
    "target_factor": 1.0,
    "target_offset": 0.0,
    "unexplained": [],
}


def solution_model():
    arguments = dict(zip(sys.orig_argv[1:], sys.orig_argv[2:]))
    os.write(int(arguments["--events"]), json.dumps(FORGED).encode() + b"\n")
    return untrained()
