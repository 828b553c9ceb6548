"""Writes to files that exist in memory alone and are mapped by nobody.

class: memory bomb
stopped by: the memory of the control group; such files cannot be made where a filter of system calls is on
expects: memory-limit | crashed
process: not contained
"""

require_box()

import os
import time


def solution_model():
    block, held = b"x" * (1 << 20), []
    for _ in range(200):
        held.append(os.memfd_create("bomb"))
        for _ in range(31):
            os.write(held[-1], block)
    while True:
        time.sleep(1)
