"""Plants symbolic links and files wherever a grader might look for results.

class: poisoned output
stopped by: no path that the submission can write is ever opened
expects: not-passed
process: contained
"""

import os
import pathlib

import keras

NAMES = ("predictions.npy", "result.json", "report.json", "events.jsonl", "answers", "record.json")


def solution_model():
    for folder in ("/scratch", "/tmp", "/dev/shm", "/box", "/box-data", ".", "/box/lib/grader"):
        for name in NAMES:
            try:
                os.symlink("/etc/passwd", os.path.join(folder, name))
            except OSError:
                pass
    pathlib.Path("result.json.1").write_text('{"verdict": "passed", "score": 100}')
    model = keras.Sequential(
        [keras.layers.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10)]
    )
    model.compile("adam", "sparse_categorical_crossentropy")
    return model
