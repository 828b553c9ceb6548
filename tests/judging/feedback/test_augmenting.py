"""Where a source varies pictures at random."""

import pytest
from support.sources import parsed

from grader.judging.feedback.augmenting import augmenters, varying_line


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("a = Sequential([RandomFlip()])", {"a"}),
        ("a = Sequential()\na.add(layers.RandomZoom(0.1))", {"a"}),
        ("def make():\n    return Sequential([RandomFlip()])\nself.a = make()", {"make", "a"}),
        ("model = Sequential([RandomFlip(), Conv2D(8, 3), Dense(1)])", set()),
        ("model = Sequential([RandomFlip(), SeparableConv2D(8, 3), Flatten()])", set()),
        ("a = Sequential([Rescaling(1 / 255)])", set()),
        ("a = RandomState(1)\nb = RandomNormal()", set()),
    ],
)
def test_layers_and_models_that_vary(code: str, names: set[str]) -> None:
    assert augmenters(parsed(code)) == names


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("tf.image.random_flip_left_right(x)", 1),
        ("def noise(x):\n    return x + np.random.normal(0, 1, x.shape)\nnoise(x)", 2),
        ("generator.random_transform(x)", 1),
        ("x[np.random.permutation(9)]", 0),
        ("tf.image.flip_left_right(x)", 0),
        ("np.random.seed(1)", 0),
        ("def preprocess(x):\n    return np.stack(x)", 0),
    ],
)
def test_the_line_that_varies(code: str, line: int) -> None:
    source = parsed(code)
    assert varying_line(source, source.tree) == line


def test_numbers_that_are_drawn_may_be_left_out() -> None:
    source = parsed("x + np.random.normal(0, 1)\nlayers.RandomFlip()(x)")
    assert varying_line(source, source.tree) == 1
    assert varying_line(source, source.tree, by_draws=False) == 2


def test_a_function_of_a_module_is_none_of_its_own() -> None:
    source = parsed("stack = [RandomFlip()]\ndef preprocess(x):\n    return np.stack(x)")
    preprocess = source.function("preprocess")
    assert preprocess is not None
    assert varying_line(source, preprocess) == 0
