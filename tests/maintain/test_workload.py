"""The training that measures a machine, made short."""

import os
from collections.abc import Iterable
from types import SimpleNamespace

import pytest

from grader.maintain import workload


def test_it_measures_the_fastest_round_on_one_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[list[int]] = []

    def keep(process: int, processors: Iterable[int]) -> None:
        kept.append(list(processors))

    monkeypatch.setattr(os, "sched_setaffinity", keep, raising=False)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {5, 3, 4}, raising=False)
    ticks = iter([0.0, 5.0, 10.0, 12.0, 20.0, 21.0, 30.0, 39.0])
    monkeypatch.setattr(workload, "time", SimpleNamespace(monotonic=ticks.__next__))
    monkeypatch.setattr(workload, "ROUNDS", 2)
    monkeypatch.setattr(workload, "EXAMPLES", 64)
    assert workload.seconds() == 2.0 + 1.0
    assert kept == [[3]]
