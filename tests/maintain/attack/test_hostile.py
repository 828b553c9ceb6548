"""Submissions that attack the sandbox: each is contained. `grade doctor --attack` runs the same."""

import typing
from collections.abc import Iterable

import pytest
from support.places import TESTS

from grader.catalog import find
from grader.data.paper import load_paper
from grader.grading import grade
from grader.maintain.attack import Attack, attack, load
from grader.maintain.attack.course import can_be_rewritten
from grader.model.settings import RunSettings
from grader.sandbox import NullObserver

pytestmark = pytest.mark.hostile

FOLDER = TESTS / "hostile"
FILLING = ("fork bomb", "memory bomb", "processors")
"""Kinds of attack that could disturb what runs beside them: they fill what all share."""
SAID = {
    "looks_for_labels": "FOUND []",
    "reads_the_solution": "FOUND []",
    "regenerates_the_data": "NO GENERATOR",
    "asks_the_grader_process": "SEEN",
}
"""What shows that an attack that found nothing did search."""
DISTURBED = ("forges_events", "output_event_line")
"""Attacks on the channel to the grader, which is to be named."""
WARM = (
    "daemon_double_fork",
    "disk_three_ways",
    "escape_capabilities",
    "escape_join",
    "escape_kernel",
    "escape_user_namespace",
    "fork_tree",
    "kill_everybody",
    "leak_files",
    "memory_at_once",
    "memory_processes",
    "network_abstract",
    "read_descriptors",
    "read_memory",
    "read_through_proc",
    "write_packages",
)
"""What is tried on workers of a fork server as well: at least one of each wall that it enters by
itself. All attacks on such workers: `python -m grader.maintain.attack run NAME --warm`."""


def test_the_attacks_that_are_named_here_exist() -> None:
    assert {*WARM, *SAID, *DISTURBED} <= {case.id for case in load()}


def _cases(found: Iterable[Attack]) -> list[typing.Any]:
    """Parameters of a test, one an attack."""
    return [
        pytest.param(case, marks=pytest.mark.alone if case.kind in FILLING else (), id=case.id)
        for case in found
    ]


@pytest.mark.parametrize("case", _cases(load()))
def test_it_is_contained(case: Attack, walls: str) -> None:
    result = attack(case, walls)
    assert result.problems == (), result.outcome.output[-2_000:]
    # Nothing at all was run of what was refused.
    isolation = "" if result.outcome.verdict == "invalid" else "bubblewrap"
    assert result.outcome.isolation == isolation
    assert SAID.get(case.id, "") in result.outcome.output
    assert "channel" in result.outcome.message or case.id not in DISTURBED


@pytest.mark.parametrize("case", _cases(case for case in load() if case.id in WARM))
def test_it_is_contained_in_a_warm_worker(case: Attack, walls: str) -> None:
    result = attack(case, walls, warm=True)
    assert result.problems == (), result.outcome.output[-2_000:]


@pytest.mark.slow
@pytest.mark.nightly
@pytest.mark.parametrize("case", _cases(filter(can_be_rewritten, load())))
def test_it_is_contained_in_a_file_of_the_course(case: Attack, walls: str) -> None:
    result = attack(case, walls, course=True)
    assert result.problems == (), result.outcome.output[-2_000:]


def test_a_forged_training_is_disbelieved_where_it_contradicts_the_model(walls: str) -> None:
    options = RunSettings("practice", load_paper(), backend=walls)
    path = FOLDER / "forges_honestly_shaped_events.py"
    report = grade(path, find("exercise-1"), options, NullObserver())
    status = {result.id: result.status for result in report.criteria}
    assert status["training-accuracy"] == "missed"
    assert report.verdict == "not-passed"
