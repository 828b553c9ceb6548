"""Is a notebook of giant outputs.

class: notebook
stopped by: a cap on the file's size, looked at before it is read
expects: invalid
process: contained
builds: notebook
"""

import json


def build():
    outputs = [{"output_type": "stream", "name": "stdout", "text": "x" * 30_000_000}]
    cell = {
        "cell_type": "code",
        "metadata": {},
        "execution_count": 1,
        "outputs": outputs,
        "source": "def solution_model():\n    raise ValueError('ran')\n",
    }
    document = {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [cell]}
    return json.dumps(document).encode()
