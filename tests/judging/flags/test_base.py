"""Where a flag points to, and that a rule that fails loses no other."""

import pytest
from support import records

from grader.judging import flags
from grader.judging.criteria import Evidence
from grader.judging.flags import base
from grader.model.registry import Registry
from grader.model.report import Flag
from grader.submission.script import Cell, join

SOURCE = "x = 1\nmodel = build()\nmodel.fit(x)\ntrain_on_batch(x)"


def raised(
    monkeypatch: pytest.MonkeyPatch, *found: base.Suspicion | None, source: str = SOURCE
) -> tuple[Flag, ...]:
    """The flags of rules that find these, each in turn."""
    rules: Registry[base.Rule] = Registry("rule")
    for number, each in enumerate(found):
        rules.add(f"r{number}", lambda case, each=each: each)
    rules.add("z", lambda case: 1 / 0)
    monkeypatch.setattr(base, "rules", rules)
    evidence = Evidence(records.record(), {})
    return flags.raised(
        flags.FlagCase(
            evidence, (), script=join([Cell(3, source)]), verdict="passed", edition="practice"
        )
    )


def test_a_flag_without_a_line_points_to_where_the_file_trains(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (flag,) = raised(monkeypatch, base.Suspicion("Odd.", "a  b"))
    assert (flag.id, flag.message, flag.evidence) == ("r0", "Odd.", "a b")
    assert (flag.cell, flag.line, flag.code) == (3, 3, "model.fit(x)")


def test_a_file_that_trains_nothing_is_pointed_to_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    (flag,) = raised(monkeypatch, base.Suspicion("Odd.", "a"), source="x = 1")
    assert (flag.cell, flag.line, flag.code) == (None, None, "")


def test_a_rule_that_finds_nothing_or_fails_raises_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [flag.id for flag in raised(monkeypatch, None, base.Suspicion("Odd.", "a"))] == ["r1"]
