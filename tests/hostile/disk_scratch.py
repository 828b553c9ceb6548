"""Fills its working folder.

class: disk fill
stopped by: a filesystem in memory of the limit's size, or the size of the working folder
expects: disk-limit
process: contained
"""

require_box()


def solution_model():
    number = 0
    while True:
        number += 1
        with open(f"fill-{number}", "wb") as file:
            file.write(b"x" * (1 << 20))
