"""Puts the held-out inputs into the message of an exception.

class: leaking
stopped by: an exception is told by a class of a fixed list, by its cell and its line
expects: crashed
process: contained
"""


def solution_model():
    return untrained()


def preprocess(images):
    if held_out(images):
        raise ValueError(held_out(images))
    return images
