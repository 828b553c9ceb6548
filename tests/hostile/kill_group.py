"""Ends its whole process group and session.

class: killing
stopped by: a session of its own
expects: crashed
process: contained
"""

require_box()

import os
import signal
import time


def solution_model():
    os.killpg(0, signal.SIGKILL)
    time.sleep(600)
