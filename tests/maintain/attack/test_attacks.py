"""Cases state what is expected of them, and one that does not is no case."""

import ast
from pathlib import Path

import pytest

from grader.maintain.attack import attacks as cases
from grader.maintain.attack.attacks import ENDS, Attack, exercise, find, load
from grader.model.errors import GraderFault, UsageError
from grader.sandbox.backends.stage import MIB
from grader.submission import read

STATED = {
    "class": "reading",
    "stopped by": "walls,\n    and more walls",
    "expects": "crashed | not-passed",
    "process": "not contained",
}
EVERYTHING = load()
GUARD = "require_box()"
"""What a case begins with that could harm a machine if it ran outside a box."""
HARMFUL = ("fork bomb", "memory bomb", "disk fill", "daemon", "writing", "killing")
"""Kinds of attack that need the guard."""


def _file(folder: Path, **changes: str | None) -> Path:
    """A case in a folder of its own, with lines changed or left out."""
    stated = STATED | {name.replace("_", " "): value for name, value in changes.items()}
    lines = [f"{key}: {value}" for key, value in stated.items() if value is not None]
    path = folder / "tries.py"
    path.write_text('r"""Tries.\n\n' + "\n".join(lines) + '\n"""\n\nrequire_box()\n')
    return path


def is_guarded(case: Attack) -> bool:
    """Whether it proves that it is in a box before it does anything else."""
    body = ast.parse(case.source).body
    return len(body) > 1 and ast.unparse(body[1]) == GUARD


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("grader.model.resources.hostile", lambda: tmp_path)
    return tmp_path


def test_a_case_is_read_from_its_docstring(folder: Path) -> None:
    path = _file(folder, limits="cores=1 disk_mib=2.5", name='"a\\u001b.ipynb"', builds="notebook")
    (case,) = load()
    assert case == Attack(
        id="tries",
        path=path,
        tries="Tries.",
        kind="reading",
        stopped_by="walls, and more walls",
        expects=("crashed", "not-passed"),
        process=False,
        limits={"cores": 1.0, "disk_mib": 2.5},
        name="a\x1b.ipynb",
        builds=True,
    )
    assert is_guarded(case)
    assert find("tries") == case


@pytest.mark.parametrize(
    "changes",
    [
        {"expects": None},
        {"expects": "passed"},
        {"expects": "grader-error"},
        {"process": "maybe"},
        {"class": None},
        {"stopped_by": None},
        {"limits": "cores=many"},
        {"name": "unquoted"},
        {"builds": "virus"},
        {"unknown": "line"},
    ],
)
def test_a_case_that_states_too_little_is_a_fault_of_ours(
    folder: Path, changes: dict[str, str | None]
) -> None:
    _file(folder, **changes)
    with pytest.raises(GraderFault, match=r"tries\.py"):
        load()


def test_cases_are_chosen_by_name_or_kind() -> None:
    assert {case.kind for case in load("fork bomb")} == {"fork bomb"}
    assert {case.id[:7] for case in load("memory_*")} == {"memory_"}
    with pytest.raises(UsageError, match=r"No attack is named .none.*fork bomb"):
        load("none")
    with pytest.raises(UsageError, match="No attack is named 'memory_'"):
        find("memory_")


def test_there_are_many_of_every_kind() -> None:
    assert len(EVERYTHING) >= 60
    kinds = [case.kind for case in EVERYTHING]
    assert set(HARMFUL) < set(kinds)
    assert {kind for kind in kinds if kinds.count(kind) < 3} <= {"processors"}


@pytest.mark.parametrize("case", EVERYTHING, ids=lambda case: case.id)
def test_each_case_says_one_thing(case: Attack) -> None:
    assert case.tries.endswith(".")
    assert len(case.tries) < 110
    assert set(case.expects) <= ENDS
    assert case.name == "" or case.builds
    assert exercise(case).limits.memory_mib * MIB > 0
    assert len({case.tries for case in EVERYTHING}) == len(EVERYTHING)


@pytest.mark.parametrize(
    "case", [case for case in EVERYTHING if case.kind in HARMFUL], ids=lambda case: case.id
)
def test_what_could_do_harm_proves_first_that_it_is_in_a_box(case: Attack) -> None:
    assert is_guarded(case), f"{case.path} must begin with {GUARD}"


def test_a_case_changes_its_limits_alone() -> None:
    changed = exercise(find("affinity")).limits
    plain = exercise(find("loop_python")).limits
    assert (changed.cores, plain.cores) == (1, 2)
    assert changed.memory_mib == plain.memory_mib
    assert exercise(find("loop_python")).id == cases.EXERCISE.rpartition("-")[0]


@pytest.mark.parametrize(
    "case", [case for case in EVERYTHING if not case.builds], ids=lambda case: case.id
)
def test_each_script_would_be_accepted(case: Attack) -> None:
    assert read(case.path, functions=exercise(case).functions).kind == "script"
