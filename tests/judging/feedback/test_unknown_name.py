"""Names that do not exist."""

from __future__ import annotations

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
            "Dense has no attribute x: it is misspelt or removed.",
        ),
        (
            "ImportError: cannot import name 'Dens' from 'keras.layers' (unknown location)",
            "keras.layers has no attribute Dens: it is misspelt or removed.",
        ),
        (
            "TypeError: Layer.flow() got an unexpected keyword argument 'target_sise'",
            "Layer.flow has no argument target_sise=: it is misspelt or removed.",
        ),
        (
            "ValueError: Unrecognized keyword arguments passed to TextVectorization: {'length': 2}",
            "TextVectorization has no argument length=: it is misspelt or removed.",
        ),
        (
            "ValueError: Argument(s) not recognized: {'learn_rate': 0.1}",
            "what is called here has no argument learn_rate=: it is misspelt or removed.",
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
