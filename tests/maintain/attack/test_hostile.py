"""Submissions that attack the sandbox: each is contained. `grade doctor --attack` runs the same."""

import pytest
from support.places import TESTS

from grader.catalog import find
from grader.data.paper import load_paper
from grader.grading import grade
from grader.maintain.attack import Attack, AttackResult, attack, load
from grader.maintain.attack.course import can_be_rewritten
from grader.model.settings import RunSettings
from grader.sandbox import NullObserver

pytestmark = pytest.mark.hostile

FOLDER = TESTS / "hostile"
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


@pytest.fixture(scope="module")
def results() -> dict[str, AttackResult]:
    """What has been attacked with so far; each case is run once."""
    return {}


def _attacked(case: Attack, walls: str, results: dict[str, AttackResult]) -> AttackResult:
    if case.id not in results:
        results[case.id] = attack(case, walls)
    return results[case.id]


@pytest.mark.parametrize("case", load(), ids=lambda case: case.id)
def test_it_is_contained(case: Attack, walls: str, results: dict[str, AttackResult]) -> None:
    result = _attacked(case, walls, results)
    assert result.problems == (), result.outcome.output[-2_000:]
    # Nothing at all was run of what was refused.
    isolation = "" if result.outcome.verdict == "invalid" else "bubblewrap"
    assert result.outcome.isolation == isolation


@pytest.mark.parametrize("name", WARM)
def test_it_is_contained_in_a_warm_worker(name: str, walls: str) -> None:
    (case,) = load(name)
    result = attack(case, walls, warm=True)
    assert result.problems == (), result.outcome.output[-2_000:]


@pytest.mark.slow
@pytest.mark.nightly
@pytest.mark.parametrize("case", [*filter(can_be_rewritten, load())], ids=lambda case: case.id)
def test_it_is_contained_in_a_file_of_the_course(case: Attack, walls: str) -> None:
    result = attack(case, walls, course=True)
    assert result.problems == (), result.outcome.output[-2_000:]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("looks_for_labels", "FOUND []"),
        ("reads_the_solution", "FOUND []"),
        ("regenerates_the_data", "NO GENERATOR"),
        ("asks_the_grader_process", "SEEN"),
    ],
)
def test_what_searched_did_search(
    name: str, said: str, walls: str, results: dict[str, AttackResult]
) -> None:
    (case,) = load(name)
    assert said in _attacked(case, walls, results).outcome.output


@pytest.mark.parametrize("name", ["forges_events", "output_event_line"])
def test_a_disturbed_channel_is_named(
    name: str, walls: str, results: dict[str, AttackResult]
) -> None:
    (case,) = load(name)
    assert "channel" in _attacked(case, walls, results).outcome.message


def test_a_forged_training_is_disbelieved_where_it_contradicts_the_model(walls: str) -> None:
    options = RunSettings("practice", load_paper(), backend=walls)
    path = FOLDER / "forges_honestly_shaped_events.py"
    report = grade(path, find("exercise-1"), options, NullObserver())
    status = {result.id: result.status for result in report.criteria}
    assert status["training-accuracy"] == "missed"
    assert report.verdict == "not-passed"
