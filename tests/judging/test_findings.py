"""What is said of one run: by the criteria that it keeps best."""

import types
import typing

import pytest

from grader.judging import findings as module

Judgement = tuple[str, float]
"""Verdict and points."""


@pytest.mark.parametrize(
    ("first", "second", "counts"),
    [
        (("not-passed", 40.0), ("passed", 70.0), 1),
        (("passed", 70.0), ("not-passed", 90.0), 0),
        (("not-passed", 40.0), ("not-passed", 20.0), 0),
        (("crashed", 0.0), ("crashed", 0.0), 0),
    ],
)
def test_a_file_is_judged_by_the_criteria_that_it_keeps_best(
    first: Judgement, second: Judgement, counts: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = [types.SimpleNamespace(verdict=v, score=s) for v, s in (first, second)]
    given = iter(judged)
    pairs = [(("spec", "likelier"),), (("spec", "other"),)]
    monkeypatch.setattr(module, "alternatives", lambda *_: pairs)
    monkeypatch.setattr(module, "judge", lambda *_: next(given))
    asked_of: list[typing.Any] = []
    monkeypatch.setattr(module.feedback, "diagnose", lambda *said: asked_of.append(said[1]) or ())
    monkeypatch.setattr(module.flags, "FlagCase", lambda *facts: facts)
    monkeypatch.setattr(module.flags, "raised", lambda case: case[1])
    anything: typing.Any = types.SimpleNamespace(
        evidence=lambda record: "evidence",
        edition="practice",
        part=None,
        derived=len,
        previous={},
        metric="accuracy",
        observed=types.SimpleNamespace(fed=()),
    )
    found = module.findings(anything, anything, anything, anything, anything)
    assert found.judged is judged[counts]
    criteria = [("likelier", "other")[counts]]
    assert asked_of == [criteria]
    assert found.flags == tuple(criteria)
    assert found.criteria is pairs[counts]
