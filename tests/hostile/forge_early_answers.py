"""Sends perfect answers before it is asked.

class: forging
stopped by: answers count only once the questions are asked
expects: bad-model
process: contained
"""

import os
import sys
import time


def solution_model():
    arguments = dict(zip(sys.orig_argv[1:], sys.orig_argv[2:]))
    header = b'{"name": "inputs", "dtype": "int64", "shape": [10000, 10]}\n'
    os.write(int(arguments["--answers"]), header + bytes(1_000))
    time.sleep(1)
    return untrained()
