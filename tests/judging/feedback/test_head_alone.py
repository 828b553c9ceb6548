"""A head that was returned without the network below it."""

import dataclasses
import typing

import pytest
from support.cases import case, expect, facts, fed, found, model

from grader.judging.feedback.base import mistakes
from grader.model.record import Ending

NAME = "head-alone"
NAMED = "base = grader.backbone()"
MISFIT = Ending(
    "bad-model", "It takes inputs of shape (9, 9), but the held-out inputs have shape (2, 2)"
)


def head(shape: tuple[int | None, ...], kept: int = 0, arrays: int = 10) -> typing.Any:
    return model(input_shape=shape, backbone_arrays=arrays, backbone_kept=kept)


@pytest.mark.parametrize(
    ("shape", "alone"),
    [
        ((None, 768), True),
        ((None, 3, 3, 768), True),
        ((None, 75, 75, 3), False),
        ((None, 75, 75, 1), False),
        ((None, 75, 75, None), False),
        ((None, 75, 75), False),
        ((None, 1, 75, 75, 9), False),
    ],
)
def test_what_it_takes(shape: tuple[int | None, ...], alone: bool) -> None:
    finding = found(NAME, NAMED, model=head(shape))
    assert bool(finding) is alone
    if finding:
        assert finding.evidence.startswith(f"it takes inputs of shape {shape[1:]}")
        assert finding.line == 0
    assert found(NAME, "Dense(9)", model=head(shape)) is None


def test_the_line_is_that_of_what_is_returned() -> None:
    code = "def solution_model():\n    a\n    b\n    return c\nbackbone(d)\n"
    finding = expect(NAME, code, model=head((None, 768)))
    assert (finding.confidence, finding.line) == ("sure", 4)
    named = case(code.replace("solution_model", "solution_C3"), model=head((None, 768)))
    practice = mistakes[NAME].find(dataclasses.replace(named, entry="solution_C3"))
    assert practice is not None
    assert practice.line == 4


@pytest.mark.parametrize(
    ("least", "most", "alone"),
    [(0.0, 7.3, True), (0.0, 1.0, False), (0.0, 255.0, False), (-1.0, 0.99, False)],
)
def test_a_row_of_pixels_is_none_of_features(least: float, most: float, *, alone: bool) -> None:
    given = fed(inputs=facts(least, most, (100, 4800)))
    assert (found(NAME, NAMED, model=head((None, 4800)), fed=given) is not None) is alone
    assert found(NAME, NAMED, model=head((None, 768)), fed=given)
    assert found(NAME, NAMED, model=head((None, 4800))) is None


def test_silence() -> None:
    assert found(NAME, NAMED, model=head((None, 768), kept=1)) is None
    assert found(NAME, NAMED, model=head((None, 768), arrays=0)) is None
    assert found(NAME, NAMED, model=None) is None
    assert found(NAME, NAMED, model=head((None, 64, 64, 3)), ending=MISFIT) is None
