"""Names the class of an exception after the held-out inputs.

class: leaking
stopped by: an exception is told by a class of a fixed list, by its cell and its line
expects: crashed
process: contained
"""


def solution_model():
    return untrained()


def preprocess(images):
    if text := held_out(images):
        raise type(text, (ValueError,), {})("")
    return images
