"""Networks whose weights are not here."""

import dataclasses

import pytest
from support import cases

from grader.inside.backbones import SMALL
from grader.judging.criteria.backbone_kept import BackboneKept
from grader.judging.feedback.base import Finding, mistakes
from grader.model.record import ScriptRemark

NAME = "small-model-stands-in"
TOLD = ScriptRemark(f"InceptionV3's weights are not here: {SMALL.title} is used.", 7)


def found(*remarks: ScriptRemark, asked: bool = False, missed: str = "held-out") -> Finding | None:
    case = cases.case("", missed=(missed,))
    record = dataclasses.replace(case.record, remarks=remarks)
    evidence = dataclasses.replace(case.evidence, record=record)
    criteria = (*case.criteria, *((BackboneKept(share=1.0),) if asked else ()))
    return mistakes[NAME].find(dataclasses.replace(case, evidence=evidence, criteria=criteria))


def test_it_is_told_where_the_marks_are_missed() -> None:
    finding = found(TOLD)
    assert finding is not None
    assert (finding.confidence, finding.line) == ("likely", 7)


@pytest.mark.parametrize(
    ("remarks", "asked", "missed"),
    [
        ((ScriptRemark("mnist.npz was put there.", 7),), False, "held-out"),
        ((TOLD,), True, "held-out"),
        ((TOLD,), False, ""),
    ],
)
def test_otherwise_nothing_is_said(
    remarks: tuple[ScriptRemark, ...], asked: bool, missed: str
) -> None:
    assert found(*remarks, asked=asked, missed=missed) is None
