"""Writes a report without an end on the grader's own channel.

class: output flood
stopped by: a cap on the length of a report
expects: crashed
process: contained
"""

import os
import sys


def solution_model():
    arguments = dict(zip(sys.orig_argv[1:], sys.orig_argv[2:]))
    channel = int(arguments["--events"])
    while True:
        os.write(channel, b"x" * 65_536)
