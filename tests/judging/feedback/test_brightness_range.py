"""Brightness that is changed on another range of pixels than there is."""

import pytest
from support.cases import LAST, built, facts, fed, found, layer

NAME = "brightness-range"
BRIGHT = layer("RandomBrightness", 0, "", parameters=0)
SCALED = layer("Rescaling", 0, "", parameters=0, value=1 / 255)


@pytest.mark.parametrize(
    ("most", "layers", "code", "says"),
    [
        (255.0, (SCALED, BRIGHT, LAST), "RandomBrightness(0.2)", True),
        (255.0, (BRIGHT, SCALED, LAST), "RandomBrightness(0.2)", False),
        (1.0, (BRIGHT, LAST), "RandomBrightness(0.2)", True),
        (1.0, (BRIGHT, LAST), "RandomBrightness(0.2, value_range=(0, 1))", False),
        (1.0, (LAST,), "RandomBrightness(0.2)", False),
        (1.0, (BRIGHT, LAST), "RandomBrightness(0.2, (0, 1))", False),
        (1.0, (BRIGHT, LAST), "RandomBrightness(0.2, **settings)", False),
        (1.0, (layer("RandomColorJitter"), LAST), "RandomColorJitter((0, 1))", False),
        (1.0, (layer("RandomColorJitter"), LAST), "RandomColorJitter(seed=1)", True),
    ],
)
def test_the_range_that_reaches_it_counts(
    most: float, layers: tuple[object, ...], code: str, says: bool
) -> None:
    run = {"built": built(*layers), "fed": fed(inputs=facts(0.0, most))}
    finding = found(NAME, code, **run)
    assert bool(finding) is says
    if finding:
        assert (finding.confidence, finding.line) == ("sure", 1)
        assert "write value_range=(0, 1)" in finding.message
        assert ("before the Rescaling" in finding.message) is (SCALED in layers)
    assert found(NAME, code, missed=(), **run) is None


@pytest.mark.parametrize(
    ("most", "code", "source", "says"),
    [
        (1.0, "ImageDataGenerator(brightness_range=(0.8, 1.2))", "sequence", True),
        (254.0, "ImageDataGenerator(brightness_range=(0.8, 1.2))", "sequence", False),
        (1.0, "ImageDataGenerator(rescale=1/255, brightness_range=(0.8, 1.2))", "sequence", False),
        (1.0, "ImageDataGenerator(zoom_range=0.2)", "sequence", False),
        (1.0, "ImageDataGenerator(brightness_range=(0.8, 1.2))", "arrays", False),
    ],
)
def test_a_generator_lightens_whole_numbers(
    most: float, code: str, source: str, says: bool
) -> None:
    pictures = fed(source=source, inputs=facts(0.0, most))
    finding = found(NAME, code, built=built(LAST), fed=pictures)
    assert bool(finding) is says
    if finding:
        assert finding.message.startswith("brightness_range makes whole numbers")
