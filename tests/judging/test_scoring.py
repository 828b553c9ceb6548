"""Verdict and points: what passes, what earns nothing, and that no fault of ours is a zero."""

import dataclasses
import typing
from pathlib import Path
from typing import ClassVar

import pytest
from support import records

from grader.judging.criteria import BadPredictions, Criterion, Evidence, Outcome
from grader.judging.scoring import Judged, judge
from grader.model.exercise import CriterionSpec, Tier
from grader.model.record import EndedBy, Ending
from grader.model.report import CriterionResult, EvidenceKind, Status

LIMIT_VERDICTS = [name for name in typing.get_args(EndedBy) if name.endswith("-limit")]


@dataclasses.dataclass(frozen=True)
class Fixed(Criterion):
    """A criterion whose outcome a test has chosen, or the exception that it raises."""

    outcome: Outcome | Exception
    on: str | None = "held-out"

    evidence: ClassVar[EvidenceKind] = "measured"
    threshold: ClassVar[str] = "≥ 1"  # type: ignore[misc]

    @property
    def parts(self) -> tuple[str, ...]:
        return (self.on,) if self.on else ()

    def check(self, evidence: Evidence) -> Outcome:
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


class Reported(Fixed):
    """Believes the process that ran the student's code."""

    evidence: ClassVar[EvidenceKind] = "reported"


class Lower(Fixed):
    """An error, say: the less the better."""

    higher_is_better: ClassVar[bool] = False


def spec(name: str = "c", points: float = 40, **changes: typing.Any) -> CriterionSpec:
    plain = CriterionSpec(name, "fixed", points, True, "Do this.", (), {}, Path("exercise.toml"))
    return dataclasses.replace(plain, **changes)


def found(status: Status, measured: float | str | None = 0.5) -> Outcome:
    return Outcome(status, measured, f"It is {status}.")


MET, MISSED, UNKNOWN = found("met"), found("missed"), found("unknown", None)
BAD = BadPredictions("the values are not finite")
BUG = KeyError("held-out")


def judged(
    *criteria: tuple[CriterionSpec, Criterion], by: EndedBy = "completed", **ending: typing.Any
) -> Judged:
    return judge(criteria, Evidence(records.record(ending=Ending(by, **ending)), {}))


def one(criterion: Criterion, **changes: typing.Any) -> CriterionResult:
    return judged((spec(**changes), criterion)).results[0]


@pytest.mark.parametrize(
    ("criteria", "verdict", "score"),
    [
        ([(spec(), Fixed(MET))], "passed", 40),
        ([(spec(), Fixed(MISSED))], "not-passed", 0),
        ([(spec(), Fixed(UNKNOWN))], "not-passed", 0),
        ([(spec(), Fixed(MET)), (spec(required=False), Fixed(MISSED))], "passed", 40),
        ([(spec(), Fixed(MET)), (spec(required=False), Fixed(UNKNOWN))], "passed", 40),
        ([(spec(), Fixed(MET)), (spec(), Fixed(MISSED))], "not-passed", 40),
        ([(spec(), Fixed(MET)), (spec(), Fixed(UNKNOWN))], "not-passed", 40),
        ([(spec(), Fixed(MET)), (spec(points=2.5), Reported(MET))], "passed", 42.5),
        ([(spec(), Reported(MET))], "not-passed", 40),
        ([(spec(), Fixed(MET, on="training"))], "not-passed", 40),
        ([(spec(), Fixed(MET, on=None))], "not-passed", 40),
        ([(spec(required=False), Fixed(MET)), (spec(), Reported(MET))], "not-passed", 80),
        ([(spec(required=False), Fixed(MET))], "not-passed", 40),
        ([], "not-passed", 0),
    ],
)
def test_passed_means_all_that_is_required_and_one_of_it_measured_on_held_out_data(
    criteria: list[tuple[CriterionSpec, Criterion]], verdict: str, score: float
) -> None:
    result = judged(*criteria)
    assert (result.verdict, result.score, result.problem) == (verdict, score, None)
    assert len(result.results) == len(criteria)


TIERS = (Tier(0.95, 15), Tier(0.96, 25), Tier(0.97, 40))


@pytest.mark.parametrize(
    ("status", "measured", "awarded"),
    [
        ("missed", 0.9499, 0),
        ("missed", 0.95, 15),
        ("missed", 0.9699, 25),
        ("met", 0.97, 40),
        ("met", 1.0, 40),
        ("unknown", None, 0),
        ("unknown", 0.99, 0),
        ("met", "as asked", 40),
        ("missed", "stops at 0.5", 0),
        ("missed", float("nan"), 0),
    ],
)
@pytest.mark.parametrize("tiers", [TIERS, TIERS[::-1]], ids=["upwards", "downwards"])
def test_tiers_give_points_from_the_best_mark_reached(
    status: Status, measured: float | str | None, awarded: float, tiers: tuple[Tier, ...]
) -> None:
    assert one(Fixed(found(status, measured)), tiers=tiers).awarded == awarded


@pytest.mark.parametrize(
    ("measured", "awarded"), [(25.0, 0), (20.0, 15), (17.0, 15), (15.0, 40), (0.0, 40)]
)
def test_tiers_where_lower_is_better(measured: float, awarded: float) -> None:
    tiers = (Tier(20, 15), Tier(15, 40))
    assert one(Lower(found("missed", measured)), tiers=tiers).awarded == awarded


