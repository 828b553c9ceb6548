"""Removes everything, from the root down.

class: writing
stopped by: everything but the scratch folders is read-only
expects: not-passed | crashed | bad-model
process: not contained
"""

require_box()

import os
import shutil
import threading
import time


def solution_model():
    model = untrained()
    before = len(os.listdir("/usr"))
    for folder in (TARGET["desk"], "/usr/bin", "/box", "/"):
        remove = lambda: shutil.rmtree(folder, ignore_errors=True)
        threading.Thread(target=remove, daemon=True).start()
        time.sleep(1)
    if not os.path.isdir("/usr") or len(os.listdir("/usr")) != before:
        breach("it is gone")
    return model
