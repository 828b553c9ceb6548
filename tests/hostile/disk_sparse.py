"""Makes a file of a terabyte with nothing in it.

class: disk fill
stopped by: the resource limit on the size of files
expects: disk-limit
process: contained
"""

require_box()


def solution_model():
    with open("sparse", "wb") as file:
        file.truncate(1 << 40)
    return untrained()
