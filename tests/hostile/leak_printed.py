"""Prints the held-out inputs while it predicts, to replay the answers another time.

class: leaking
stopped by: what is printed once held-out inputs are in the box is dropped
expects: not-passed
process: contained
"""


def solution_model():
    return untrained()


def preprocess(images):
    print(held_out(images), flush=True)
    return images
