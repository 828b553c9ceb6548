"""Weights that are put into a model after its training."""

import dataclasses

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


def test_who_overfits_has_kept_the_weights() -> None:
    late = "model.fit(x)\nmodel.load_weights(w)"

    def told(training: float | None, validation: float | None) -> bool:
        logged = {} if validation is None else {"val_accuracy": validation}
        plain = fit((0.5, 0.95))
        epochs = [dataclasses.replace(e, logs=dict(e.logs) | logged) for e in plain.epochs]
        fits = [dataclasses.replace(plain, epochs=tuple(epochs))]
        measured = {"held-out": 0.6} | ({} if training is None else {"training": training})
        return bool(found(NAME, late, fits=fits, accuracy=measured))

    assert told(0.64, None)
    assert not told(0.66, None)
    assert told(None, 0.66)
    assert not told(None, 0.64)
    assert told(0.1, 0.6)
    assert not told(0.9, 0.9)


def test_silence() -> None:
    late = "model.fit(x)\nmodel.set_weights(w)"
    assert found(NAME, late, fits=FITS, accuracy={"held-out": 0.7}) is None
    assert found(NAME, late, fits=FITS, accuracy={"held-out": 0.1}, missed=()) is None
    assert found(NAME, late, fits=FITS) is None
    early = "model.load_weights(w)\nmodel.fit(x)"
    assert found(NAME, early, fits=FITS, accuracy={"held-out": 0.1}) is None
    assert found(NAME, "set_weights(w)", fits=FITS, accuracy={"held-out": 0.1}) is None
