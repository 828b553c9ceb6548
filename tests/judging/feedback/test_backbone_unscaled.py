"""Keras's own pretrained networks that are fed pixels from 0 to 255."""

import pytest
from support.cases import expect, facts, fed, found, model

NAME = "backbone-unscaled"
MOBILENET = model(backbone="mobilenet", backbone_arrays=10)
SOURCE = "import keras\nb = keras.applications.MobileNet(include_top=False)\n"
PICTURES = (None, 150, 150, 3)


@pytest.mark.parametrize("missed", ["training", "held-out"])
def test_pixels_from_0_to_255(missed: str) -> None:
    raw = fed(inputs=facts(0, 255, PICTURES))
    finding = expect(NAME, SOURCE, model=MOBILENET, fed=raw, missed=(missed,))
    assert (finding.confidence, finding.line) == ("likely", 2)
    assert "keras.applications.mobilenet.preprocess_input" in finding.message
    assert finding.evidence == "fit was fed values from 0.0000 to 255.0000"


@pytest.mark.parametrize("shape", [(None, 4, 4, 1024), (None, 1024)])
def test_features_made_beforehand_leave_the_code_to_tell(shape: tuple[int | None, ...]) -> None:
    finding = expect(NAME, SOURCE, model=MOBILENET, fed=fed(inputs=facts(0, 6, shape)))
    assert finding.evidence == "no scaling in the code"


def test_the_network_that_is_kept_is_named() -> None:
    inception = model(backbone="inceptionv3", backbone_arrays=10)
    code = SOURCE.replace("MobileNet", "InceptionV3")
    finding = expect(NAME, code, model=inception, fed=fed(inputs=facts(0, 255, PICTURES)))
    assert finding.message.startswith("InceptionV3")
    assert "inception_v3.preprocess_input" in finding.message


@pytest.mark.parametrize(
    "scaling",
    [
        "x = keras.applications.mobilenet.preprocess_input(x)",
        "keras.layers.Rescaling(1 / 127.5, offset=-1)",
        "x = x / 127.5 - 1",
        "b = grader.backbone('exercise-4', 'mobilenet')",
    ],
)
def test_code_that_scales(scaling: str) -> None:
    raw = fed(inputs=facts(0, 255, PICTURES))
    assert found(NAME, f"{SOURCE}{scaling}\n", model=MOBILENET, fed=raw) is None


def test_silence() -> None:
    raw = fed(inputs=facts(0, 255, PICTURES))
    assert found(NAME, SOURCE, model=MOBILENET, fed=raw, missed=()) is None
    assert found(NAME, SOURCE, model=model(), fed=raw) is None
    assert found(NAME, SOURCE, model=None, fed=raw) is None
    small = model(backbone="small", backbone_arrays=10)
    assert found(NAME, SOURCE, model=small, fed=raw) is None
    assert found(NAME, "import keras\n", model=MOBILENET, fed=raw) is None
    for most in (1, 40):
        assert (
            found(NAME, SOURCE, model=MOBILENET, fed=fed(inputs=facts(-1, most, PICTURES))) is None
        )
