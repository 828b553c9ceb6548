"""Where the source freezes layers."""

import pytest
from support.sources import parsed

from grader.judging.feedback.frozen import frozen_at, names_pretrained


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("a.trainable = False\nb.trainable = False\nc.trainable = True", 2),
        ("a.trainable = frozen", 0),
        ("trainable = False", 1),
        ("", 0),
    ],
)
def test_the_last_line_that_freezes(code: str, line: int) -> None:
    assert frozen_at(parsed(code)) == line


@pytest.mark.parametrize(
    ("code", "named"),
    [
        ("from keras.applications.inception_v3 import InceptionV3", True),
        ("import tensorflow_hub as hub\nhub.KerasLayer(url)", True),
        ("base = grader.backbone()", True),
        ("model.load_weights(path)", True),
        ("from keras.layers import Dense\nmodel.save_weights(path)", False),
    ],
)
def test_names_of_a_pretrained_network(code: str, *, named: bool) -> None:
    assert names_pretrained(parsed(code)) is named
