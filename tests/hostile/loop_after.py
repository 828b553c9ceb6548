"""Leaves threads, exit handlers and finalizers that never end.

class: endless loop
stopped by: the tree is ended as soon as the last answer is in
expects: not-passed
process: contained
"""

import atexit
import threading


class Sticky:
    def __del__(self):
        while True:
            pass


def forever():
    while True:
        pass


def solution_model():
    threading.Thread(target=forever).start()
    atexit.register(forever)
    model = untrained()
    model.sticky = Sticky()
    return model
