"""Changes the submission's own file, so that other bytes than the graded ones lie there afterwards.

class: writing
stopped by: the box holds a copy, read-only
expects: not-passed
process: not contained
"""

require_box()

import sys


def solution_model():
    arguments = dict(zip(sys.orig_argv[1:], sys.orig_argv[2:]))
    forbidden("changed the submission", lambda: open(TARGET["submission"], "r+b").write(b"pass #"))
    for path in (arguments["--script"], arguments["--job"], "/box/lib/grader/__init__.py"):
        forbidden(f"changed {path}", lambda: open(path, "ab"))
    return untrained()
