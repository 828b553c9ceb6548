"""A head that was returned without the network below it."""

import typing

import pytest
from support.cases import expect, found, model

from grader.model.record import Ending

NAME = "head-alone"
NAMED = "base = grader.backbone()"
MISFIT = "It takes inputs of shape (9, 9), but the held-out inputs have shape (2, 2)"


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


def test_a_misfit_of_the_inputs_shows_it_too() -> None:
    code = "def solution_model():\n    a\n    b\n    return c\nbackbone(d)\n"
    misfit = Ending("bad-model", MISFIT)
    finding = expect(NAME, code, model=head((None, 9, 9)), ending=misfit)
    assert (finding.confidence, finding.line) == ("sure", 4)


def test_silence() -> None:
    misfit = Ending("bad-model", MISFIT)
    assert found(NAME, model=head((None, 768), kept=1), ending=misfit) is None
    assert found(NAME, model=head((None, 768), arrays=0), ending=misfit) is None
    assert found(NAME, model=None, ending=misfit) is None
