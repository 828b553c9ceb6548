"""What an experiment is told crosses the channel unchanged, both ways."""

import dataclasses
import typing

import pytest
from support.worker_driver import job

from grader.inside.protocol.events import encode
from grader.inside.protocol.experiment import CONTROL, Change, ChangeKind, Experiment, Tried
from grader.inside.protocol.job import WorkerJob
from grader.sandbox.decoding import MalformedEvent, decode_event

TRIED = Tried(CONTROL, False, "accuracy", 0.91, 200, 60, 0.1, "", "", "")


def test_what_is_tried_arrives_in_the_box() -> None:
    changes = tuple(Change(kind, 0.5) for kind in typing.get_args(ChangeKind))
    changes = (*changes, Change("optimizer", name="Adam"))
    experiment = Experiment(
        2, 30.0, changes, is_series=True, rates=(0.1, 1e-8), epoch_steps=20, steps=40
    )
    sent = dataclasses.replace(job(), experiment=experiment)
    assert WorkerJob.decode(sent.encode()).experiment == experiment


@pytest.mark.parametrize(
    "tried",
    [
        TRIED,
        dataclasses.replace(TRIED, change=3, again=True, was="SGD", now="Adam", in_training=0.5),
        dataclasses.replace(TRIED, value=None, error="ValueError: it does not fit"),
    ],
)
def test_what_came_of_it_arrives_outside(tried: Tried) -> None:
    assert decode_event(encode(tried).strip()) == tried


@pytest.mark.parametrize(
    "wrong", [{"measure": "beauty"}, {"examples": 0.5}, {"change": "first"}, {"steps": -1}]
)
def test_what_no_honest_worker_says_is_refused(wrong: dict[str, typing.Any]) -> None:
    with pytest.raises((MalformedEvent, ValueError)):
        decode_event(encode(dataclasses.replace(TRIED, **wrong)).strip())
