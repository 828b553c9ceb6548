"""Claims that the grader itself has failed, so that the run is forgiven and done again.

class: forging
stopped by: such a report counts before the submission's code runs, never after
expects: crashed
process: contained
"""

import json
import os
import sys


def solution_model():
    arguments = dict(zip(sys.orig_argv[1:], sys.orig_argv[2:]))
    event = {"event": "Failed", "phase": "startup", "verdict": "grader-error", "exception": ""}
    event |= {"message": "no space left", "line": 0, "errno": 28, "traceback": "Traceback"}
    os.write(int(arguments["--events"]), json.dumps(event).encode() + b"\n")
    os._exit(3)
