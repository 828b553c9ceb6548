"""Exceptions of Keras about networks, in words for a beginner."""

import pytest
from support.cases import expect, found

NAME = "network-error"
ONLY = "ValueError: Only instances of `keras.Layer` can be added to a Sequential model. Received: "


@pytest.mark.parametrize(
    ("crash", "says"),
    [
        (
            "argument `stddev`. Expected a float value between 0 and 1. Received: stddev=20",
            "and gets 20",
        ),
        ("ValueError: Output with path `` is not connected to `inputs`", "then outputs"),
        (
            "Argument `padding` must be either 'valid' or 'same'. Received: padding=relu",
            "padding is given relu",
        ),
        (
            f"{ONLY}<class 'keras.src.layers.reshaping.flatten.Flatten'> (of type <class 'type'>)",
            "The class Flatten itself stands among the layers of Sequential: add parentheses",
        ),
        (
            f"{ONLY}<KerasTensor shape=(None, 10), dtype=float32> (of type <class "
            "'keras.src.backend.common.keras_tensor.KerasTensor'>)",
            "is given what a layer gives",
        ),
        (
            "ValueError: The `data_format` argument must be one of {'channels_first', "
            "'channels_last'}. Received: data_format=<kerastensor shape=(none, 10, 10, 128)>",
            "what another layer gives (as data_format): a layer is made first and then called",
        ),
        (
            "ValueError: Received an invalid value for `units`, expected a positive integer. "
            "Received: units=<KerasTensor shape=(None, 10), dtype=float32>",
            "what another layer gives (as units)",
        ),
        (
            f"{ONLY}[<Dense name=dense>] (of type <class 'list'>)",
            "one of its items is of type list",
        ),
        (
            "ValueError: Only input tensors may be passed as positional arguments. The following "
            "argument value should be passed as a keyword argument: <Dense name=dense, built=False>"
            " (of type <class 'keras.src.layers.core.dense.Dense'>)",
            "The layer Dense itself is given to another layer",
        ),
        (
            "ValueError: All `outputs` values must be KerasTensors. Received: outputs=<Dense "
            "name=d> including invalid value <Dense name=d> of type <class 'keras.core.Dense'>",
            "given outputs of type Dense: inputs are what keras.Input gives",
        ),
        (
            "ValueError: Expected `metrics` argument to be a list, tuple, or dict. Received "
            "instead: metrics=accuracy of type <class 'str'>",
            "is given the text accuracy alone, where a list is expected: write "
            "metrics=['accuracy'].",
        ),
        (
            "RuntimeError: In layer 'Net', you forgot to call `super().__init__()` as the first "
            "statement in the `__init__()` method. Go add it!",
            "The __init__ of Net does not begin with super()",
        ),
        (
            "NotImplementedError: Model Net does not have a `call()` method implemented.",
            "class Net has no method call(self, x)",
        ),
        (
            "ValueError: The total size of the tensor must be unchanged. Received: "
            "input_shape=(784,), target_shape=(28, 29)",
            "A Reshape to (28, 29) is given (784,)",
        ),
        (
            "ValueError: You tried to call `count_params` on layer 'sequential', but the layer "
            "isn't built. You can build it",
            "begin it with keras.Input(shape)",
        ),
        (
            "ValueError: Received an invalid value for `units`, expected a positive integer. "
            "Received: units=64.0",
            "units must be a whole number above 0 and is 64.0",
        ),
        (
            "ValueError: The `strides` argument must be a tuple of 2 integers. Received "
            "strides=relu",
            "strides is given relu",
        ),
        (
            "ValueError: Invalid value received for argument `rate`. Expected a float value between"
            " 0 and 1. Received: rate=20",
            "gets 20: 20 % is 0.2",
        ),
        ("ValueError: Cannot convert '784' to a shape.", "a tuple and not 784"),
        ("ValueError: If an RNN is stateful, the batch size of the input", "leave stateful out"),
        ("ValueError: No gradients provided for any variable.", "inside the GradientTape"),
        ("ValueError: A merge layer should be called on a list of inputs.", "at least two"),
        (
            "ValueError: A `Concatenate` layer requires inputs with matching shapes except for the "
            "concatenation axis. Received",
            "whose other sides differ",
        ),
    ],
)
def test_each_sentence(crash: str, says: str) -> None:
    finding = expect(NAME, crash=crash, line=7)
    assert says in finding.message
    assert (finding.confidence, finding.line) == ("sure", 7)


def test_silence() -> None:
    assert found(NAME, crash="ValueError: something else about a Sequential model") is None
    assert found(NAME) is None
