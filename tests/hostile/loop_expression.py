"""Matches a regular expression that takes for ever, in native code.

class: endless loop
stopped by: the training's clock, which runs in another process
expects: time-limit
process: contained
limits: training_seconds=3
"""

import re


def solution_model():
    return re.fullmatch(r"(a+)+b", "a" * 60)
