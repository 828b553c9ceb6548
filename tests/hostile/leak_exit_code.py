"""Ends itself with a byte of a held-out input as its exit code.

class: leaking
stopped by: how a process ended is told without its exit code
expects: crashed
process: contained
"""

import os


def solution_model():
    return untrained()


def preprocess(images):
    if held_out(images):
        os._exit(int(images[0].max()) % 200)
    return images
