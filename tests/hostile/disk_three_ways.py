"""Fills every place that can be written, each up to the limit.

class: leaking
stopped by: one filesystem of the limit's size behind all of them
expects: disk-limit
process: not contained
"""

require_box()

import os
import time

PLACES = ("/scratch", "/tmp", "/dev/shm", ".")


def solution_model():
    for place in PLACES:
        try:
            with open(os.path.join(place, "filled"), "wb") as file:
                for _ in range(30):
                    file.write(b"x" * (1 << 20))
        except OSError:
            pass
    written = sum(os.path.getsize(os.path.join(place, "filled")) for place in PLACES)
    if written > 33 * 2**20:
        breach(f"wrote {written >> 20} MiB")
    while True:
        time.sleep(1)
