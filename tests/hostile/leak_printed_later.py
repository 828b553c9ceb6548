"""Lets a thread and another process print what it has seen, until the very end.

class: leaking
stopped by: what is printed once held-out inputs are in the box is dropped
expects: not-passed
process: contained
"""

import os
import threading
import time

SEEN = []


def solution_model():
    threading.Thread(target=tell, daemon=True).start()
    return untrained()


def tell():
    while True:
        for text in list(SEEN):
            print(text, flush=True)
        time.sleep(0.001)


def preprocess(images):
    if held_out(images):
        SEEN.append(held_out(images))
        if os.fork() == 0:
            for _ in range(1_000):
                os.write(2, f"\n{SEEN[0]}\n".encode())
                time.sleep(0.001)
            os._exit(0)
    return images
