"""Names of the file that a function only seems to change."""

import pytest
from support.cases import expect, found

NAME = "assigned-locally"
SOURCE = """MEAN = 0.0
def preprocess(windows):
    return windows - MEAN
def solution_model():
    MEAN = series.mean()
    return train(series - MEAN)
"""


def test_the_function_keeps_the_name_to_itself() -> None:
    finding = expect(NAME, SOURCE)
    assert finding.message.startswith("MEAN in solution_model is a name of that function alone")
    assert "preprocess goes on with the MEAN of the file, 0.0." in finding.message
    assert (finding.confidence, finding.line) == ("sure", 5)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    MEAN = s", "    global MEAN\n    MEAN = s"),
        ("    MEAN = s", "    mean = s"),
        ("    return windows", "    MEAN = 1\n    return windows"),
        ("(windows)", "(windows, MEAN=1)"),
        ("preprocess", "prepare"),
        ("MEAN = 0.0\n", ""),
        ("MEAN = 0.0\n", "MEAN = load().mean()\n"),
        ("    MEAN = s", "    def inner():\n        mean = s"),
    ],
)
def test_silence(old: str, new: str) -> None:
    assert found(NAME, SOURCE.replace(old, new)) is None


def test_silence_on_what_passes() -> None:
    assert found(NAME, SOURCE, missed=()) is None


def test_a_number_that_is_kept_for_postprocess() -> None:
    other = SOURCE.replace("preprocess", "postprocess").replace("def solution_model", "def fit_it")
    assert "MEAN in fit_it" in expect(NAME, other).message


def test_a_parameter_is_meant_to_be_the_functions_own() -> None:
    given = SOURCE.replace("solution_model()", "solution_model(MEAN)")
    assert found(NAME, given) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("MEAN = 0.0\n", "MEAN = 0.0\nMEAN, STD = stats(series)\n"),
        ("def sol", "def other():\n    global MEAN\n    MEAN = 3\ndef sol"),
        ("series.mean()", "0.0"),
        ("    MEAN = series.mean()", "    for MEAN in rows:\n        pass"),
    ],
)
def test_what_is_meant_or_changes_nothing(old: str, new: str) -> None:
    assert found(NAME, SOURCE.replace(old, new)) is None


def test_a_function_that_does_not_train_is_probably_beside_the_point() -> None:
    assert expect(NAME, SOURCE.replace("solution_model", "plot")).confidence == "likely"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    return windows", "    MEAN, s = stats(windows)\n    return windows"),
        ("windows - MEAN", "[MEAN for MEAN in windows]"),
        ("0.0\n", "'post'\n"),
    ],
)
def test_what_the_reader_makes_itself(old: str, new: str) -> None:
    code = SOURCE.replace(old, new)
    code = code.replace("series.mean()", "'post'") if "post" in new else code
    assert found(NAME, code) is None
