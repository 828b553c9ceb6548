"""fails: invalid

The starter's markers are still there.
"""

import keras

import grader


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-18")

    # YOUR CODE HERE
    raise NotImplementedError("write your code here, then delete this line")
