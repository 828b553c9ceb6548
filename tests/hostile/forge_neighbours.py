"""Puts modules of the grader's and the standard library's names beside itself and starts Python.

class: forging
stopped by: Python is started without the working folder, and the box's own is apart from the grader's
expects: not-passed
process: contained
"""

import os
import subprocess
import sys

NAMES = ("grader/__init__", "sitecustomize", "usercustomize", "json", "numpy", "keras", "bwrap")


def solution_model():
    for name in NAMES:
        os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
        with open(f"{name}.py", "w") as file:
            file.write("raise SystemExit('planted')\n")
    with open("pyvenv.cfg", "w") as file:
        file.write("home = /scratch\n")
    subprocess.run([sys.executable, "-c", "import json"], capture_output=True, timeout=5)
    return untrained()
