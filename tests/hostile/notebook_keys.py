"""Is a notebook that states its cells twice, one to be checked and one to be run.

class: notebook
stopped by: the code that was checked is compared with the code that nbconvert finds
expects: invalid
process: contained
builds: notebook
"""

CODE = b'{"cell_type": "code", "metadata": {}, "execution_count": 1, "outputs": [], "source": %s}'


def build():
    good = CODE % b'"def solution_model():\\n    raise ValueError(1)\\n"'
    evil = CODE % b"\"print('BREACH: the other code ran')\""
    return b'{"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [%s], "cells": [%s]}' % (
        good,
        evil,
    )
