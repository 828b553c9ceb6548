"""Pictures that are scaled although the pretrained network scales them itself."""

import pytest
from support.cases import expect, facts, fed, found, model

NAME = "backbone-scales"
WITH = model(backbone_arrays=10)
SOURCE = "b = grader.backbone(1)\nx = x / 255.0\n"
TINY = fed(inputs=facts(0, 0.9, (None, 75, 75, 3)))


@pytest.mark.parametrize("missed", ["training", "held-out"])
def test_a_scaling_in_the_code(missed: str) -> None:
    finding = expect(NAME, SOURCE, model=WITH, missed=(missed,))
    assert (finding.confidence, finding.line) == ("likely", 2)
    assert finding.evidence == "a scaling in the code"


@pytest.mark.parametrize(
    ("most", "shape", "confidence"),
    [
        (0.9, (None, 75, 75, 3), "sure"),
        (9.9, (None, 75, 75, 3), "sure"),
        (10.0, (None, 75, 75, 3), "likely"),
        (0.0, (None, 75, 75, 3), "likely"),
        (0.9, (None, 75, 75, 1), "likely"),
        (0.9, (None, 75, 3), "likely"),
        (1.0, (None, 3), "likely"),
    ],
)
def test_what_was_fed_shows_it(most: float, shape: tuple[int | None, ...], confidence: str) -> None:
    finding = expect(NAME, SOURCE, model=WITH, fed=fed(inputs=facts(0, most, shape)))
    assert finding.confidence == confidence
    is_picture = len(shape) == 4 and shape[-1] == 3
    assert finding.evidence == "a scaling in the code" + f"; fed {most} at most" * is_picture


def test_silence() -> None:
    assert found(NAME, SOURCE, model=WITH, fed=TINY, missed=()) is None
    assert found(NAME, SOURCE, model=model(), fed=TINY) is None
    assert found(NAME, SOURCE, model=None, fed=TINY) is None
    assert found(NAME, "x = x / 255.0", model=WITH, fed=TINY) is None
    assert found(NAME, "b = grader.backbone(1)", model=WITH, fed=TINY) is None
    assert found(NAME, "b = grader.backbone(1)\nBatchNormalization()", model=WITH) is None
