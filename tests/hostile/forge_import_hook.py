"""Replaces the worker's modules with its own, and whatever is imported later.

class: forging
stopped by: a pass needs what the grader measures itself, in another process
expects: not-passed | crashed | bad-model
process: contained
"""

import sys
import types

import numpy as np


class Finder:
    def find_spec(self, name, path=None, target=None):
        return None


def solution_model():
    model = untrained()
    sys.meta_path.insert(0, Finder())
    for name in [name for name in sys.modules if name.startswith("grader")]:
        module = sys.modules[name]
        for key in ("predict", "attempt", "encode", "facts_of"):
            if isinstance(getattr(module, key, None), types.FunctionType) and key == "predict":
                setattr(module, key, lambda model, inputs, *hooks: np.eye(10)[[3] * len(inputs)])
    return model
