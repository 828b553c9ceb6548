"""Pictures of which one side is gone."""

import dataclasses

import pytest
from support import cases
from support.cases import LAST, SERIES, built, facts, fed, fit, found

from grader.judging.feedback.base import mistakes

NAME = "side-averaged"
CODE = "\nx.mean()\nx.mean(axis=2, keepdims=True)"


@pytest.mark.parametrize(
    ("shape", "given", "says"),
    [
        ((100, 150, 1, 3), (8, 150, 150, 3), "single column"),
        ((100, 1, 150, 3), (8, 150, 150, 3), "single row"),
        ((100, 150, 150, 1), (8, 150, 150, 3), ""),
        ((100, 4, 1, 3), (8, 150, 150, 3), ""),
        ((100, 1, 28, 28), (8, 28, 28), ""),
        ((100, 30, 1, 1), (8, 30, 1), ""),
        ((100, 150), (8, 150, 150, 3), ""),
        ((100, None, None, 3), (8, 150, 150, 3), ""),
    ],
)
def test_what_is_left_of_a_picture(
    shape: tuple[int | None, ...], given: tuple[int, ...], says: str
) -> None:
    run = {"built": built(LAST), "fed": fed(inputs=facts(shape=shape))}
    finding = found(NAME, CODE, reached=facts(shape=given), **run)
    assert bool(finding) is bool(says)
    if finding:
        assert says in finding.message
        assert (finding.confidence, finding.line) == ("sure", 3)
    assert found(NAME, CODE, reached=facts(shape=given), missed=(), **run) is None


def test_windows_and_inputs_of_programs_need_be_no_pictures() -> None:
    run = {"built": built(LAST), "fed": fed(inputs=facts(shape=(100, 30, 1, 1)))}
    assert found(NAME, **run)
    assert found(NAME, reached=facts(shape=(8, 30)), forecast=SERIES, **run) is None
    fits = [fit((0.1,) * 3)]
    program = dataclasses.replace(cases.case(fits=fits, **run), is_program=True)
    assert program.learnt_badly
    assert mistakes[NAME].find(program) is None


@pytest.mark.parametrize(("number", "feeder"), [(0, "fit"), (None, "the loop")])
def test_who_fed_the_pictures_is_said(number: int | None, feeder: str) -> None:
    lines = fed(inputs=facts(shape=(100, 150, 1, 3)), fit=number)
    finding = found(NAME, CODE, reached=facts(shape=(8, 150, 150, 3)), built=built(LAST), fed=lines)
    assert finding is not None
    assert finding.evidence == f"{feeder} was fed inputs of shape (150, 1, 3)"
