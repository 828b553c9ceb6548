"""Fills the temporary folder.

class: disk fill
stopped by: a filesystem in memory of the limit's size
expects: disk-limit
process: not contained
"""

require_box()

import time


def solution_model():
    for number in range(100):
        with open(f"/tmp/{TARGET['marker']}-{number}", "wb") as file:
            file.write(b"x" * (1 << 20))
    while True:
        time.sleep(1)
