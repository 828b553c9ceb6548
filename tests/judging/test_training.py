"""Which accounts of a training contradict each other."""

import dataclasses

import pytest
from support import records

from grader.judging import training
from grader.model.record import Resources


def test_an_honest_run_contradicts_nothing() -> None:
    record = records.record(trace=records.trace(), training_cpu_seconds=40.0)
    assert training.contradiction(record) == ""
    assert training.looks(record) == 165_120


def test_a_run_of_which_nothing_was_counted_is_believed() -> None:
    record = records.record()
    assert training.contradiction(record) == ""
    assert (training.looks(record), training.unreported_epochs(record, 100)) == (0, 0)


def test_steps_for_which_there_was_no_time() -> None:
    record = records.record(trace=records.trace(), training_cpu_seconds=0.3)
    found = training.contradiction(record)
    assert found.startswith("The reported 1,290 steps of 407,050 parameters take 0.9 s")
    assert found.endswith("but the training used 0.3 s.")


@pytest.mark.parametrize("where", ["a graphics card", "no walls", "a table that is looked up"])
def test_time_proves_nothing_where_it_is_not_all_or_not_known(where: str) -> None:
    record = records.record(trace=records.trace(), training_cpu_seconds=0.3)
    looked_up = dataclasses.replace(records.MODEL, kinds=("Embedding", "Dense"))
    changed = {
        "a graphics card": dataclasses.replace(record, resources=Resources(1.0, 1.0, 2, 1)),
        "no walls": dataclasses.replace(record, isolation="process"),
        "a table that is looked up": dataclasses.replace(record, model=looked_up),
    }
    assert training.impossible(changed[where]) == ""


def test_batches_of_unknown_size_are_taken_to_be_keras_own() -> None:
    record = records.record(trace=records.trace(examples=100, unsized_steps=2))
    assert training.looks(record) == 164
    assert training.looks(record, unsized=10) == 120


def test_a_fit_of_unsized_batches_is_no_loop_beside_it() -> None:
    fit = records.fit(0.9, 0.97, 0.992, batch_size=None)
    trace = records.trace(examples=0, unsized_steps=1_290)
    assert training.unreported_epochs(records.record(fits=(fit,), trace=trace), 55_000) == 0


@pytest.mark.parametrize("kinds", [("Dense", "Embedding"), ("Embedding",)])
def test_one_table_that_is_looked_up_is_enough(kinds: tuple[str, ...]) -> None:
    model = dataclasses.replace(records.MODEL, kinds=kinds)
    record = records.record(model=model, trace=records.trace(), training_cpu_seconds=0.3)
    assert training.impossible(record) == ""
    plain = dataclasses.replace(records.MODEL, kinds=("Dense", "Flatten"))
    assert training.impossible(dataclasses.replace(record, model=plain)) != ""


def test_steps_of_which_the_number_is_not_known_take_no_time() -> None:
    fits = (records.fit(0.9, 0.97, 0.992), records.fit(0.9, steps=None))
    record = records.record(fits=fits, trace=records.trace(), training_cpu_seconds=0.3)
    alone = dataclasses.replace(record, fits=fits[:1])
    assert (
        training.impossible(record).split("take")[1] == training.impossible(alone).split("take")[1]
    )


def test_a_batch_of_unknown_size_has_one_example_at_least() -> None:
    fits = (records.fit(0.9, 0.97, 0.992, batch_size=None, steps=10**7),)
    record = records.record(fits=fits, trace=records.trace(), training_cpu_seconds=0.3)
    assert "steps" in training.impossible(record)


def test_loose_steps_are_those_that_no_fit_made() -> None:
    fit = records.fit(0.9, 0.97, 0.992, batch_size=None, steps=430)
    known = {"examples": 0, "fit_iterations": 1_290}

    def unreported(unsized: int, alone: int, public: int = 320) -> int:
        trace = records.trace(unsized_steps=unsized, iterations=1_290 + alone, **known)
        return training.unreported_epochs(records.record(fits=(fit,), trace=trace), public)

    assert unreported(1_290, 500, public=10) == 0
    few = unreported(1_290 + 100, 500)
    assert few == unreported(1_290 + 500, 100) > 0
    assert unreported(1_290 + 500, 500) > few
