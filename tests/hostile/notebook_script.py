r"""Is a notebook with scripts and terminal commands in its name, its outputs and its errors.

class: notebook
stopped by: text is cleaned and escaped where it is shown
expects: crashed
process: contained
builds: notebook
name: "<script>alert(1)<script> \u001b[2J\u001b]0;owned\u0007 \u202e.ipynb"
"""

import json

SCRIPT = (
    "<script>alert(document.cookie)</script><img src=x onerror=alert(1)>\u001b[2J\u001b]0;t\u0007"
)


def build():
    outputs = [{"output_type": "display_data", "metadata": {}, "data": {"text/html": SCRIPT}}]
    cell = {
        "cell_type": "code",
        "metadata": {"title": SCRIPT},
        "execution_count": 1,
        "outputs": outputs,
        "source": f"def solution_model():\n    raise ValueError({SCRIPT!r})\n",
    }
    metadata = {"title": SCRIPT, "authors": [{"name": SCRIPT}]}
    document = {"nbformat": 4, "nbformat_minor": 4, "metadata": metadata, "cells": [cell]}
    return json.dumps(document).encode()
