"""Inputs of a shape that a layer does not take."""

import pytest
from support.cases import expect, facts, fed, found

from grader.model.record import Ending

NAME = "input-shape"


def incompatible(layer: str, wanted: int, given: int, shape: str, least: str = "") -> str:
    return (
        f'ValueError: Input 0 of layer "{layer}" is incompatible with the layer: expected '
        f"{least}ndim={wanted}, found ndim={given}. Full shape received: ({shape})"
    )


def axis(wanted: int, shape: str) -> str:
    return (
        f'ValueError: Input 0 of layer "conv2d" is incompatible with the layer: expected axis -1 '
        f"of input shape to have value {wanted}, but received input with shape ({shape})"
    )


def expected(wanted: str, shape: str) -> str:
    return f"ValueError: expected shape=({wanted}), found shape=({shape})"


@pytest.mark.parametrize(
    ("crash", "says"),
    [
        (incompatible("lstm_1", 3, 2, "None, 32"), "lacks return_sequences=True"),
        (incompatible("simple_rnn_2", 3, 2, "None, 32"), "lacks return_sequences=True"),
        (incompatible("lstm", 3, 2, "None, 32"), "let the input shape be (length, 1)"),
        (incompatible("lstm_1", 3, 4, "None, 3, 2, 1"), "put Flatten or Reshape before it"),
        (incompatible("conv1d_1", 3, 2, "None, 32"), "let the input shape be (length, 1)"),
        (
            incompatible("conv2d", 4, 3, "None, 28, 28", "min_"),
            "layer conv2d wants inputs of 4 dimensions and gets (None, 28, 28): a channel axis is "
            "missing, so let the input shape be (height, width, channels)",
        ),
        (incompatible("conv2d", 4, 2, "None, 784"), "change the input shape"),
        (
            incompatible("conv2d", 4, 5, "None, 28, 28, 1, 1", "min_"),
            "one axis too many at the end: leave out what adds it a second time, np.expand_dims or "
            "np.newaxis, and write Input((28, 28, 1)).",
        ),
        (
            axis(1, "None, 28, 28, 3"),
            "built for 1 channels, but the pictures have 3: make the input shape (28, 28, 3)",
        ),
        (axis(3, "None, 28, 28, 1"), "make the input shape (28, 28, 1)"),
        (axis(3, "None, 1"), "built for 3 values in the last axis and gets shape (None, 1)"),
        (axis(4, "None, 28, 28, 1"), "built for 4 values in the last axis"),
        (axis(784, "None, 28"), "channels, window length and Flatten included"),
        (
            expected("None, 28, 28, 1", "None, 28, 28, 3"),
            "The model's input shape is (28, 28, 1), but it gets (28, 28, 3): the number of "
            "channels differs, write Input((28, 28, 3))",
        ),
        (expected("None, 28, 28, 1", "32, 28, 28, 3"), "channels differs"),
        (expected("None, 2441", "None, 184"), "x.shape[1], or bring them all to 2441"),
        (expected("None, 28, 28, 1", "32, 14, 28, 3"), "bring both to the same sizes"),
        (expected("None, 14, 14, 3", "None, 28, 28, 3"), "bring both to the same sizes"),
        (expected("None, 28, 28, 1", "None, 1, 28, 28"), "reshape the pictures to (-1, 28, 28, 1)"),
        (expected("None, 28, 28, 1", "None, 28, 28"), "one has an axis more"),
        (
            expected("None, 60000, 28, 28", "32, 28, 28"),
            "if 60000 is how many",
        ),
        (
            expected("None, 6, 9", "None, 9"),
            "Input((9,)); else the data lack an axis of 6",
        ),
        (expected("None, 30, 1", "None, 1"), "else the data lack an axis of 30"),
        (expected("None, 28", "28,"), "a single example of the shape (28,), without"),
        (expected("None, 28, 28", "28, 28"), "a single example of the shape (28, 28), without"),
        (expected("None, 28, 28", "None, 28, 28, 1"), "one has an axis more"),
        (
            "Expected shape (None, 8), but input has incompatible shape (None, 9)",
            "The model's input shape is (8), but it gets (9): write how many numbers",
        ),
        (
            "Expected shape (None, 6), but input has incompatible shape (None,)",
            "each example is a single number: write Input((1,))",
        ),
        ("The output would be negative", "What reaches a layer is smaller than its window"),
        (
            "Computed output size would be negative. Received `inputs shape=(None, 1, 30)`, ",
            "is smaller than its window: use fewer poolings or convolutions before it, or padding"
            "='same'. If its channels come first, bring them to the end.",
        ),
        (
            "Computed output size would be negative. Received `inputs shape=(None, 1, 1, 64)`, ",
            "What reaches a layer, of the shape (None, 1, 1, 64), is smaller",
        ),
        (
            "Computed output size would be negative. Received `inputs shape=(None, 1, 28, 28)`, ",
            "probably has its channels first, and Keras takes them last, as in (28, 28, 1)",
        ),
        ("Negative dimension size caused by", "fewer poolings"),
    ],
)
def test_what_the_exception_says(crash: str, says: str) -> None:
    finding = expect(NAME, crash=crash, line=5)
    assert says in finding.message
    assert (finding.confidence, finding.line) == ("sure", 5)
    assert finding.evidence.startswith(crash[:40])


