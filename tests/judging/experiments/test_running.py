"""Experiments on a run, with the sandbox replaced."""

from __future__ import annotations

import dataclasses
import types
import typing

import pytest
from support import programs, records

from grader.inside.protocol.experiment import Tried
from grader.judging.experiments import running, tried_out
from grader.judging.program import LIMITS
from grader.model.record import RunRecord
from grader.sandbox import NullObserver, Plan, Usage
from grader.sandbox.observer import Phase

RUN = programs.run(0.1, 0.1, learning_rate=1.0)


class Watching(NullObserver):
    """Keeps the phases that it is told of."""

    def __init__(self) -> None:
        self.phases: list[Phase] = []

    def phase(self, name: Phase, limit_seconds: float) -> None:
        self.phases.append(name)


class MadeUpBox:
    """Stands in for a sandbox in which the first change helps."""

    plans: typing.ClassVar[list[Plan]] = []
    endless = False

    def __init__(self, plan: Plan, launcher: object, observer: NullObserver, _: object) -> None:
        self.plans.append(plan)
        self.observer = observer
        made = Tried(0, False, "accuracy", 0.1, 400, 99, 0.1, "1", "0.001", "")
        self.tried = tuple(
            dataclasses.replace(made, change=change, value=value, again=again)
            for change, value in ((0, 0.1), (1, 0.9))
            for again in (False, True)
        )

    def __enter__(self) -> MadeUpBox:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def try_out(self, script: str) -> None:
        self.observer.phase("startup", 1)
        self.observer.phase("training", 1)
        while self.endless:
            self.observer.usage(Usage())


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> type[MadeUpBox]:
    made = types.new_class("Box", (MadeUpBox,), exec_body=lambda names: names.update(plans=[]))
    monkeypatch.setattr(running, "Sandbox", made)
    return typing.cast(type[MadeUpBox], made)


def explained(
    record: RunRecord, seconds: float = 60.0, observer: NullObserver | None = None
) -> typing.Any:
    nowhere = typing.cast(typing.Any, None)
    plan = Plan(exercise="", alias="", dataset="", public=nowhere, filename="a.py", limits=LIMITS)
    launcher = typing.cast(typing.Any, None)
    watching = observer or NullObserver()
    return tried_out(record, ("learning-rate-high",), "", plan, launcher, watching, seconds)


def test_what_helped_is_told_and_progress_says_what_goes_on(box: type[MadeUpBox]) -> None:
    watching = Watching()
    found = explained(RUN, observer=watching)
    assert [each.id for each in found.found] == ["learning-rate"]
    assert found.remark == ""
    assert watching.phases == ["trying"]
    (plan,) = box.plans
    assert plan.experiment is not None
    assert plan.experiment.fit == 0
    assert plan.experiment.seconds < 60
    assert 60 < plan.limits.training_seconds < 120  # of a busy machine
    assert (plan.experiment.rates, plan.experiment.steps) == ((), 0)
    assert [each.kind for each in plan.experiment.changes if each.expected] == [
        "learning-rate",
        "reduction",
    ]


def test_rates_of_epochs_and_the_end_by_a_callback_are_known_in_the_box(
    box: type[MadeUpBox],
) -> None:
    (fit,) = RUN.fits
    epochs = tuple(
        dataclasses.replace(each, learning_rate=rate, steps=20)
        for each, rate in zip(fit.epochs, (1e-8, 1e-7), strict=True)
    )
    stopped = dataclasses.replace(fit, epochs=epochs, stopped_by="EarlyStopping")
    explained(dataclasses.replace(RUN, fits=(stopped,)))
    (plan,) = box.plans
    assert plan.experiment is not None
    assert plan.experiment.rates == (1e-8, 1e-7)
    assert (plan.experiment.epoch_steps, plan.experiment.steps) == (20, 40)


def test_the_time_is_kept_and_what_was_tried_by_then_counts(box: type[MadeUpBox]) -> None:
    box.endless = True
    assert explained(RUN, seconds=0.01).found


@pytest.mark.parametrize("said", [(999,), (-7,), ()])
def test_fits_that_there_never_were_are_not_asked_for(
    box: type[MadeUpBox], said: tuple[int, ...]
) -> None:
    explained(dataclasses.replace(RUN, trace=records.trace(fits=said)))
    assert [each.experiment and each.experiment.fit for each in box.plans] == [0]


def test_without_a_fit_nothing_is_tried(box: type[MadeUpBox]) -> None:
    assert "trained by fit" in explained(records.record(fits=(), trace=records.trace())).remark
    assert explained(records.record(fits=(), trace=None)).remark == ""
    assert box.plans == []


def test_what_did_not_help_is_named(box: type[MadeUpBox], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "effects", lambda *_: ())
    assert "each of these, none with a clear effect: learning rate" in explained(RUN).remark


def test_without_a_repair_to_try_no_time_is_spent(
    box: type[MadeUpBox], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "chosen", lambda _: ())
    assert explained(RUN).remark == "--why knows of no repair to try here."
    assert box.plans == []


def test_a_change_that_was_never_asked_for_is_nothing(
    box: type[MadeUpBox], monkeypatch: pytest.MonkeyPatch
) -> None:
    def try_out(self: MadeUpBox, script: str) -> None:
        for each in self.tried:
            self.observer.event(dataclasses.replace(each, change=99))

    monkeypatch.setattr(box, "try_out", try_out)
    assert [each.id for each in explained(RUN).found] == ["learning-rate"]