def test_tiers_do_not_decide_who_passes() -> None:
    result = judged((spec(tiers=TIERS), Fixed(found("missed", 0.96))))
    assert (result.verdict, result.score) == ("not-passed", 25)


@pytest.mark.parametrize(
    ("status", "help_"), [("met", ""), ("missed", "Do this."), ("unknown", "Do this.")]
)
def test_help_is_for_what_was_not_met(status: Status, help_: str) -> None:
    result = one(Fixed(found(status)))
    assert (result.status, result.help) == (status, help_)
    assert (result.message, result.threshold) == (f"It is {status}.", "≥ 1")
    assert (result.evidence, result.points, result.required) == ("measured", 40, True)


@pytest.mark.parametrize(
    "by", [*LIMIT_VERDICTS, "crashed", "bad-model", "interrupted", "grader-error"]
)
def test_a_run_that_did_not_complete_earns_nothing_and_shows_what_was_measured(
    by: EndedBy,
) -> None:
    result = judged(
        (spec(), Fixed(MET)), (spec("d", tiers=TIERS), Fixed(found("met", 0.99))), by=by
    )
    assert (result.verdict, result.score) == (by, 0)
    assert [each.measured for each in result.results] == [0.5, 0.99]
    assert [each.status for each in result.results] == ["met", "met"]
    assert [each.points for each in result.results] == [40, 40]


def test_there_is_something_to_test_for_every_limit() -> None:
    assert len(LIMIT_VERDICTS) == 8


def test_predictions_that_cannot_be_judged_are_a_bad_model() -> None:
    result = judged((spec("a"), Fixed(MET)), (spec("b"), Fixed(BAD)))
    assert (result.verdict, result.score) == ("bad-model", 0)
    assert result.problem is not None
    assert result.problem.message == (
        "The model's predictions cannot be judged: the values are not finite."
    )
    assert result.results[1].status == "unknown"
    assert result.results[1].message == result.problem.message


@pytest.mark.parametrize("by", ["time-limit", "crashed", "interrupted"])
@pytest.mark.parametrize("error", [BAD, BUG], ids=["bad", "bug"])
def test_what_ended_the_run_is_not_covered_by_what_follows_from_it(
    by: EndedBy, error: Exception
) -> None:
    result = judged((spec(), Fixed(error)), by=by)
    assert (result.verdict, result.problem) == (by, None)
    assert result.results[0].status == "unknown"


@pytest.mark.parametrize("required", [True, False])
@pytest.mark.parametrize("by", ["completed", "bad-model"])
def test_an_exception_in_a_criterion_is_loud_and_never_a_silent_zero(
    by: EndedBy, required: bool
) -> None:
    criteria = (spec("a"), Fixed(MET)), (spec("b", required=required), Fixed(BUG))
    result = judged(*criteria, by=by)
    assert result.verdict == "grader-error"
    assert result.problem is not None
    assert "criterion b could not be checked; this is the grader's fault" in result.problem.message
    assert "KeyError: 'held-out'" in result.problem.traceback
    assert "in check" in result.problem.traceback
    assert result.results[1].status == "unknown"
    assert result.results[1].message == "It could not be checked: KeyError('held-out')."
    assert result.results[0].measured == 0.5


@pytest.mark.parametrize("errors", [(BAD, BUG), (BUG, BAD)], ids=["bad first", "bug first"])
def test_a_fault_of_ours_outweighs_a_bad_model(errors: tuple[Exception, Exception]) -> None:
    result = judged(*((spec(), Fixed(error)) for error in errors))
    assert result.verdict == "grader-error"
    assert result.problem is not None
    assert "KeyError" in result.problem.traceback


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(3)])
def test_ctrl_c_is_no_fault_of_a_criterion(error: BaseException) -> None:
    class Interrupting(Fixed):
        def check(self, evidence: Evidence) -> Outcome:
            raise error

    with pytest.raises(type(error)):
        judged((spec(), Interrupting(MET)))


def test_criteria_see_the_record_and_the_labels() -> None:
    seen: list[Evidence] = []

    class Seeing(Fixed):
        def check(self, evidence: Evidence) -> Outcome:
            seen.append(evidence)
            return MET

    evidence = Evidence(records.record(), {"held-out": records.LABELS})
    judge([(spec(), Seeing(MET))], evidence)
    assert seen[0] is evidence


@pytest.mark.parametrize("by", ["completed", "time-limit", "interrupted", "crashed"])
@pytest.mark.parametrize("kind", [Reported, Fixed])
def test_what_was_met_before_the_training_was_cut_short_stays_met(
    by: EndedBy, kind: type[Fixed]
) -> None:
    result = judged((spec(), kind(found("met", "10 epochs"))), by=by)
    assert (result.results[0].status, result.results[0].measured) == ("met", "10 epochs")
    assert result.results[0].message == "It is met."
    assert result.score == (40 if by == "completed" else 0)


@pytest.mark.parametrize(
    ("by", "kind", "status"),
    [
        ("time-limit", Reported, "unknown"),
        ("interrupted", Reported, "unknown"),
        ("completed", Reported, "missed"),
        ("time-limit", Fixed, "missed"),
    ],
)
def test_what_an_unfinished_training_had_not_reached_it_has_not_missed(
    by: EndedBy, kind: type[Fixed], status: Status
) -> None:
    run = records.record(ending=Ending(by))
    evidence = Evidence(run, {"held-out": records.LABELS})
    judged = judge([(spec(), kind(found("missed")))], evidence)
    assert judged.results[0].status == status
    assert judged.score == 0
