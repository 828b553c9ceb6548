"""Is a notebook whose names of attachments, metadata and cells lead out of any folder.

class: notebook
stopped by: nothing of a notebook is kept but the text of its code cells
expects: crashed
process: contained
builds: notebook
"""

import json

AWAY = "../../../../../../tmp/attack-traversal"


def build():
    cell = {
        "cell_type": "code",
        "id": "../../x",
        "metadata": {"name": AWAY, "collapsed": AWAY},
        "execution_count": None,
        "source": "def solution_model():\n    raise ValueError('ran')\n",
        "outputs": [
            {
                "output_type": "display_data",
                "metadata": {"filenames": {"image/png": AWAY}},
                "data": {"image/png": "aGVsbG8="},
            }
        ],
    }
    text = {
        "cell_type": "markdown",
        "metadata": {},
        "source": "![x](attachment:x)",
        "attachments": {AWAY: {"image/png": "aGVsbG8="}},
    }
    metadata = {
        "title": AWAY,
        "kernelspec": {"name": AWAY, "display_name": AWAY, "argv": ["rm"]},
        "language_info": {"name": AWAY, "file_extension": AWAY, "nbconvert_exporter": AWAY},
    }
    document = {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": [text, cell]}
    return json.dumps(document).encode()
