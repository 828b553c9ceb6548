"""Prints one bit of each held-out input, which in two runs is enough to know a face.

class: leaking
stopped by: what is printed once held-out inputs are in the box is dropped
expects: not-passed
process: contained
"""


def solution_model():
    return untrained()


def preprocess(images):
    if held_out(images):
        print(LEAK, "".join(str(int(image.mean() > 32)) for image in images), flush=True)
    return images
