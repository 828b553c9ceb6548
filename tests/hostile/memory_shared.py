"""Fills a mapping that processes share, so that each of them could call it another's.

class: memory bomb
stopped by: the memory of the whole tree, counted from outside
expects: memory-limit
process: contained
"""

require_box()

import mmap
import os
import time

SIZE = 4 << 30


def solution_model():
    shared = mmap.mmap(-1, SIZE)
    part = SIZE // 4
    block = b"x" * (1 << 20)
    for number in range(4):
        if os.fork() == 0:
            for place in range(number * part, (number + 1) * part, len(block)):
                shared[place : place + len(block)] = block
            time.sleep(600)
    while True:
        time.sleep(1)
