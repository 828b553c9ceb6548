"""Spreads its memory over processes, each of which stays under the limit.

class: memory bomb
stopped by: the memory of the whole tree, counted from outside
expects: memory-limit
process: contained
"""

require_box()

import os
import time


def solution_model():
    for _ in range(12):
        if os.fork() == 0:
            held = bytearray(os.urandom(1 << 20) * 250)
            time.sleep(600)
            os._exit(len(held))
    while True:
        time.sleep(1)
