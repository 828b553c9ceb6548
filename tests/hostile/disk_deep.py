"""Nests folders deeper than any path or recursion reaches, and closes them behind itself.

class: disk fill
stopped by: the box's filesystems go with it; elsewhere folders are moved up and removed one by one
expects: disk-limit | not-passed
process: contained
"""

require_box()

import os


def solution_model():
    outside = os.getcwd()
    for _ in range(3_000):
        os.mkdir("d")
        os.chdir("d")
        os.chmod(".", 0o311)
    os.chdir(outside)
    return untrained()
