"""Raises the exception in a made-up file, function and line named after the inputs.

class: leaking
stopped by: an exception is told by a class of a fixed list, by its cell and its line
expects: crashed
process: contained
"""


def solution_model():
    return untrained()


def preprocess(images):
    if text := held_out(images):
        source = "\n" * int(images[0].sum()) + "def f(): raise ValueError\nf()"
        exec(compile(source, text, "exec"), {"__name__": text})
    return images
