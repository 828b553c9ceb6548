"""Leaves a daemon without any trace of the run in it, which prints for ever on the grader's pipe.

class: daemon
stopped by: a process namespace, which ends with its first process; what is left in the pipes is read for a moment only
expects: crashed | output-limit
process: contained
"""

require_box()

import os
import sys
import time

FLOOD = "import os\nwhile True: os.write(1, b'x' * 65536)"


def solution_model():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.fork(), os.fork(), os.fork()  # faster together than one can read
            time.sleep(1.0)
            os.execve(sys.executable, [sys.executable, "-I", "-c", FLOOD], {})
        os._exit(0)
    time.sleep(0.5)
    os._exit(0)
