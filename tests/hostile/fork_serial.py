"""Starts one child after the other, each of which stays.

class: fork bomb
stopped by: the number of processes in the tree, limited by a control group or the kernel
expects: process-limit
process: contained
"""

require_box()

import os
import time


def solution_model():
    while True:
        if os.fork() == 0:
            time.sleep(600)
            os._exit(0)
