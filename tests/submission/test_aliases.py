"""Names that a script gives to things of Keras's."""

import ast

import pytest

from grader.submission.aliases import in_keras_names

ES = "from tensorflow.keras.callbacks import EarlyStopping as ES"


@pytest.mark.parametrize(
    ("code", "read"),
    [
        (f"{ES}\nES(patience=2)", "EarlyStopping(patience=2)"),
        (f"{ES}\n{ES}\nES()", "EarlyStopping()"),
        (
            "from keras.callbacks import Callback as CB\nclass Mine(CB): pass",
            "class Mine(Callback)",
        ),
        ("from tf_keras.utils import pad_sequences as pad\npad(x)", "pad_sequences(x)"),
    ],
)
def test_a_thing_of_keras_has_its_own_name(code: str, read: str) -> None:
    given = ast.parse(code)
    found = ast.unparse(in_keras_names(given))
    assert read in found
    assert " as " not in found
    assert ast.unparse(given) == ast.unparse(ast.parse(code))  # which somebody else reads too


@pytest.mark.parametrize(
    "code",
    [
        "from mine import EarlyStopping as ES\nES()",
        "import tensorflow as tf\ntf.keras.Input((1,))",
        "from tensorflow.keras import layers as L\nL.Dense(1)",
        f"{ES}\nES = ES()\nES.patience",
        f"{ES}\ndef f(ES):\n    return ES()",
        f"{ES}\nfrom mine import ES\nES()",
        f"{ES}\nclass EarlyStopping:\n    pass\nES()",
        f"{ES}\nES(EarlyStopping)",
        "from keras.callbacks import EarlyStopping as EarlyStopping\nEarlyStopping()",
        f"{ES}\nES(){' + 1' * 900}",
    ],
)
def test_what_is_no_such_name_is_left_alone(code: str) -> None:
    tree = ast.parse(code)
    assert in_keras_names(tree) is tree
