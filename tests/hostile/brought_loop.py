"""Trains at the top level for ever, each time another model.

class: endless loop
stopped by: the limit on the training's time
expects: time-limit
process: contained
limits: training_seconds=3
"""

import numpy as np

while True:
    model = untrained()
    model.compile("sgd", "mse")
    model.fit(np.zeros((8, 28, 28)), np.zeros((8, 10)), verbose=0)
