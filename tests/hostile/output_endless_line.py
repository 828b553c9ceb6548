"""Prints one line that never ends.

class: output flood
stopped by: what is printed is counted as it arrives, and little of it is kept
expects: output-limit
process: contained
"""

import sys


def solution_model():
    while True:
        sys.stdout.write("\r" + "x" * 9_999 + "\b")
        sys.stdout.flush()
