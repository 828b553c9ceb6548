"""Prints without end.

class: output flood
stopped by: what is printed is counted as it arrives, and little of it is kept
expects: output-limit
process: contained
"""


def solution_model():
    while True:
        print("x" * 100_000)
