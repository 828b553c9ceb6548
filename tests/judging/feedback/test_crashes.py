"""Exceptions of Keras, NumPy and Python in one sentence: cause, place and mend."""

import pytest
from support import mistaken

from grader.judging.feedback import crashes

CASES = [
    ("missing-package", "ModuleNotFoundError: No module named 'statsmodels.tsa'", "statsmodels"),
    ("unknown-name", "NameError: name 'modle' is not defined. Did you mean: 'model'?", "model"),
    (
        "unknown-name",
        "AttributeError: module 'keras' has no attribute 'optimizer'",
        "write optimizers",
    ),
    (
        "input-shape",
        "ValueError: Input 0 with name 'None' of layer 'conv1d' is incompatible with the layer: "
        "expected min_ndim=3, found ndim=2. Full shape received: (None, 32)",
        "channel axis",
    ),
    (
        "input-shape",
        'ValueError: Input 0 of layer "conv2d" is incompatible with the layer: expected axis -1 '
        "of input shape to have value 1, but received input with shape (10, 50, 50, 3)",
        "built for 1 channels",
    ),
    (
        "lengths-differ",
        "ValueError: Data cardinality is ambiguous. Make sure all arrays contain the same number "
        "of samples.'x' sizes: 101\n'y' sizes: 100",
        "one more",
    ),
    ("broken-files", "UnidentifiedImageError: cannot identify image file 'cats/7.jpg'", "cats/7"),
    (
        "wrong-types",
        "TypeError: unsupported operand type(s) for +: 'PosixPath' and 'str'",
        "joi" + "n them with /",
    ),
    (
        "wrong-types",
        "IndexError: index 24 is out of bounds for axis 1 with size 24",
        "24 is out of bounds",
    ),
    (
        "label-without-unit",
        "InvalidArgumentError: Received a label value of 9 which is outside the valid range of "
        "[0, 9).",
        "10 units",
    ),
    (
        "missing-flatten",
        "ValueError: Argument `output` must have rank (ndim) `target.ndim - 1`. Received: "
        "target.shape=(None,), output.shape=(None, 28, 10)",
        "Flatten",
    ),
    (
        "learning-rate-high",
        "ValueError: Argument `learning_rate` should be float, or an instance of "
        "LearningRateSchedule. Received instead: learning_rate=1",
        "whole number 1",
    ),
]


@pytest.mark.parametrize(("name", "text", "words"), CASES)
def test_an_exception_is_one_sentence(name: str, text: str, words: str) -> None:
    finding = mistaken.expect(name, mistaken.crashed(text, 4))
    assert words in finding.message
    assert finding.confidence == "sure"


@pytest.mark.parametrize(("name", "text"), [case[:2] for case in CASES])
def test_no_other_rule_than_the_right_one_comes_first(name: str, text: str) -> None:
    evidence, criteria, judged = mistaken.judged(mistaken.crashed(text, 4))
    from grader.judging import feedback
    from grader.submission import Script

    script = Script(mistaken.GOOD, ())
    found = feedback.diagnose(evidence, criteria, judged, "accuracy", script)
    assert found[0].id == name


def test_one_hot_labels_are_not_said_of_a_missing_flatten() -> None:
    record = mistaken.crashed(CASES[10][1])
    assert mistaken.found("output-loss-mismatch", record) is None


def test_what_a_pattern_names_is_put_into_the_sentence() -> None:
    case = mistaken.case(mistaken.crashed("TypeError: no 'x' here"))
    finding = crashes.translated(case, {r"no '(?P<name>\w)'": "There is no {name}."})
    assert finding is not None
    assert finding.message == "There is no x."
    assert crashes.translated(case, {"nothing": "Never."}) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Argument(s) not recognized: {'lr': 0.01}", "lr= is gone"),
        ("'Sequential' object has no attribute 'fit_generator'", "fit_generator is gone"),
        ("'Sequential' object has no attribute 'fitt'", ""),
        ("keras.optimizers.legacy is not supported", "use keras.optimizers instead"),
    ],
)
def test_spellings_of_old(text: str, words: str) -> None:
    found = crashes.in_place_of_old(text)
    assert words in found
    assert bool(words) == bool(found)
