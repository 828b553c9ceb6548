"""Doubles itself until nothing more can be forked.

class: fork bomb
stopped by: the number of processes in the tree, with a limit of the kernel behind it
expects: process-limit
process: contained
"""

require_box()

import os


def solution_model():
    while True:
        try:
            os.fork()
        except OSError:
            pass
