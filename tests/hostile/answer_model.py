"""Returns something that says it is a model, and answers as it likes.

class: poisoned output
stopped by: its class is asked for, and its answers are judged like anybody's
expects: bad-model | not-passed | crashed
process: contained
"""

import keras


class Liar:
    @property
    def __class__(self):
        return keras.Model

    def __getattr__(self, name):
        return lambda *arguments, **keywords: self


def solution_model():
    return Liar()
