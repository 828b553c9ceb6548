"""Names of other libraries in exceptions."""

import pytest
from support.cases import expect, found

NAME = "other-library"
NO = "AttributeError: '{}' object has no attribute '{}'"
PASSED = "ValueError: Unrecognized keyword arguments passed to {}"
MISSING = "TypeError: {}.__init__() missing 1 required positional argument: '{}'"


@pytest.mark.parametrize(
    ("code", "crash", "says"),
    [
        ("model.eval()", NO.format("Sequential", "eval"), "leave it out"),
        ("net.train()", NO.format("Functional", "train"), "leave it out"),
        ("Adam(model.parameters())", NO.format("Sequential", "parameters"), "compile hands them"),
        ("x.unsqueeze(1)", NO.format("numpy.ndarray", "unsqueeze"), "tf.expand_dims"),
        ("x.permute(0)", NO.format("tensorflow.python.framework.ops.EagerTensor", "permute"), "tr"),
        ("L.Linear(9)", "AttributeError: module 'keras.layers' has no attribute 'Linear'", "Dense"),
        ("a", "ImportError: cannot import name 'Conv2d' from 'keras.layers'", "write Conv2D("),
        (
            "x.astype('f4')",
            "AttributeError: in user code: AttributeError: SymbolicTensor object has no attribute "
            "'astype'. If you are looking for numpy-related methods",
            "this is a tensor: tf.cast(x, tf.float32).",
        ),
        ("x.mean()", NO.format("KerasTensor", "mean"), "tf.reduce_mean(x)"),
        ("x.mean()", NO.format("list", "mean"), ""),
        ("a.eval()", NO.format("Thing", "eval"), ""),
        ("a.flat()", NO.format("Sequential", "flat"), ""),
        ("Dropout(p=0.1)", MISSING.format("Dropout", "rate"), "in place of p= write rate="),
        (
            "Conv2D(in_channels=1, out_channels=9)",
            MISSING.format("Conv2D", "filters"),
            "in place of in_channels= write nothing, since a layer sees how many channels come; "
            "in place of out_channels= write filters=",
        ),
        ("MaxPooling2D(kernel_size=2)", PASSED.format("MaxPooling2D"), "is its pool_size="),
        ("fit(x, random_state=1)", "TypeError: unexpected keyword argument", "set_random_seed"),
        ("Dropout(rat=0.1)", MISSING.format("Dropout", "rate"), ""),
        ("Dropout(p=0.1)", "ValueError: other", ""),
        ("own(p=0.1)\ndef own(q): pass", "TypeError: unexpected keyword argument", ""),
        ("Own(p=0.1)\nclass Own: pass", "TypeError: unexpected keyword argument", ""),
        ("compile(loss='bce')", "ValueError: Could not interpret loss identifier: bce", "'binary_"),
        ("compile(loss='abc')", "ValueError: Could not interpret loss identifier: abc", ""),
        ("Dense(784, 64)", "Could not interpret activation function identifier: 64", "Dense(64)"),
        (
            "Dense(96, 3, activation='softmax')",
            "TypeError: Dense.__init__() got multiple values for argument 'activation'",
            "Dense(3)",
        ),
        ("Dense(9, act)", "Could not interpret activation function identifier: 64", ""),
        ("Conv2D(9, 3, padding=1)", NO.format("int", "lower"), "'same' or 'valid'"),
        (
            "compile(Adam(), tf.nn.sparse_softmax_cross_entropy_with_logits)",
            "TypeError: Value passed to parameter 'labels' has DataType float32",
            "no loss for compile",
        ),
        ("x.lower()", NO.format("int", "lower"), ""),
        (
            "Adam(model.weights)",
            "ValueError: Argument `learning_rate` should be float [...] learning_rate=[<Variable p",
            "takes the learning rate first",
        ),
    ],
)
def test_what_stands_in_their_place(code: str, crash: str, says: str) -> None:
    finding = found(NAME, code, crash=crash, line=1)
    assert bool(finding) is bool(says)
    if finding:
        assert says in finding.message
        assert (finding.confidence, finding.line) == ("sure", 1)
    assert found(NAME, code) is None


def test_a_model_of_ones_own_class() -> None:
    code = "class Net(keras.Model):\n    pass\nNet().eval()"
    assert expect(NAME, code, crash=NO.format("Net", "eval"), line=3)
    plain = code.replace("(keras.Model)", "")
    assert found(NAME, plain, crash=NO.format("Net", "eval"), line=3) is None
