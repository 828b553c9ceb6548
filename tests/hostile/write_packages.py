"""Plants a module among the installed packages, and one that every Python runs at its start.

class: writing
stopped by: everything is bound read-only
expects: not-passed
process: not contained
"""

require_box()

import os
import sys


def solution_model():
    for folder in filter(os.path.isdir, [*sys.path, sys.prefix, "/usr/lib", "/usr/bin"]):
        if folder.startswith(os.path.expanduser("~")):
            continue
        path = os.path.join(folder, TARGET["marker"] + ".pth")
        forbidden(f"planted {path}", lambda: open(path, "w").write("import os\n"))
    return untrained()
