"""Modules that Keras had before 2.13, whose contents today lie one level above.

Needed on both sides of the sandbox: a file that imports one is for Keras 2, and finds it there.
"""

OLD_LAYERS = (
    "advanced_activations",
    "convolutional",
    "core",
    "embeddings",
    "merge",
    "normalization",
    "pooling",
    "recurrent",
)
"""In ``keras.layers``."""
OLD_UTILITIES = ("np_utils", "vis_utils")
"""In ``keras.utils``."""
