"""A limit is changed by its name, and only to what a limit can be."""

import dataclasses
from pathlib import Path

import pytest
from support import factories

from grader.model.errors import SpecError
from grader.model.exercise import CriterionSpec, Edition, Exercise, Limits, _asked

LIMITS = Limits(120, 300, 60, 5, 4096, 2, 64, 512, 16)


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("training_seconds", 0.5, 0.5),
        ("cores", 1.0, 1),
        ("processes", 8, 8),
        ("memory_mib", 1, 1),
        ("memory_mib", 999_999_999, 999_999_999),
        ("disk_mib", 1e-3, 1e-3),
    ],
)
def test_one_limit_is_replaced(name: str, value: float, kept: float) -> None:
    changed = LIMITS.changed({name: value})
    assert getattr(changed, name) == kept
    assert type(getattr(changed, name)) is type(kept)
    assert dataclasses.replace(changed, **{name: getattr(LIMITS, name)}) == LIMITS


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        (
            "memory",
            5,
            "--limit: the name is 'memory'; it must be one of startup_seconds, .*output_mib",
        ),
        ("cores", 0.5, "--limit: cores is 0.5; it must be a whole number above 0"),
        ("memory_mib", 0, "--limit: memory_mib is 0; it must be a number above 0"),
        ("memory_mib", -3, "it must be a number above 0"),
        ("memory_mib", 1e9, "it must be a number above 0"),
        ("memory_mib", True, "it must be a number above 0"),
        ("processes", 1.5, "it must be a whole number above 0"),
        ("memory_mib", float("nan"), "--limit: memory_mib is nan; it must be a number above 0"),
        ("memory_mib", float("inf"), "--limit: memory_mib is inf"),
    ],
)
def test_a_limit_that_cannot_be_is_refused(name: str, value: float, words: str) -> None:
    with pytest.raises(SpecError, match=words):
        LIMITS.changed({name: value})


def test_an_exercise_without_entries_and_formula_has_none() -> None:
    plain = Exercise("e", "a", Path(), Path(), "", "", "mnist", "accuracy", LIMITS, {})
    assert (plain.entries, plain.exam) == ((), {})


@pytest.mark.parametrize(("edition", "points"), [("practice", 40), ("official", 80.5)])
def test_the_points_of_an_edition_add_up(edition: Edition, points: float, tmp_path: Path) -> None:
    plain = factories.exercise(tmp_path)
    (spec,) = plain.criteria("official")
    two = (spec, dataclasses.replace(spec, points=40.5))
    editions = {**plain.criteria_by_edition, "official": two}
    assert dataclasses.replace(plain, criteria_by_edition=editions).max_score(edition) == points


def test_what_another_notebook_of_the_course_asks_for() -> None:
    def spec(name: str, *notebooks: tuple[str, CriterionSpec]) -> CriterionSpec:
        return CriterionSpec(name, "a", 1, True, "", (), {}, Path("e.toml"), notebooks)

    one, two = spec("one"), spec("two")
    plain = spec("plain", ("happy", one), ("sad", two))
    assert _asked(plain, 0, {"happy"}) is one
    assert _asked(plain, 1, {"happy", "sad"}) is two
    assert _asked(plain, 1, {"happy"}) is plain
    assert _asked(plain, 0, set()) is plain
    assert _asked(plain, 2, {"happy", "sad"}) is plain
