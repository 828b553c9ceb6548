"""Lists the grader's package, its cache, its secret and its solutions.

class: reading
stopped by: a view of the filesystem in which those folders are empty or absent
expects: not-passed
process: not contained
"""

import os


def solution_model():
    for name in ("package", "cache", "secret_dir", "cases"):
        forbidden(f"listed {name}", lambda: os.listdir(TARGET[name])[0])
    for path in TARGET["solutions"]:
        forbidden(f"read {path}", lambda: open(path).read(20))
    return untrained()
