"""Prints what the box itself prints when it cannot be built, and leaves as it would.

class: forging
stopped by: faults of the grader's are known by what is seen from outside
expects: crashed
process: contained
"""

import os


def solution_model():
    os.write(2, b"bwrap: Can't mount proc on /newroot/proc: Operation not permitted\n")
    os._exit(1)
