"""Leaves the held-out inputs in files, and looks for those of another run.

class: leaking
stopped by: all that can be written lies in memory of the box, which ends with it
expects: not-passed
process: not contained
"""

import os
import tempfile

PLACES = (tempfile.gettempdir(), os.path.expanduser("~"), ".", "/dev/shm", "/var/tmp", "/run")
NAME = "left-by-an-attack"


def solution_model():
    for place in PLACES:
        path = os.path.join(place, NAME)
        if os.path.exists(path):
            breach(f"found {path}")
            os.unlink(path)
    return untrained()


def preprocess(images):
    if text := held_out(images):
        for place in PLACES:
            try:
                with open(os.path.join(place, NAME), "w") as file:
                    file.write(text)
            except OSError:
                pass
    return images
