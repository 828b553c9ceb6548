"""Searches other processes for labels: their memory, environment, descriptors and folders.

class: reading
stopped by: a process namespace, in which the box's own processes are all there are
expects: not-passed
process: not contained
"""

import os

import keras


def solution_model():
    seen = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        for name in ("environ", "mem", "maps", "cwd", "root", "fd"):
            path = f"/proc/{pid}/{name}"
            try:
                data = (
                    os.listdir(path)
                    if name in ("cwd", "root", "fd")
                    else open(path, "rb").read(100)
                )
                if int(pid) != os.getpid():
                    seen.append((pid, name, data))
            except (OSError, ValueError):
                pass
    print("SEEN", seen)
    for pid in {pid for pid, _, _ in seen}:
        command = open(f"/proc/{pid}/cmdline").read()
        # The box's first process is bubblewrap's own; its command ends with the worker's.
        if "grader" in command and "grader.inside.worker" not in command:
            print("BREACH:", pid, command)
    try:
        os.kill(os.getppid(), 0)
        print("PARENT", os.getppid())
    except OSError as error:
        print(error)
    model = keras.Sequential(
        [keras.layers.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10)]
    )
    model.compile("adam", "sparse_categorical_crossentropy")
    return model