def test_a_layer_that_is_called_twice() -> None:
    code = "conv = Conv2D(8, 3)\nx = conv(x)\nx = conv(x)"
    message = expect(NAME, code, crash=axis(3, "None, 20, 20, 8"), line=3).message
    assert "The layer conv is called a second time" in message
    assert "make a Conv2D of its own" in message
    once = "conv = Conv2D(8, 3)\nx = conv(x)"
    assert "built for" in expect(NAME, once, crash=axis(3, "None, 20, 20, 8"), line=2).message


def test_a_layer_that_stands_too_late() -> None:
    crash = incompatible("conv2d", 4, 2, "None, 64", "min_")
    message = expect(NAME, "Dense(64)\nConv2D(8, 3)", crash=crash).message
    assert "it stands behind Dense, which gives no more, so let it come first" in message
    picture = incompatible("conv2d", 4, 3, "None, 28, 28", "min_")
    assert "a channel axis is" in expect(NAME, "Rescaling(1)\nConv2D(8, 3)", crash=picture).message


ROW = incompatible("conv1d", 3, 2, "None, 30")


@pytest.mark.parametrize(
    ("code", "crash", "says"),
    [
        ("LSTM(32)\nLSTM(16)", incompatible("lstm_1", 3, 2, "None, 32"), "lacks return_seq"),
        ("Input((30, 1))\nLSTM(32)\nInput((30,))\nLSTM(32)", "", "a channel axis is missing"),
        ("for n in range(2):\n    LSTM(30)", "", "lacks return_sequences"),
        ("Bidirectional(LSTM(15))\nLSTM(8)", "", "lacks return_sequences"),
        ("LSTM(30), Dropout(0.2), Conv1D(8, 3)", ROW, "lacks return_sequences"),
        ("Flatten(), Dropout(0.2), LSTM(8)", incompatible("lstm", 3, 2, "None, 30"), "Flatten sta"),
        (
            "Reshape((30,)), LSTM(8)",
            incompatible("lstm", 3, 2, "None, 30"),
            "change the input shape",
        ),
        (
            "x = GlobalMaxPooling1D()(Conv1D(8, 3)(x))",
            incompatible("conv1d", 3, 2, "None, 30"),
            "a ch",
        ),
    ],
)
def test_what_stands_before_the_layer(code: str, crash: str, says: str) -> None:
    crash = crash or incompatible("lstm_1", 3, 2, "None, 30")
    assert says in expect(NAME, code, crash=crash).message


def test_silence() -> None:
    assert found(NAME, crash="ValueError: something else") is None
    assert found(NAME) is None


