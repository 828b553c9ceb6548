"""Looks for any folder outside its own that can be written, and fills it.

class: disk fill
stopped by: a root that is read-only, and nothing else bound for writing
expects: not-passed | disk-limit
process: not contained
"""

require_box()

import os

OWN = ("/scratch", "/proc")


def solution_model():
    tried = 0
    for folder, folders, _ in os.walk("/"):
        folders[:] = [
            name for name in folders if not os.path.join(folder, name).startswith((*OWN, "/sys"))
        ]
        if not os.access(folder, os.W_OK) or folder.startswith(os.path.expanduser("~")):
            continue
        tried += 1
        path = os.path.join(folder, TARGET["marker"])

        def fill():
            with open(path, "wb") as file:
                file.write(b"x" * (1 << 16))
            return path

        forbidden("wrote", fill)
        if tried > 50:
            break
    return untrained()
