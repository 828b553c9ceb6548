"""Replaces what every module calls: open, len, print, isinstance, json, os.write, sys.exit.

class: forging
stopped by: a pass needs what the grader measures itself, in another process
expects: not-passed | crashed | bad-model
process: contained
"""

import builtins
import json
import os
import sys


def solution_model():
    model = untrained()
    builtins.isinstance = lambda *arguments: True
    builtins.len = lambda thing: 1
    builtins.open = lambda *arguments, **keywords: None
    json.dumps = lambda *arguments, **keywords: '{"verdict": "passed", "score": 100}'
    json.loads = lambda *arguments, **keywords: {"verdict": "passed"}
    os.write = lambda descriptor, data: len(data)
    sys.exit = os._exit = lambda code=0: None
    return model
