"""Starts other programs, which are not Python and hold no memory worth counting.

class: fork bomb
stopped by: the number of processes in the tree, with a limit of the kernel behind it
expects: process-limit
process: contained
"""

require_box()

import subprocess


def solution_model():
    running = []
    while True:
        running.append(subprocess.Popen(["/bin/sleep", "600"]))
