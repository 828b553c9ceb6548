"""Which model is judged: as the job tells it to the worker, and where nothing is told."""

import dataclasses
import typing

import pytest
from support.worker_driver import job

from grader.inside.protocol.entry import LAST_FIT, SOLUTION, Entry, Rule
from grader.inside.protocol.job import WorkerJob


def test_unless_something_else_is_told_our_own_function_is_called() -> None:
    assert Entry() == Entry("solution_model", "solution", "solution_model()", runs_main=False)
    assert Entry().name == SOLUTION


@pytest.mark.parametrize("rule", typing.get_args(Rule))
def test_it_arrives_in_the_box_as_it_was_told(rule: Rule) -> None:
    entry = Entry(LAST_FIT, rule, "train_mnist(1)", runs_main=True)
    sent = dataclasses.replace(job(), entry=entry)
    assert WorkerJob.decode(sent.encode()).entry == entry
