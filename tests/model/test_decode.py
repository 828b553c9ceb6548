from __future__ import annotations

import functools
import json
import math
import typing

import pytest
from support import factories

from grader.model.decode import report_from_json
from grader.model.errors import UsageError
from grader.model.report import Report, Training, Trial


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