@pytest.mark.parametrize(
    ("code", "named"),
    [
        ("Conv2D(16, 3, input_shape=(300, 300, 3))", True),
        ("Input((300, 300, 3))", True),
        ("SIDE = 300\nInput(shape=(SIDE, SIDE, 3))", True),
        ("Input((150, 150, 3))", False),
        ("Input((None, None, 3))", False),
        ("Input((67500,))", False),
        ("Input(side)", False),
        ("Input((300, 300, 3))\nInput((20, 20, 3))", False),
        ("", False),
    ],
)
def test_the_shape_that_is_stated_and_the_one_that_is_fed(code: str, named: bool) -> None:
    pictures = fed(inputs=facts(shape=(80, 150, 150, 3)))
    message = expect(NAME, code, crash=axis(170528, "10, 41472"), fed=pictures).message
    assert ("is (300, 300, 3), but the data that fit gets" in message) is named
    assert ("built for 170528 values" in message) is not named
    assert "built for" in expect(NAME, code, crash=axis(170528, "10, 41472")).message


def test_channels_that_come_first() -> None:
    for shape, turned in (((80, 1, 28, 28), True), ((80, 14, 56, 1), False)):
        pictures = fed(inputs=facts(shape=shape))
        crash = axis(1, "None, 1, 28, 28")
        message = expect(NAME, "Input((28, 28, 1))", crash=crash, fed=pictures).message
        assert ("reshape the pictures to (-1, 28, 28, 1)" in message) is turned


@pytest.mark.parametrize(
    ("given", "trained", "says"),
    [
        ("16", (100, 32), "alike (maxlen"),
        ("64, 64, 3", (100, 50, 50, 3), "shape (64, 64, 3), but fit was fed"),
        ("32", (100, 32), ""),
        ("28, 28", (100, 784), ""),
        ("16", (100, None), ""),
    ],
)
def test_preprocess_gives_another_shape_than_was_trained_on(
    given: str, trained: tuple[int | None, ...], says: str
) -> None:
    message = (
        f"The model takes inputs of shape (9), but the held-out inputs have shape ({given}) after "
        "preprocess; build the model for that shape."
    )
    seen = fed(inputs=facts(shape=trained))
    ending = Ending("bad-model", message)
    finding = found(NAME, "\ndef preprocess(x): pass", ending=ending, fed=seen)
    assert bool(finding) is bool(says)
    if finding:
        assert says in finding.message
        assert finding.line == 2
    assert found(NAME, ending=ending) is None


@pytest.mark.parametrize(
    ("code", "given"),
    [
        ("image_dataset_from_directory(d, image_size=(150, 120))", "(150, 120, 3)"),
        ("g.flow_from_directory(d, target_size=(150, 120))", "(150, 120, 3)"),
        ("g.flow_from_directory(d)", "(256, 256, 3)"),
        ("g.flow_from_directory(d, target_size=size)", ""),
        ("image_dataset_from_directory(d, image_size=(300, 300))", ""),
        ("load(d)", ""),
    ],
)
def test_a_dataset_of_which_nothing_was_seen(code: str, given: str) -> None:
    source = f"m = Input((300, 300, 3))\n{code}"
    finding = expect(NAME, source, crash=axis(78400, "None, 18496"))
    assert ("input shape is (300, 300, 3)" in finding.message) == bool(given)
    assert given in finding.message


@pytest.mark.parametrize(
    "crash",
    [
        "ValueError: Kernel shape must have the same length as input, but received kernel of shape "
        "(3, 3, 3, 16) and input of shape (None, None, 150, 150, 3).",
        'ValueError: Input 0 of layer "conv2d" is incompatible with the layer: expected '
        "min_ndim=4, found ndim=5. Full shape received: (None, 32, 150, 150, 3)",
    ],
)
def test_an_axis_too_many(crash: str) -> None:
    finding = expect(NAME, crash=crash, line=3)
    assert "Keras adds the axis of the batch itself" in finding.message
    assert "Input((150, 150, 3))" in finding.message
    assert finding.confidence == "sure"
