import dataclasses
import io
import typing
from pathlib import Path

import pytest
from rich.console import Console, RenderableType
from support import factories

from grader.data import EditionFacts
from grader.model.exercise import Tier
from grader.reports.task import editions, render

OFFICIAL = EditionFacts("mnist", "official", False, 0, "not on this machine")
PRACTICE = EditionFacts("mnist", "practice", True, 3 * 2**20, "drawn [by] version 1")


def shown(renderable: RenderableType, width: int = 100) -> str:
    console = Console(file=io.StringIO(), width=width)
    console.print(renderable)
    return typing.cast(io.StringIO, console.file).getvalue()


def test_an_exercise_in_full(tmp_path: Path) -> None:
    readme = "# Digits\n\nRead *this* and [that](http://example.org).\n\x1b]0;owned\x07"
    (tmp_path / "README.md").write_text(readme, encoding="utf-8")
    text = shown(render(factories.exercise(tmp_path), (OFFICIAL, PRACTICE)))
    words = " ".join(text.split())
    assert words.startswith("exercise-1 (mnist-callback): MNIST with a callback Stop at 99 %.")
    assert "Read this and that (http://example.org)." in words
    assert "Criteria (40 points in all)" in words
    assert (
        "held-out-accuracy* 40 metric accuracy, reaches 0.96 (official 0.97), on held-out" in words
    )
    assert "training_seconds 300" in words
    assert "memory_mib 4,096" in words
    assert "mnist practice yes 3.0 MiB drawn [by] version 1" in words
    assert "\x1b" not in text


def test_an_exercise_without_a_readme_still_has_its_summary(tmp_path: Path) -> None:
    assert "Stop at 99 %." in shown(render(factories.exercise(tmp_path), ()))


@pytest.mark.parametrize(
    ("practice", "official", "said"),
    [
        ({"reaches": 0.9}, {"reaches": 0.9}, "reaches 0.9 "),
        ({"reaches": 0.9}, {"reaches": 0.95}, "reaches 0.9 (official 0.95)"),
        ({"within_epochs": 10}, {}, "within epochs 10 (official -)"),
        ({}, {"within_epochs": 10}, "within epochs - (official 10)"),
    ],
)
def test_thresholds_of_both_editions_where_they_differ(
    tmp_path: Path, practice: dict[str, float], official: dict[str, float], said: str
) -> None:
    exercise = factories.exercise(tmp_path)
    spec = exercise.criteria("practice")[0]
    by_edition = {
        "practice": (dataclasses.replace(spec, parameters=practice),),
        "official": (dataclasses.replace(spec, parameters=official),),
    }
    text = shown(render(dataclasses.replace(exercise, criteria_by_edition=by_edition), ()))
    assert said in " ".join(text.split()) + " "


def test_tiers_are_told_and_only_twice_where_they_differ(tmp_path: Path) -> None:
    exercise = factories.exercise(tmp_path)
    spec = dataclasses.replace(exercise.criteria("practice")[0], parameters={})
    low = dataclasses.replace(spec, tiers=(Tier(0.95, 15), Tier(0.97, 40)))
    high = dataclasses.replace(spec, tiers=(Tier(0.98, 40),))
    for official, said in (
        (low, "points 15 from 0.95, 40 from 0.97"),
        (high, "points 15 from 0.95, 40 from 0.97 (official: points 40 from 0.98)"),
    ):
        by_edition = {"practice": (low,), "official": (official,)}
        text = shown(render(dataclasses.replace(exercise, criteria_by_edition=by_edition), ()))
        assert f"40 {said} * needed" in " ".join(text.split())


def test_tiers_of_what_has_to_be_small_are_told_as_its_upper_ends(tmp_path: Path) -> None:
    exercise = factories.exercise(tmp_path)
    spec = dataclasses.replace(
        exercise.criteria("practice")[0],
        check="mean-squared-error",
        parameters={"at_most": 0.001},
        tiers=(Tier(0.05, 20), Tier(0.001, 40)),
    )
    by_edition = {"practice": (spec,), "official": (spec,)}
    text = shown(render(dataclasses.replace(exercise, criteria_by_edition=by_edition), ()))
    assert "at most 0.001, points 20 up to 0.05, 40 up to 0.001 * needed" in " ".join(text.split())


def test_a_table_of_editions() -> None:
    lines = shown(editions([OFFICIAL, PRACTICE])).splitlines()
    assert lines[0].split() == ["Dataset", "Edition", "Here", "Size", "Origin"]
    assert lines[1].split()[:4] == ["mnist", "official", "no", "-"]
    assert lines[2].split()[:5] == ["mnist", "practice", "yes", "3.0", "MiB"]
