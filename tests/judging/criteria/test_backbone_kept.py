"""How much of the pretrained model must be found again, and what the report says of it."""

import dataclasses

import pytest
from support import records

from grader.judging.criteria import Evidence, Outcome
from grader.judging.criteria.backbone_kept import BackboneKept


def outcome(arrays: int, kept: int, share: float = 1.0) -> Outcome:
    model = dataclasses.replace(records.MODEL, backbone_arrays=arrays, backbone_kept=kept)
    return BackboneKept(share).check(Evidence(records.record(model=model), {}))


@pytest.mark.parametrize(
    ("kept", "share", "status"),
    [(30, 1.0, "met"), (29, 1.0, "missed"), (0, 1.0, "missed"), (15, 0.5, "met")],
)
def test_all_that_is_asked_for_must_be_there(kept: int, share: float, status: str) -> None:
    result = outcome(30, kept, share)
    assert (result.status, result.measured) == (status, f"{kept} of 30")
    assert f"{kept} of the backbone's 30 arrays of weights up to mixed7, unch" in result.message


def test_without_a_model_nothing_is_known() -> None:
    result = BackboneKept(1.0).check(Evidence(records.record(model=None), {}))
    assert (result.status, result.measured) == ("unknown", None)


def test_without_a_pretrained_model_nothing_can_be_kept() -> None:
    assert outcome(0, 0).status == "unknown"


@pytest.mark.parametrize(("arrays", "kept"), [(30, 31), (30, -1), (-5, -5), (-1, 0)])
def test_numbers_that_cannot_be_are_not_believed(arrays: int, kept: int) -> None:
    assert outcome(arrays, kept).status == "unknown"


@pytest.mark.parametrize(
    ("effect", "status"), [(0.0, "missed"), (0.04, "missed"), (0.05, "met"), (None, "met")]
)
def test_predictions_must_depend_on_it(effect: float | None, status: str) -> None:
    model = dataclasses.replace(
        records.MODEL, backbone_arrays=30, backbone_kept=30, backbone_effect=effect
    )
    result = BackboneKept(1.0).check(Evidence(records.record(model=model), {}))
    assert result.status == status
    assert ("do not depend on them" in result.message) == (status == "missed")


def test_what_is_asked_is_shown() -> None:
    criterion = BackboneKept(1.0)
    either = "mixed7 (or conv_pw_11_relu of MobileNet)"
    assert criterion.threshold == f"≥ 100 % unchanged up to {either}"
    assert (criterion.evidence, criterion.parts, criterion.probe) == ("reported", (), None)
