"""Writes the held-out inputs past Python onto every descriptor that it has.

class: leaking
stopped by: what is printed once held-out inputs are in the box is dropped
expects: not-passed | crashed
process: contained
"""

import os


def solution_model():
    return untrained()


def postprocess(predictions):
    return predictions


def preprocess(images):
    for descriptor in (1, 2):
        os.write(descriptor, f"\n{held_out(images)}\n".encode())
    return images
