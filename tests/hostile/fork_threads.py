"""Starts threads without end.

class: fork bomb
stopped by: the number of threads in the tree, with a limit of the kernel behind it
expects: process-limit | crashed
process: contained
"""

require_box()

import threading
import time


def solution_model():
    threading.stack_size(65_536)
    while True:
        threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
