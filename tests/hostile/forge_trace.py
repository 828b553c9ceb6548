"""Traces every call of the worker and changes the variables of its frames.

class: forging
stopped by: a pass needs what the grader measures itself, in another process
expects: not-passed | crashed | bad-model
process: contained
"""

import os
import sys

import grader

KNOWN = [labels.tolist() for _, labels in grader.load_data(os.environ["GRADER_EXERCISE"])]
KNOWN += [sorted(set(labels)) for labels in KNOWN]


def is_known(value):
    """Whether these are public labels, their classes, or so few that its own fit was given them."""
    numbers = value.tolist() if hasattr(value, "tolist") else value
    return numbers in KNOWN or not isinstance(numbers, list | str) or len(numbers) <= REHEARSED


def trace(frame, event, argument):
    if "worker" in frame.f_code.co_filename:
        for name, value in list(frame.f_locals.items()):
            if ("label" in name or "answer_key" in name) and not is_known(value):
                print("BREACH:", name, value)
    return trace


def solution_model():
    model = untrained()
    sys.settrace(trace)
    sys.setprofile(lambda frame, event, argument: trace(frame, event, argument))
    return model
