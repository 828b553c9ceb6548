"""Writes to files without a name.

class: disk fill
stopped by: a filesystem in memory of the limit's size, which counts them
expects: disk-limit
process: not contained
"""

require_box()

import os
import time


def solution_model():
    held, block = [], b"x" * (1 << 20)
    for number in range(100):
        held.append(os.open(f"gone-{number}", os.O_RDWR | os.O_CREAT))
        os.unlink(f"gone-{number}")
        os.write(held[-1], block)
    while True:
        time.sleep(1)
