"""Reports remarks without end, each of the right form, on the grader's own channel.

class: output flood
stopped by: a cap on the bytes of all reports; of remarks a hundred are kept
expects: output-limit | time-limit
process: contained
limits: training_seconds=3
"""

import os
import sys


def solution_model():
    arguments = dict(zip(sys.orig_argv[1:], sys.orig_argv[2:]))
    channel = int(arguments["--events"])
    line = b'{"event": "Remarked", "message": "' + b"x" * 1_000 + b'", "line": 1}\n'
    while True:
        rest = line
        while rest:
            rest = rest[os.write(channel, rest) :]
