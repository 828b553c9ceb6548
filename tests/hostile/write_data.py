"""Changes the public data, which the next submission is trained on.

class: writing
stopped by: the data are bound read-only
expects: not-passed
process: not contained
"""

require_box()

import os


def solution_model():
    folder = os.environ["GRADER_PUBLIC_DATA"]
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        forbidden(f"opened {path} for writing", lambda: open(path, "r+b"))
    forbidden("added a file", lambda: open(os.path.join(folder, TARGET["marker"]), "w"))
    return untrained()
