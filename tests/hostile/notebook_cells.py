"""Is a notebook of a hundred thousand cells.

class: notebook
stopped by: a cap on the number of cells
expects: invalid
process: contained
builds: notebook
"""

import json


def build():
    cell = {"cell_type": "code", "metadata": {}, "execution_count": 1, "outputs": [], "source": "1"}
    document = {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [cell] * 100_000}
    return json.dumps(document).encode()
