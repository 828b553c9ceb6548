"""Walks to the host's root through the folders of every process it can see.

class: reading
stopped by: a process namespace, whose processes all live behind the same walls
expects: not-passed
process: not contained
"""

import os


def solution_model():
    for pid in filter(str.isdigit, os.listdir("/proc")):
        for way in ("root", "cwd"):
            for path in TARGET["secrets"]:
                whole = f"/proc/{pid}/{way}{path}"
                forbidden(f"read {whole}", lambda: open(whole).read(20))
    return untrained()
