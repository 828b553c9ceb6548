import dataclasses

import pytest
from support import factories

from grader.classroom.run import machine
from grader.model.errors import UsageError


@pytest.mark.parametrize(
    ("available", "jobs", "cores", "most", "expected"),
    [
        ((0, 1), None, 1, 9, ((0,), (1,))),
        ((0, 1, 5, 7), None, 2, 9, ((0, 1), (5, 7))),
        ((0, 1, 2, 3), 2, 1, 9, ((0,), (1,))),
        ((0, 1, 2), 2, 1, 9, ((0,), (1,))),
        ((0, 1, 2, 3), 1, 1, 9, ((0,),)),
        ((0, 1, 2, 3), None, 1, 2, ((0,), (1,))),
        ((0,), None, 1, 0, ((0,),)),
    ],
)
def test_processors_are_shared_out(
    available: tuple[int, ...],
    jobs: int | None,
    cores: int,
    most: int,
    expected: tuple[tuple[int, ...], ...],
) -> None:
    assert machine.shares(available, jobs, cores, most) == expected


@pytest.mark.parametrize(("jobs", "cores"), [(3, 1), (2, 2), (1, 3), (None, 3)])
def test_more_than_there_are_is_refused(jobs: int | None, cores: int) -> None:
    with pytest.raises(UsageError, match="more than the 2 that are here"):
        machine.shares((0, 1), jobs, cores, 9)


def test_as_many_jobs_as_the_memory_has_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "memory_mib", lambda: 10_000.0)
    large = dataclasses.replace(factories.LIMITS, memory_mib=50_000)
    assert machine.room([factories.LIMITS]) == 2
    assert machine.room([factories.LIMITS, large]) == 1


def test_a_machine_is_itself_again() -> None:
    assert machine.fingerprint() == machine.fingerprint()
    assert len(machine.fingerprint()) == 16
    assert machine.processors()
    assert machine.memory_mib() > 100
    assert machine.host()
