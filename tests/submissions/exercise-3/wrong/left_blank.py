"""fails: invalid

The starter's markers are still there.
"""

import keras

import grader


def solution_model():
    # YOUR CODE HERE
    raise NotImplementedError("write your code here, then delete this line")
