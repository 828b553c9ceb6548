"""Never answers what it is asked to predict.

class: endless loop
stopped by: the prediction's clock
expects: prediction-limit
process: contained
limits: prediction_seconds=3
"""

import time


def solution_model():
    return untrained()


def postprocess(predictions):
    while True:
        time.sleep(1)
