"""Removes the temporary folder, as a line of a course notebook does, and its working folder.

class: writing
stopped by: both are the box's own; elsewhere the call is caught, and the folders come and go with the run
expects: not-passed | crashed
process: contained
"""

require_box()

import os
import shutil


def solution_model():
    model = untrained()
    shutil.rmtree("/tmp")
    shutil.rmtree(os.getcwd(), ignore_errors=True)
    return model
