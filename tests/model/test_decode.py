import dataclasses
import functools
import json
import math
import typing

import pytest
from support import factories

from grader.model.decode import Mismatch, converted, parsed, report_from_json
from grader.model.errors import UsageError
from grader.model.report import Report, Training, Trial


@dataclasses.dataclass(frozen=True)
class Counts:
    """A small document."""

    a: int = 0


@pytest.mark.parametrize(
    "report",
    [
        factories.report(),
        factories.failed_report(),
        factories.stopped_report("time-limit"),
        factories.report(limits=None, criteria=(factories.criterion(measured=None),)),
        factories.report(
            trials=(
                Trial(7, "passed", 99.0, {"held-out-accuracy": 0.98}),
                Trial(8, "crashed", 0.0),
            ),
            trials_reason="Two runs were asked for.",
            seed=7,
        ),
    ],
    ids=["passed", "failed", "stopped", "bare", "trials"],
)
def test_a_report_survives_its_json(report: Report) -> None:
    assert report_from_json(report.to_json()) == report


def test_null_stands_for_a_number_that_json_cannot_hold() -> None:
    report = factories.report(training=Training(1, {"loss": (0.5, math.nan)}))
    values = report_from_json(report.to_json()).training.history["loss"]
    assert values[0] == 0.5
    assert math.isnan(values[1])


def test_what_a_later_version_added_is_left_out() -> None:
    document = json.loads(factories.report().to_json())
    document["colour"] = "blue"
    document["criteria"][0]["colour"] = "blue"
    assert report_from_json(json.dumps(document)) == factories.report()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "not a report in JSON"),
        ("[" * 100_000, "not a report in JSON"),
        ("[]", "expected object, got list"),
        ('{"schema": 2}', "found 2"),
        ("{}", "found None"),
    ],
)
def test_other_texts_are_refused(text: str, named: str) -> None:
    with pytest.raises(UsageError, match=named):
        report_from_json(text)


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        (["verdict"], "splendid", "report.verdict: invalid enum value 'splendid'"),
        (["score"], True, r"report.score: expected int \| float, got bool"),
        (["score"], "100", "report.score"),
        (["seed"], 1.5, "report.seed"),
        (["criteria"], {}, "report.criteria"),
        (["criteria", 1, "status"], "perhaps", r"report.criteria\[1\].status"),
        (["training", "history"], [], "report.training.history"),
        (["submission"], {"path": "x"}, "report.submission: object missing required field sha256"),
        (["limits"], {"cores": 2}, "report.limits"),
        (["limits"], [], "report.limits"),
        (["limits"], 0.0, "report.limits"),
        (["trials"], [3], r"report.trials\[0\]"),
        (["training"], {"history": {"loss": [0.5, "x"]}}, r"report.training.history\[...\]\[1\]"),
        (["verdict"], "\ud800", "report: a text that is no Unicode"),
    ],
)
def test_damage_is_named_by_place(path: list[str | int], value: object, named: str) -> None:
    document = json.loads(factories.report().to_json())
    owner: typing.Any = document
    for key in path[:-1]:
        owner = owner[key]
    owner[path[-1]] = value
    with pytest.raises(UsageError, match=named):
        report_from_json(json.dumps(document))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("score", 10**400),
        ("seed", "x" * 100_000),
        ("exercise", functools.reduce(lambda inner, _: [inner], range(200), [])),
        ("schema", ["x" * 100_000]),
        ("verdict", "x" * 100_000),
        ("verdict", " - at `$" + "x" * 100_000),
    ],
)
def test_values_beyond_all_measure_are_refused_in_a_sentence(path: str, value: object) -> None:
    document = json.loads(factories.report().to_json()) | {path: value}
    with pytest.raises(UsageError) as caught:
        report_from_json(json.dumps(document))
    assert len(str(caught.value)) < 1_000


def test_a_trial_that_measured_no_number_is_read_with_the_others() -> None:
    report = factories.report(trials=(Trial(7, "passed", 99, {"a": math.nan, "b": 0.5}),))
    (trial,) = report_from_json(report.to_json()).trials
    assert math.isnan(trial.measured["a"])
    assert trial.measured["b"] == 0.5
    document = json.loads(report.to_json())
    del document["trials"][0]["measured"]
    assert report_from_json(json.dumps(document)).trials == (Trial(7, "passed", 99),)


def test_a_report_without_what_came_later_is_read() -> None:
    document = json.loads(factories.report().to_json())
    for name in ("training", "trials", "trials_reason", "remarks", "enforcement", "limits"):
        del document[name]
    found = report_from_json(json.dumps(document))
    assert (found.training, found.trials, found.limits) == (Training(), (), None)


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e400", "1" + "0" * 400])
def test_a_number_that_cannot_be_computed_with_is_refused_where_it_matters(number: str) -> None:
    with pytest.raises(Mismatch, match="is no number that can be computed with"):
        parsed(f'{{"x": {number}}}', finite=True)
    assert parsed(f'{{"x": {number}}}').keys() == {"x"}


def test_numbers_stay_what_they_are() -> None:
    found = parsed('{"whole": 3, "real": 3.0, "long": 12345678901234567890}', finite=True)
    assert found == {"whole": 3, "real": 3.0, "long": 12345678901234567890}
    assert [type(value) for value in found.values()] == [int, float, int]


def test_a_mismatch_knows_its_place() -> None:
    with pytest.raises(Mismatch, match=r"at counts\.a: expected int, got str") as caught:
        converted({"a": "x"}, Counts, "counts")
    assert caught.value.path == "counts.a"
    with pytest.raises(Mismatch, match="at counts: expected object, got array") as caught:
        converted([], Counts, "counts")
    assert caught.value.path == "counts"
    assert str(Mismatch("it is odd")) == "it is odd"


def test_a_long_number_is_quoted_in_short() -> None:
    with pytest.raises(Mismatch, match=r"\(1{20} is no number"):
        parsed(f'{{"x": {"1" * 400}}}', finite=True)
