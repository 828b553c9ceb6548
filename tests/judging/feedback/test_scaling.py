"""What counts as scaling."""

import pytest
from support import mistaken
from support.sources import parsed

from grader.judging.feedback.scaling import scaling_line, uses_preprocess


@pytest.mark.parametrize(
    "text",
    [
        "x = x / 255.0",
        "x /= 255",
        "x = x / 127.5 - 1",
        "x = x * (1 / 255)",
        "x = x * 0.0039",
        "x *= 0.0039",
        "x = x / x.max()",
        "TOP = 255\nx = x / TOP",
        "x = x // 255",
        "keras.layers.Rescaling(1)",
        "layers.Normalization()",
        "ImageDataGenerator(rescale=s)",
        "tf.keras.utils.normalize(x)",
        "tf.image.per_image_standardization(x)",
        "MinMaxScaler()",
    ],
)
def test_scaling(text: str) -> None:
    assert scaling_line(parsed("\n" + text)) > 1


@pytest.mark.parametrize(
    "text",
    ["", "def (", "x = x * 2", "x = x / 1", "ONE = 1\nx = x / ONE", "x = x - 1", "x = f(x)",
     "x *= 3", "ImageDataGenerator(rotation_range=9)", "path = 'a/255'",
     "grader.data_dir('exercise-4') / part", "ROOT = Path('/tmp')\nfolder = ROOT / part / 'cats'",
     "folder = root / f'{part}'", "folder = Path(__file__).parent / part"],
)  # fmt: skip
def test_no_scaling(text: str) -> None:
    assert scaling_line(parsed(text)) == 0


@pytest.mark.parametrize(
    ("use", "used"),
    [
        ("preprocess(x_train)", True),
        ("x_train", False),
        ("data.map(preprocess)", True),
        ("self.preprocess", False),
    ],
)
def test_a_preprocess_counts_once_it_is_used(use: str, used: bool) -> None:
    source = parsed(mistaken.changed(("preprocess(x_train)", use)))
    line = mistaken.line_of(mistaken.GOOD, "/ 255.0")
    assert uses_preprocess(source) is used
    assert scaling_line(source) == line
    assert scaling_line(source, also_unused=False) == (line if used else 0)


def test_a_preprocess_that_calls_itself_is_not_used() -> None:
    assert not uses_preprocess(parsed("def preprocess(x): return preprocess(x)"))


@pytest.mark.parametrize(
    ("text", "scales"),
    [
        ("x * 0.1", False),
        ("x * 0.09", True),
        ("x * 0", False),
        ("x * -0.01", False),
        ("x / 1", False),
        ("x / 2", True),
        ("x + 0.01", False),
        ("x ** 0.01", False),
        ("x * y", False),
        ("Generator(rotation_range=9, rescale=s)", True),
        ("scale", False),
    ],
)
def test_how_small_a_factor_has_to_be(text: str, scales: bool) -> None:
    assert bool(scaling_line(parsed(text))) is scales


def test_the_first_line_that_scales_is_told() -> None:
    assert scaling_line(parsed("a = 1\nx / 255\ny / 255")) == 2
    assert scaling_line(parsed("x / 255")) == 1
