"""Layers that leave hardly anything of a picture."""

import dataclasses

import pytest
from support.cases import LAST, built, case, facts, fed, fit, found, layer

from grader.judging.feedback.base import mistakes
from grader.judging.feedback.shrinks_at_once import shrinks_at_once

NAME = "shrinks-at-once"
SEEN = fed(inputs=facts(shape=(100, 60, 60, 3)))


@pytest.mark.parametrize(
    ("kind", "rows", "told"),
    [
        ("MaxPooling2D", (58, 6), True),
        ("MaxPooling2D", (58, 29), False),
        ("Conv2D", (12, 6), True),
        ("Conv2D", (58, 12), False),
        ("Resizing", (12, 12), True),
        ("Resizing", (16, 16), False),
        ("GlobalMaxPooling2D", (58, 1), False),
        ("AveragePooling2D", (15, 1), False),
        ("AveragePooling2D", (16, 1), True),
    ],
)
def test_the_rows_of_two_layers(kind: str, rows: tuple[int, int], told: bool) -> None:
    one, other = (layer(kind, output_shape=(None, side, side, 8)) for side in rows)
    finding = found(NAME, f"{kind}(9)", fed=SEEN, built=built(one, other, LAST))
    assert bool(finding) is told
    if finding:
        assert (finding.confidence, finding.line) == ("likely", 1)


def test_silence() -> None:
    network = built(layer("MaxPooling2D", output_shape=(None, 2, 2, 8)), LAST)
    assert found(NAME, fed=SEEN, built=network, missed=()) is None
    assert found(NAME, fed=fed(), built=network) is None
    assert found(NAME, built=network) is None
    assert found(NAME, fed=SEEN) is None
    learnt = case(fed=SEEN, built=network, fits=[fit((0.9, 0.99))])
    assert shrinks_at_once(dataclasses.replace(learnt, is_program=True)) is None


@pytest.mark.parametrize(("side", "told"), [(12, True), (13, False)])
def test_pictures_that_are_small_already(side: int, told: bool) -> None:
    small = fed(inputs=facts(shape=(100, side, side, 3)))
    network = built(layer("Conv2D", output_shape=(None, side, side, 8)), LAST)
    seen = facts(shape=(8, 60, 60, 3))
    finding = found(NAME, "resize(x)", fed=small, built=network, reached=seen)
    assert bool(finding) is told
    if finding:
        assert f"60 rows are brought to {side}" in finding.message


def test_features_of_a_pretrained_network_are_no_pictures() -> None:
    features = fed(inputs=facts(shape=(100, 5, 5, 256)))
    network = built(layer("Flatten", 0, output_shape=(None, 6400)), LAST)
    assert found(NAME, fed=features, built=network, reached=facts(shape=(8, 150, 150, 3))) is None


def test_the_rule_that_knows_why_says_it_alone() -> None:
    assert NAME in mistakes["stride-for-side"].explains
