"""Packages that are not installed here."""

import pytest
from support.cases import found

NAME = "missing-package"


@pytest.mark.parametrize(
    ("module", "says"),
    [
        ("cv2", "The package cv2 is not installed here: remove the import, and read pictures"),
        ("sklearn.preprocessing", "The package sklearn is not"),
        ("tensorflow_hub", "and take a network of keras.applications without its top."),
        ("flax", "and use NumPy, Keras or TensorFlow for what it does."),
        ("keras.legacy", ""),
        ("tensorflow.contrib", ""),
    ],
)
def test_the_package(module: str, says: str) -> None:
    crash = f"ModuleNotFoundError: No module named '{module}'"
    finding = found(NAME, crash=crash, line=2)
    assert bool(finding) is bool(says)
    if finding:
        assert says in finding.message
        assert (finding.confidence, finding.line, finding.evidence) == ("sure", 2, crash)


def test_silence() -> None:
    assert found(NAME, crash="ImportError: no") is None
    assert found(NAME) is None
