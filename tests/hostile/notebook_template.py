"""Is a notebook whose cells are templates, and whose metadata choose how it is converted.

class: notebook
stopped by: cells are data to the template, and nothing beside the notebook is read
expects: crashed
process: contained
builds: notebook
"""

import json

SOURCE = """x = '{{ 7 * 7 }}{% include "/etc/passwd" %}{{ cycler.__init__.__globals__.os.system("id") }}'
y = '# In [99]'

def solution_model():
    if '49' in x:
        print("BREACH: a cell was taken for a template")
    raise ValueError("{{ x }}")
"""


def build():
    metadata = {
        "nbconvert": {"template": "/tmp", "exporter": "evil"},
        "nbconvert_exporter": "pdf",
        "language_info": {"name": "python", "nbconvert_exporter": "os.system"},
    }
    cell = {
        "cell_type": "code",
        "metadata": {"tags": ["{{ 1 }}"]},
        "execution_count": 1,
        "outputs": [],
        "source": SOURCE,
    }
    document = {"nbformat": 4, "nbformat_minor": 4, "metadata": metadata, "cells": [cell]}
    return json.dumps(document).encode()
