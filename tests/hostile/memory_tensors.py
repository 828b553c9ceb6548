"""Fills tensors, whose memory TensorFlow's own allocator takes.

class: memory bomb
stopped by: the memory of the whole tree, counted from outside
expects: memory-limit
process: contained
"""

require_box()

import tensorflow as tf


def solution_model():
    held = []
    while True:
        held.append(tf.ones((4_000_000,)))
