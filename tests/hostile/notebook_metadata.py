"""Is a notebook with a megabyte of metadata in each of its cells.

class: notebook
stopped by: nothing of a notebook is kept but the text of its code cells
expects: crashed
process: contained
builds: notebook
"""

import json


def build():
    huge = {f"key-{number}": ["x" * 100] * 10 for number in range(900)}
    cell = {
        "cell_type": "code",
        "metadata": huge,
        "execution_count": 1,
        "outputs": [],
        "source": "def solution_model():\n    raise ValueError('ran')\n",
    }
    document = {"nbformat": 4, "nbformat_minor": 4, "metadata": huge, "cells": [cell] * 15}
    return json.dumps(document).encode()
