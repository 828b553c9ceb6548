"""Lets children print at once, each less than is allowed.

class: output flood
stopped by: the tree has one output, which is counted as it arrives
expects: output-limit
process: contained
"""

import os
import time


def solution_model():
    for _ in range(8):
        if os.fork() == 0:
            os.write(1, b"y" * 300_000)
            time.sleep(600)
            os._exit(0)
    while True:
        time.sleep(1)
