"""Sends a pickle where an array is expected.

class: poisoned output
stopped by: arrays cross as raw bytes of a stated dtype; nothing is unpickled
expects: bad-model
process: contained
"""

import os
import pickle
import sys


class Evil:
    def __reduce__(self):
        return os.system, ("echo BREACH: unpickled",)


def solution_model():
    return untrained()


def preprocess(images):
    arguments = dict(zip(sys.orig_argv[1:], sys.orig_argv[2:]))
    os.write(int(arguments["--answers"]), pickle.dumps(Evil()) + b"\n")
    return images
