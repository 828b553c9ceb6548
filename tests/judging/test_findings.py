"""What is said of one run: by the criteria that it keeps best."""

import types
import typing

import pytest

from grader.judging import findings as module

Judgement = tuple[str, float]
"""Verdict and points."""


@pytest.mark.parametrize(
    ("own", "of_a_notebook", "counts"),
    [
        (("not-passed", 40.0), ("passed", 70.0), 1),
        (("passed", 70.0), ("not-passed", 90.0), 0),
        (("not-passed", 40.0), ("not-passed", 20.0), 0),
    ],
)
def test_a_file_is_judged_by_the_criteria_that_it_keeps_best(
    own: Judgement, of_a_notebook: Judgement, counts: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = [types.SimpleNamespace(verdict=v, score=s) for v, s in (own, of_a_notebook)]
    given = iter(judged)
    monkeypatch.setattr(module, "bind", lambda spec: f"bound {spec}")
    monkeypatch.setattr(module, "judge", lambda pairs, evidence: next(given))
    monkeypatch.setattr(module, "course_names", lambda script: ())
    asked_of: list[typing.Any] = []
    monkeypatch.setattr(module.feedback, "diagnose", lambda *said: asked_of.append(said[1]) or ())
    monkeypatch.setattr(module.flags, "FlagCase", lambda *facts: facts)
    monkeypatch.setattr(module.flags, "raised", lambda case: case[1])
    anything: typing.Any = types.SimpleNamespace(
        asked=lambda edition, names: [("own",), ("notebook",)],
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
    criteria = [f"bound {('own', 'notebook')[counts]}"]
    assert asked_of == [criteria]
    assert found.flags == tuple(criteria)
    assert [each for _, each in found.criteria] == criteria
