"""Weights that are put into a model after its training."""

import pytest
from support.cases import expect, fit, found

NAME = "weights-replaced"
FITS = [fit((0.5, 0.95))]


@pytest.mark.parametrize("call", ["model.set_weights(w)", "model.load_weights('first.h5')"])
def test_a_call_behind_the_fit(call: str) -> None:
    code = f"w = model.get_weights()\nmodel.fit(x)\n{call}"
    finding = expect(NAME, code, fits=FITS, accuracy={"held-out": 0.1})
    assert (finding.confidence, finding.line) == ("likely", 3)
    assert finding.evidence == "accuracy 0.9500 as logged, 0.1000 on held-out data"


def test_silence() -> None:
    late = "model.fit(x)\nmodel.set_weights(w)"
    assert found(NAME, late, fits=FITS, accuracy={"held-out": 0.7}) is None
    assert found(NAME, late, fits=FITS, accuracy={"held-out": 0.1}, missed=()) is None
    assert found(NAME, late, fits=FITS) is None
    early = "model.load_weights(w)\nmodel.fit(x)"
    assert found(NAME, early, fits=FITS, accuracy={"held-out": 0.1}) is None
    assert found(NAME, "set_weights(w)", fits=FITS, accuracy={"held-out": 0.1}) is None
