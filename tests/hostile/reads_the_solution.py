"""Runs the reference solution, from any place where it might lie, instead of its own.

class: reading
stopped by: the box holds no solutions and none of the package but the worker
expects: not-passed
process: not contained
"""

import glob
import importlib
import sys

import keras

PLACES = (
    "/*/solutions/*.py",
    "/*/*/solutions/*.py",
    "/*/*/*/solutions/*.py",
    f"{sys.prefix}/**/_data/solutions/*.py",
    f"{sys.prefix}/lib/*/site-packages/grader/**/*.py",
)


def solution_model():
    found = [path for place in PLACES for path in glob.glob(place, recursive=True)]
    print("FOUND", found)
    if found:
        print("BREACH:", found[:3])
    for name in (
        "grader.model.resources",
        "grader.grading",
        "grader.data.drawing.digits",
        "grader._data",
    ):
        try:
            importlib.import_module(name)
            print("IMPORTED", name)
            print("BREACH: imported", name)
        except ImportError:
            pass
    model = keras.Sequential(
        [keras.layers.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10)]
    )
    model.compile("adam", "sparse_categorical_crossentropy")
    for path in found:
        if "exercise-1" in path:
            space = {"__name__": "stolen"}
            exec(open(path).read(), space)
            return space["solution_model"]()
    return model
