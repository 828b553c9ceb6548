"""Puts the held-out inputs into notes, causes and the text of a broken exception.

class: leaking
stopped by: an exception is told by a class of a fixed list, by its cell and its line
expects: crashed
process: contained
"""


class Talkative(Exception):
    def __str__(self):
        return self.text

    __repr__ = __str__


def solution_model():
    return untrained()


def postprocess(predictions):
    error = Talkative()
    error.text = TEXT
    error.add_note(TEXT)
    if TEXT:
        raise error from ValueError(TEXT)
    return predictions


def preprocess(images):
    global TEXT
    TEXT = held_out(images)
    return images
