"""Binding a criterion's parameters to what exercise.toml says of it."""

import typing
from pathlib import Path

import pytest
from support import records

from grader.catalog.specification import parse
from grader.judging.criteria import Evidence, bind, criteria
from grader.judging.criteria.accuracy import Accuracy
from grader.judging.criteria.callback_probe import CallbackProbe
from grader.judging.criteria.stopped_by_callback import StoppedByCallback
from grader.model import resources
from grader.model.errors import SpecError
from grader.model.exercise import CriterionSpec, Scalar

FILE = Path("exercise.toml")


def spec(check: str, **parameters: Scalar) -> CriterionSpec:
    return CriterionSpec("c", check, 40, True, "Help.", (), parameters, FILE)


@pytest.mark.parametrize(
    ("check", "parameters", "bound"),
    [
        ("accuracy", {"on": "held-out", "reaches": 0.97}, Accuracy("held-out", 0.97)),
        ("accuracy", {"on": "held-out", "reaches": 1}, Accuracy("held-out", 1.0)),
        (
            "callback-probe",
            {"metric": "accuracy", "reaches": 0.99, "margin": 0.005},
            CallbackProbe("accuracy", 0.99, 0.005),
        ),
        (
            "stopped-by-callback",
            {"metric": "accuracy", "reaches": 0.99, "within_epochs": 10},
            StoppedByCallback("accuracy", 0.99, 10),
        ),
    ],
)
def test_parameters_become_fields(check: str, parameters: dict[str, Scalar], bound: object) -> None:
    criterion = bind(spec(check, **parameters))
    assert criterion == bound
    assert {type(value) for key, value in vars(criterion).items() if key == "reaches"} == {float}


@pytest.mark.parametrize(
    ("check", "parameters", "words"),
    [
        (
            "acuracy",
            {},
            "criteria.c.check is 'acuracy'; it must be one of accuracy, ",
        ),
        ("accuracy", {"on": "held-out"}, "criteria.c.reaches is missing; it must be of type float"),
        ("accuracy", {"reaches": 0.9}, "criteria.c.on is missing; it must be of type str"),
        ("accuracy", {"on": 3, "reaches": 0.9}, "criteria.c.on is 3; it must be of type str"),
        ("accuracy", {"on": "a", "reaches": "0.9"}, "criteria.c.reaches is '0.9'"),
        ("accuracy", {"on": "a", "reaches": True}, "criteria.c.reaches is True"),
        (
            "accuracy",
            {"on": "held_out", "reaches": 0.9},
            "criteria.c.on is 'held_out'; it must be one of training, validation, held-out.",
        ),
        (
            "function-values",
            {"function": "naive", "rule": "naif", "at_most": 0.01},
            "criteria.c.rule is 'naif'; it must be one of split, errors, naive, ",
        ),
        (
            "accuracy",
            {"on": "a", "reaches": 0.9, "reach": 0.9},
            "criteria.c.reach is 0.9; it must be absent: accuracy takes on, reaches",
        ),
        (
            "stopped-by-callback",
            {"metric": "accuracy", "reaches": 0.99, "within_epochs": 10.0},
            "criteria.c.within_epochs is 10.0; it must be of type int",
        ),
    ],
)
def test_what_does_not_fit_is_named(check: str, parameters: typing.Any, words: str) -> None:
    with pytest.raises(SpecError) as caught:
        bind(spec(check, **parameters))
    assert str(caught.value).startswith(f"{FILE}: {words}")


@pytest.mark.parametrize("folder", sorted(p.parent for p in resources.exercises().glob("*/*.toml")))
@pytest.mark.parametrize("edition", ["official", "practice"])
def test_the_criteria_that_ship_can_be_bound(folder: Path, edition: typing.Any) -> None:
    exercise = parse(folder, resources.solutions())
    bound = [(each, bind(each)) for each in exercise.criteria(edition)]
    required = [criterion for each, criterion in bound if each.required]
    assert any(c.judges("held-out") and c.evidence == "measured" for c in required)


def test_every_criterion_is_documented_and_registered_once() -> None:
    kinds = list(criteria.values())
    assert len(set(kinds)) == len(kinds) >= 3
    assert all(kind.__doc__ and kind.evidence in ("measured", "reported") for kind in kinds)


def test_accuracy_is_unknown_where_nothing_was_predicted() -> None:
    evidence = Evidence(records.record(predictions={}), {"held-out": records.LABELS})
    assert evidence.accuracy("held-out") is None


def test_accuracy_needs_no_model_facts() -> None:
    evidence = Evidence(records.record(model=None), {"held-out": records.LABELS})
    assert evidence.accuracy("held-out") == 1.0
