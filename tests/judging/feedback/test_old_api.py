"""Exceptions, in the words of TensorFlow 2.21 and Keras 3.15, that old spellings end in."""

import pytest
from support import mistaken


@pytest.mark.parametrize(
    ("message", "old", "new"),
    [
        ("Argument(s) not recognized: {'lr': 0.01}", "lr=", "learning_rate="),
        ("'Sequential' object has no attribute 'fit_generator'", "fit_generator", "call fit"),
        ("'Sequential' object has no attribute 'predict_classes'", "predict_classes", "argmax"),
        ("'Conv2D' object has no attribute 'output_shape'", "output_shape", "layer.output.shape"),
        (
            "TensorFlowTrainer.fit() got an unexpected keyword argument 'workers'",
            "workers=",
            "remove it",
        ),
        (
            "TensorFlowTrainer.fit() got an unexpected keyword argument 'use_multiprocessing'",
            "use_multiprocessing=",
            "remove it",
        ),
        ("module 'tensorflow' has no attribute 'Session'", "Session", "remove the session"),
        ("module 'tensorflow' has no attribute 'placeholder'", "placeholder", "keras.Input"),
        ("module 'tensorflow._api.v2.train' has no attribute 'AdamOptimizer'", "Adam", "keras.opt"),
        ("cannot import name 'np_utils' from 'keras.utils' (/x)", "np_utils", "to_categorical"),
        ("No module named 'keras.layers.convolutional'", "convolutional", "from keras.layers"),
        ("No module named 'tensorflow.examples'", "examples", "grader.load_data"),
        (
            "Unrecognized keyword arguments passed to Dense: {'batch_input_shape': (1, 2)}",
            "batch_input_shape=",
            "keras.Input",
        ),
        ("`keras.optimizers.legacy` is not supported in Keras 3.", "legacy", "keras.optimizers"),
    ],
)
def test_the_old_and_the_new_spelling_are_named(message: str, old: str, new: str) -> None:
    finding = mistaken.expect("old-api", mistaken.crashed(message, 17))
    assert old in finding.message
    assert new in finding.message
    assert (finding.confidence, finding.evidence, finding.line) == ("sure", message, 17)


@pytest.mark.parametrize(
    "message",
    [
        "",
        "'Sequential' object has no attribute 'fti'",
        "module 'tensorflow' has no attribute 'kears'",
        "Argument(s) not recognized: {'learnig_rate': 0.01}",
        "f() got an unexpected keyword argument 'batchsize'",
        "No module named 'lr'",
        "cannot import name 'adam' from 'mine'",
    ],
)
def test_other_misspellings_are_not_old_ones(message: str) -> None:
    assert mistaken.found("old-api", mistaken.crashed(message, 17)) is None


def test_only_a_crash_counts() -> None:
    assert mistaken.found("old-api", mistaken.good(output="has no attribute 'Session'")) is None


@pytest.mark.parametrize(
    ("source", "offered"),
    [
        ("model.compile(optimizer=Adam(lr=0.01))\n", True),
        ("import grader\nmodel.compile(optimizer=Adam(lr=0.01))\n", False),
        ("model.predict_classes(x)\n", False),
    ],
)
def test_files_of_keras_2_can_run_as_they_are_with_the_extra(source: str, offered: bool) -> None:
    message = "Argument(s) not recognized: {'lr': 0.01}"
    finding = mistaken.expect("old-api", mistaken.crashed(message, 17), source)
    assert ("pip install tf-keras" in finding.message) is offered
