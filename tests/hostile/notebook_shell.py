"""Is a notebook of shell lines and magics that would do harm if anything ran them.

class: notebook
stopped by: shell lines and magics are taken out before anything runs
expects: crashed
process: contained
builds: notebook
"""

import json

SOURCE = """!echo BREACH: a shell line ran
%system echo BREACH: a magic ran
%run /tmp/evil.py
%load_ext evil
found = !echo BREACH: an assigned shell line ran

def solution_model():
    print(found)
    raise ValueError("ran")
"""


def build():
    cells = [
        {"cell_type": "code", "metadata": {}, "execution_count": 1, "outputs": [], "source": source}
        for source in ("%%bash\necho BREACH: a cell of bash ran\n", SOURCE)
    ]
    document = {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": cells}
    return json.dumps(document).encode()
