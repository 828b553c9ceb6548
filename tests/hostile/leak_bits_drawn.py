"""Draws each held-out input as letters, through the terminal's own escapes.

class: leaking
stopped by: what is printed once held-out inputs are in the box is dropped
expects: not-passed
process: contained
"""

import sys


def solution_model():
    return untrained()


def preprocess(images):
    if held_out(images):
        for image in images[:50]:
            rows = ("".join(" #"[int(value > 99)] for value in row) for row in image)
            sys.stderr.write(f"\x1b[2J{LEAK}\n" + "\n".join(rows) + "\n")
    return images
