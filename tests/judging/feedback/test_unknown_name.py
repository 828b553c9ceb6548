"""Names that do not exist."""

import pytest
from support.cases import expect, found

NAME = "unknown-name"


@pytest.mark.parametrize(
    ("crash", "says"),
    [
        ("NameError: name 'nmupy' is not defined", "The name nmupy is not defined here: define or"),
        (
            "NameError: name 'mdel' is not defined. Did you mean: 'model'?",
            "mdel is not defined here: did you mean model.",
        ),
        (
            "AttributeError: module 'keras' has no attribute 'optimizer'",
            "keras has no attribute optimizer: it is probably misspelt, write optimizers.",
        ),
        (
            "AttributeError: 'Dense' object has no attribute 'fitt'. Did you mean: 'fit'?",
            "Dense has no attribute fitt: it is probably misspelt, write fit.",
        ),
        (
            "AttributeError: 'Dense' object has no attribute 'x'",
            "An object of type Dense has no x: it is misspelt or removed, or this is another kind "
            "of object than was meant, so print its type().",
        ),
        (
            "ImportError: cannot import name 'Dens' from 'keras.layers' (unknown location)",
            "keras.layers has no attribute Dens: it is misspelt or removed.",
        ),
        (
            "ImportError: cannot import name 'Dens' from 'keras.layers' (unknown location). Did "
            "you mean: 'Dense'?",
            "keras.layers has no attribute Dens: it is probably misspelt, write Dense.",
        ),
        (
            "AttributeError: module 'keras._tf_keras.keras.layers' has no attribute 'Conw'",
            "tf.keras.layers has no attribute Conw: it is misspelt or removed.",
        ),
        (
            "TypeError: Layer.flow() got an unexpected keyword argument 'target_sise'",
            "Layer.flow has no argument target_sise=: it is probably target_size=.",
        ),
        (
            "ValueError: Unrecognized keyword arguments passed to TextVectorization: {'length': 2}",
            "TextVectorization has no argument length=: it is misspelt or removed.",
        ),
        (
            "ValueError: Argument(s) not recognized: {'learn_rate': 0.1}",
            "what is called here has no argument learn_rate=: it is probably learning_rate=.",
        ),
        (
            "TypeError: TensorFlowTrainer.fit() got an unexpected keyword argument 'learning_rate'",
            "fit has no argument learning_rate=: it belongs to another function or layer",
        ),
    ],
)
def test_what_the_exception_says(crash: str, says: str) -> None:
    finding = expect(NAME, crash=crash, line=4)
    assert says in finding.message
    assert (finding.confidence, finding.line, finding.evidence) == ("sure", 4, crash[:160])


@pytest.mark.parametrize(
    "crash",
    [
        "AttributeError: 'NoneType' object has no attribute 'fit'",
        "AttributeError: 'Sequential' object has no attribute 'predict_classes'",
        "ValueError: Argument(s) not recognized: {'lr': 0.1}",
        "KeyError: 'x'",
        "",
    ],
)
def test_silence(crash: str) -> None:
    assert found(NAME, crash=crash) is None


@pytest.mark.parametrize(
    ("script", "meant"),
    [
        ("flow('folder', side(3, 4))", "or write side=(3, 4) if it is an argument of flow."),
        ("x = made.flow('folder', side(3))", "or write side=3 if it is an argument of flow."),
        ("x = side(3)", "define or import it before this line."),
        ("flow('folder', side)", "define or import it before this line."),
    ],
)
def test_a_bracket_in_place_of_an_equals_sign(script: str, meant: str) -> None:
    crash = "NameError: name 'side' is not defined"
    assert expect(NAME, script, crash=crash, line=1).message.endswith(meant)


@pytest.mark.parametrize(
    ("script", "hint"),
    [
        ("horse_names = []\nprint(hourse_names)", "did you mean horse_names."),
        ("def hourse_name():\n    pass", "did you mean hourse_name."),
        ("from horses import hourse_name", "did you mean hourse_name."),
        ("house = 1", "define or import it before this line."),
        ("print(hourse_names)\nhourse_names, horse_names = 1, 2", "before this line."),
    ],
)
def test_a_name_of_the_file_that_is_nearly_the_same(script: str, hint: str) -> None:
    crash = "NameError: name 'hourse_names' is not defined"
    assert expect(NAME, script, crash=crash, line=1).message.endswith(hint)


@pytest.mark.parametrize(
    ("kind", "name", "says"),
    [
        ("History", "predict", "call fit alone, without model = before it"),
        ("list", "shape", "np.array(...)"),
        ("function", "fit", "call it with parentheses"),
    ],
)
def test_a_value_of_another_type(kind: str, name: str, says: str) -> None:
    crash = f"AttributeError: '{kind}' object has no attribute '{name}'"
    message = expect(NAME, crash=crash).message
    assert f"A value of type {kind} stands where" in message
    assert says in message
    assert "misspelt" not in message


@pytest.mark.parametrize(
    ("kind", "name", "says"),
    [
        ("list", "appendd", "write append."),
        ("str", "splitt", "write split."),
        ("History", "loss", "without model = before it."),
        ("str", "decode", "look at where it comes from."),
        ("dict", "iteritems", "by its keys."),
    ],
)
def test_a_misspelt_name_of_a_list_or_a_text(kind: str, name: str, says: str) -> None:
    crash = f"AttributeError: '{kind}' object has no attribute '{name}'"
    assert expect(NAME, crash=crash).message.endswith(says)


def test_an_attribute_that_a_class_of_ones_own_lacks() -> None:
    crash = "AttributeError: 'Net' object has no attribute 'dense2'"
    own = expect(NAME, "class Net(Model):\n    pass", crash=crash)
    assert "An object of Net has no dense2 yet" in own.message
    assert "misspelt or removed" in expect(NAME, crash=crash).message


def test_a_dataset_that_was_changed_has_no_names_of_classes() -> None:
    crash = "AttributeError: '_PrefetchDataset' object has no attribute 'class_names'"
    assert "before map, cache, batch or prefetch" in expect(NAME, crash=crash).message


@pytest.mark.parametrize(
    ("name", "script", "says"),
    [
        ("tf", "tf.zeros(1)\nimport tensorflow as tf", "add `import tensorflow as tf` above it."),
        ("np", "", "add `import numpy as np` above it."),
        ("Dense", "", "add `from tensorflow.keras.layers import Dense` above it."),
        ("layers", "f(layers)\nlayers = []", "define or import it before this line."),
    ],
)
def test_a_usual_name_is_told_with_its_import(name: str, script: str, says: str) -> None:
    crash = f"NameError: name '{name}' is not defined"
    assert expect(NAME, script, crash=crash, line=1).message.endswith(f"not defined here: {says}")
