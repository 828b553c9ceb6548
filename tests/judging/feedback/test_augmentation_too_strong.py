"""Augmentation that makes pictures as they never occur."""

import typing

import pytest
from support.cases import LAST, SERIES, built, expect, fit, found, layer

from grader.judging.feedback.matching import Matched

NAME = "augmentation-too-strong"


@pytest.mark.parametrize(
    ("looked", "turned", "sure"), [(24, 5, True), (24, 4, False), (10, 3, True), (10, 2, False)]
)
def test_pictures_that_were_fed_upside_down(looked: int, turned: int, sure: bool) -> None:
    matched = Matched(looked, training=looked, upside_down=turned)
    finding = found(NAME, matched=matched)
    assert bool(finding) is sure
    if finding:
        assert (finding.confidence, finding.line) == ("sure", 0)
        assert finding.evidence.startswith(f"{turned} of {looked} fed pictures")


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("G(vertical_flip=True)", "vertical flip"),
        ("G(vertical_flip=False)", ""),
        ("G(vertical_flip=1)", ""),
        ("G(horizontal_flip=True)", ""),
        ("G(rotation_range=60)", ""),
        ("G(rotation_range=61)", "rotation by 61 degrees"),
        ("G(rotation_range=many)", ""),
        ("G(brightness_range=90)", ""),
        ("G(width_shift_range=0.3)", ""),
        ("G(width_shift_range=0.31)", "shift or zoom by 0.31"),
        ("G(width_shift_range=1)", ""),
        ("G(width_shift_range=far)", ""),
        ("G(height_shift_range=0.9)", "shift or zoom by 0.9"),
        ("G(zoom_range=0.5)", "shift or zoom by 0.5"),
        ("G(shear_range=0.5)", ""),
        ("RandomFlip()", "flip upside down"),
        ("RandomFlip('vertical')", "flip upside down"),
        ("RandomFlip('horizontal_and_vertical')", "flip upside down"),
        ("RandomFlip('horizontal')", ""),
        ("RandomFlip(mode)", ""),
        ("RandomFlip(mode='horizontal')", ""),
        ("RandomFlip(mode='vertical')", "flip upside down"),
        ("RandomFlip(**given)", ""),
        ("RandomRotation(factor=0.5)", "RandomRotation 0.5"),
        ("RandomRotation(0.3)", ""),
        ("RandomRotation(0.31)", "RandomRotation 0.31"),
        ("RandomRotation(factor)", ""),
        ("RandomRotation(seed=3)", ""),
        ("RandomTranslation(0.5, 0.5)", "RandomTranslation 0.5"),
        ("RandomZoom(0.5)", "RandomZoom 0.5"),
        ("RandomContrast(0.5)", ""),
        ("Rescaling()", ""),
        ("tf.image.flip_up_down(x)", "flip upside down"),
        ("tf.image.random_flip_up_down(x)", "flip upside down"),
        ("tf.image.flip_left_right(x)", ""),
    ],
)
def test_settings_in_the_source(code: str, what: str) -> None:
    finding = found(NAME, f"print(1)\n{code}\n")
    assert bool(finding) is bool(what)
    if finding:
        assert (finding.confidence, finding.line) == ("likely", 2)
        assert finding.evidence == f"in the code: {what}"


def test_what_was_seen_is_surer_than_the_source() -> None:
    matched = Matched(10, training=10, upside_down=5)
    finding = expect(NAME, "\nRandomFlip()", matched=matched)
    assert (finding.confidence, finding.line) == ("sure", 2)


def test_silence() -> None:
    matched = Matched(10, training=10, upside_down=10)
    assert found(NAME, "RandomFlip()", missed=(), matched=matched) is None
    assert found(NAME, "RandomFlip()", forecast=SERIES, matched=matched) is None
    assert found(NAME) is None


def test_what_is_logged_is_of_varied_pictures() -> None:
    facts: dict[str, typing.Any] = {
        "fits": [fit((0.94, 0.95))],
        "accuracy": {"training": 0.995},
        "target": True,
        "missed": (),
    }
    turned, dropped = layer("RandomRotation", 0), layer("Dropout", 0, value=0.4)
    finding = expect(NAME, "\nRandomRotation(0.1)", built=built(turned, LAST), **facts)
    assert (finding.confidence, finding.line) == ("sure", 2)
    assert "of the varied ones" in finding.message
    assert found(NAME, built=built(turned, dropped, LAST), **facts) is None
    assert found(NAME, built=built(LAST), **facts) is None
