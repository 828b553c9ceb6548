"""Attacks written in the course's form."""

from pathlib import Path

import pytest

from grader.inside.protocol.entry import LAST_FIT
from grader.maintain.attack import load, single
from grader.maintain.attack.attacks import find
from grader.maintain.attack.course import can_be_rewritten, expected
from grader.submission import read


@pytest.mark.parametrize("name", ["leak_printed", "fork_tree", "read_secrets", "answer_nan"])
def test_its_last_fit_is_judged(name: str, tmp_path: Path) -> None:
    path = single.submitted(find(name), tmp_path / "work", {}, course=True)
    assert read(path).selection.entry.name == LAST_FIT
    assert "solution_model" not in path.read_text()


def test_most_attacks_can_be_written_so() -> None:
    chosen = [case for case in load() if can_be_rewritten(case)]
    assert len(chosen) > len(load()) / 2
    assert not can_be_rewritten(find("notebook_cells"))
    assert not can_be_rewritten(find("brought_leak"))
    assert not can_be_rewritten(find("brought_nearest"))


def test_nothing_that_an_attack_must_not_come_to_is_expected() -> None:
    for case in load():
        assert "passed" not in expected(case).expects or "passed" in case.expects
