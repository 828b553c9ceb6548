"""Large arrays of a fit, laid where TensorFlow can take them as they are.

Keras turns inputs of 64-bit floats into 32-bit ones in memory of their own, and TensorFlow then
copies these. Here they are turned right into memory that both may use: the same numbers, with one
copy less to make and to keep.
"""

import typing
from collections.abc import Sequence

_LEAST_BYTES = 2**24
"""Of what is fed to Keras: with less, there is nothing to gain."""
_ALIGNMENT_BYTES = 64
"""Where TensorFlow begins its own tensors."""


def shareable(inputs: typing.Any, beside: Sequence[typing.Any] = ()) -> typing.Any:
    """What takes the place of the inputs of a fit; these themselves where nothing is gained.

    Args:
        inputs: As fit was given them.
        beside: What goes with them: labels and weights, None where there are none. Where one of
            them is no array, Keras refuses all of it, and names the type of the inputs.

    Returns:
        Of a large array of floats of another size than Keras computes with, a tensor of those.
    """
    import keras
    import numpy as np
    import tensorflow as tf

    if type(inputs) is not np.ndarray or inputs.dtype != np.float64:
        return inputs
    is_old = not keras.__version__.startswith("3.")
    if is_old or keras.config.floatx() != "float32" or inputs.nbytes < _LEAST_BYTES:
        return inputs
    if not all(each is None or isinstance(each, np.ndarray | tf.Tensor) for each in beside):
        return inputs
    memory = np.empty(inputs.size * 4 + _ALIGNMENT_BYTES, np.uint8)
    begin = -memory.ctypes.data % _ALIGNMENT_BYTES
    numbers = memory[begin:][: inputs.size * 4].view(np.float32).reshape(inputs.shape)
    np.copyto(numbers, inputs, casting="same_kind")
    return tf.experimental.dlpack.from_dlpack(numbers.__dlpack__())
