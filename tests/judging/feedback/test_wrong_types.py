"""Things that Python cannot combine."""

import pytest
from support.cases import expect, found

NAME = "wrong-types"


@pytest.mark.parametrize(
    ("crash", "says"),
    [
        ("TypeError: 'bool' object is not callable", "self.model.stop_training = True"),
        ("TypeError: 'dict' object is not callable", "square ones"),
        ("TypeError: 'History' object is not subscriptable", "history.history['accuracy']"),
        ("TypeError: <lambda>() takes 1 positional argument but 2 were given", "lambda x, y"),
        ("unsupported operand type(s) for +: 'PosixPath' and 'str'", "join them with /"),
        ("unsupported operand type(s) for +: 'str' and 'PosixPath'", "write str(path)"),
        ("could not convert string to float: np.str_('pixel1')", "The text 'pixel1' stands where"),
        ("could not convert string to float: 'sport'", "give each class a number"),
        ("could not convert string 'label' to float64 at row 0", "skip that line"),
        ("invalid literal for int() with base 10: 'label'", "The text 'label' stands where"),
        ("unsupported operand type(s) for /: 'str' and 'str'", "left one is a pathlib.Path"),
        (
            "unsupported operand type(s) for /: 'str' and 'int'",
            "by a value of type int: make",
        ),
        ('can only concatenate str (not "int") to str', "value of type int are added"),
        ("'NoneType' object is not callable", "None is called like a function"),
        ("'module' object is not callable", "call what is in it"),
        ("'int' object is not callable", "value of type int is called"),
        ("'builtin_function_or_method' object is not subscriptable", "which is called by (…)"),
        ("'type' object is not subscriptable", "follows a type, which is called"),
        ("'int' object is not subscriptable", "follows a value of type int"),
        ("too many values to unpack (expected 2)", "another number of names"),
        ("numpy() is only available when eager execution", "does not work inside a function"),
        ("You must call `compile()` before", "The model was not compiled"),
        ("index 10 is out of bounds for axis 1 with size 10", "Index 10 is out of bounds"),
        ("Could not interpret loss identifier: abc", "Keras knows no loss called abc"),
        (
            "Could not interpret optimizer identifier: <tf_keras.src.Adam object at 0x7f>",
            "does not take <tf_keras.src.Adam object at 0x7f> for its optimizer",
        ),
        ("Could not interpret optimizer identifier: 0.001", "does not take 0.001 for its opt"),
        ("Could not interpret metric identifier: None", "does not take None for its metric"),
        ("Unknown layer: 'Dens'", "Keras knows no layer called Dens"),
        ("Unknown layer: 'Own'", "or pass your own one in custom_objects"),
        ("Layer dense was never connected", "begin the model with keras.Input"),
        ("expects 1 input(s), but it received 2 input tensors", "2 where the model takes 1"),
        ("expects 2 input(s), but it received 1 input tensors", "several of them in a list"),
        (
            "Stop.on_epoch_end() takes from 1 to 2 positional arguments but 3 were given",
            "(self, epo",
        ),
        (
            "Stop.on_train_end() missing 1 required positional argument: 'x'",
            "Stop.on_train_end does",
        ),
        (
            "load() takes 1 positional argument but 2 were given",
            "load() is called with 2 arguments and takes 1",
        ),
        ("No such layer: mixed_7. Existing layers are: ['a']", "no layer of the name mixed_7:"),
        ("setting an array element with a sequence.", "where an array holds one number"),
        ("The detected shape was (2,) + inhomogeneous part, inhomogeneous shape", "same size"),
    ],
)
def test_common_exceptions(crash: str, says: str) -> None:
    finding = expect(NAME, crash=f"TypeError: {crash}", line=8)
    assert says in finding.message
    assert (finding.confidence, finding.line) == ("sure", 8)


def test_silence() -> None:
    assert found(NAME, crash="TypeError: no") is None
    assert found(NAME, crash="ValueError: Unknown format: 'txt'") is None
    assert found(NAME) is None
