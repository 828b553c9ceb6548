"""Makes links out of its folder, soft and hard, and writes through them.

class: writing
stopped by: there is nothing at their ends
expects: not-passed
process: not contained
"""

require_box()

import os


def solution_model():
    for number, path in enumerate(TARGET["secrets"]):
        os.symlink(path, f"soft-{number}")
        forbidden(
            f"wrote through a link to {path}", lambda: open(f"soft-{number}", "r+").write("m")
        )
        forbidden(f"linked {path}", lambda: os.link(path, f"hard-{number}"))
    os.symlink("/", "root")
    os.symlink(".", "loop")
    forbidden("wrote", lambda: open(f"root/{TARGET['marker']}", "w"))
    return untrained()
