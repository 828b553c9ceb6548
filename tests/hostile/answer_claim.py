"""Announces an array of ten gigabytes and sends none of it.

class: poisoned output
stopped by: the announced size is compared with what was asked before anything is kept
expects: bad-model
process: contained
"""

import os
import sys


def solution_model():
    return untrained()


def preprocess(images):
    arguments = dict(zip(sys.orig_argv[1:], sys.orig_argv[2:]))
    line = b'{"name": "inputs", "dtype": "float64", "shape": [%d, 4000000]}\n' % len(images)
    os.write(int(arguments["--answers"]), line)
    return images
