"""Writes to the standard error without end, past Python.

class: output flood
stopped by: what is printed is counted as it arrives, and little of it is kept
expects: output-limit
process: contained
"""

import os


def solution_model():
    while True:
        os.write(2, b"x" * 65_536)
