"""Traces every call of the worker and changes the variables of its frames.

class: forging
stopped by: a pass needs what the grader measures itself, in another process
expects: not-passed | crashed | bad-model
process: contained
"""

import sys


def trace(frame, event, argument):
    if "worker" in frame.f_code.co_filename:
        for name, value in list(frame.f_locals.items()):
            if "label" in name or "answer_key" in name:
                print("BREACH:", name, value)
    return trace


def solution_model():
    model = untrained()
    sys.settrace(trace)
    sys.setprofile(lambda frame, event, argument: trace(frame, event, argument))
    return model
