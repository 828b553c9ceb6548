"""Trainings that take too long."""

import dataclasses
import typing

import pytest
from support import cases, mistaken, records

from grader.judging.feedback.time_limit import time_limit
from grader.model.record import Clocks, Ending, Epoch, Fit, Resources, RunRecord

LARGE = dataclasses.replace(records.MODEL, parameters=5_000_000)


def run(*seconds: float, asked: int = 10, batch: int | None = 32, **changes: object) -> RunRecord:
    epochs = tuple(Epoch(n, {"accuracy": 0.9}, each) for n, each in enumerate(seconds))
    fits = (Fit(asked, batch, 1875, ("StopAt99",), 0.001, epochs, "time-limit"),)
    ending = Ending("time-limit", "Training took 301 s.", value=301.0, limit=300.0)
    clocks = Clocks(5.0, 301.0)
    return mistaken.good(**{"ending": ending, "fits": fits, "clocks": clocks, **changes})


def test_the_time_of_all_epochs_is_estimated_from_those_that_ended() -> None:
    finding = mistaken.expect("time-limit", run(90, 80, 70, 60))
    assert "All 10 epochs would have taken about 800 s, 300 s are allowed" in finding.message
    assert "larger batch_size (128; now 32)" in finding.message
    assert "fewer units" not in finding.message
    assert (finding.confidence, finding.evidence) == ("sure", "3 epochs of 10, 80.0 s each")


@pytest.mark.parametrize(
    ("batch", "model", "said", "unsaid"),
    [
        (512, LARGE, "fewer units", "batch_size"),
        (None, records.MODEL, "now unknown", "units"),
        (512, records.MODEL, "a simpler model, or ask for fewer", "batch_size"),
        (16, None, "fewer units", "512"),
    ],
)
def test_the_hints_follow_the_facts(
    batch: int | None, model: typing.Any, said: str, unsaid: str
) -> None:
    finding = mistaken.expect("time-limit", run(80, 80, 80, 60, batch=batch, model=model))
    assert said in finding.message
    assert unsaid not in finding.message


def test_an_epoch_that_was_killed_midway_is_not_among_those_that_ended() -> None:
    (fit,) = run(80, 80).fits
    killed = (dataclasses.replace(fit, stopped_by=None),)
    assert mistaken.expect("time-limit", run(fits=killed)).evidence == "2 epochs of 10, 80.0 s each"


@pytest.mark.parametrize("record", [run(300), run()])
def test_not_even_one_epoch(record: RunRecord) -> None:
    finding = mistaken.expect("time-limit", record)
    assert "In 300 s not even one epoch was finished: use a larger batch_size" in finding.message
    assert "fewer epochs" not in finding.message
    assert finding.evidence == "301.0 s of training"


def test_no_fit_at_all() -> None:
    assert "fit was never called" in mistaken.expect("time-limit", run(fits=())).message


def test_something_else_took_the_time() -> None:
    finding = mistaken.expect("time-limit", run(50, 50, 10))
    assert "Only 110 of 300 s were spent on epochs" in finding.message
    assert finding.confidence == "likely"


def test_epochs_that_would_have_been_in_time() -> None:
    finding = mistaken.expect("time-limit", run(20, 20, 20, 20, 150))
    assert "need about 200 s, less than the 300 s" in finding.message


@pytest.mark.parametrize("by", ["completed", "memory-limit", "prediction-limit"])
def test_only_the_limit_on_training_counts(by: str) -> None:
    assert mistaken.found("time-limit", run(80, 80, ending=Ending(by))) is None


@pytest.mark.parametrize(
    ("batch", "parameters", "hints"),
    [
        (63, 1_000_000, "use a larger batch_size (128; now 63), or"),
        (64, 1_000_000, "use a simpler model, or"),
        (64, 1_000_001, "use fewer units or filters, or"),
        (63, 1_000_001, "use a larger batch_size (128; now 63) or fewer units or filters, or"),
    ],
)
def test_what_is_small_enough_is_not_asked_to_be_smaller(
    batch: int, parameters: int, hints: str
) -> None:
    model = dataclasses.replace(records.MODEL, parameters=parameters)
    record = run(80, 80, 80, 60, batch=batch, model=model)
    assert hints in mistaken.expect("time-limit", record).message


def test_half_of_the_time_is_spent_on_epochs_or_something_else_took_it() -> None:
    assert "All 10 epochs" in mistaken.expect("time-limit", run(75, 75, 0)).message
    assert "Only 149 of 300 s" in mistaken.expect("time-limit", run(75, 74, 0)).message
    assert "need about 300 s" in mistaken.expect("time-limit", run(*[30] * 9, 20)).message


def test_epochs_of_all_fits_take_time_and_the_last_fits_are_counted() -> None:
    record = run(40, 40, 10)
    both = (*run(100, 100, asked=2).fits, *record.fits)
    finding = mistaken.expect("time-limit", run(fits=both))
    assert finding.evidence == "2 epochs of 10, 40.0 s each"
    assert "All 10 epochs" in finding.message


def test_a_limit_that_is_not_told_is_none() -> None:
    record = run(ending=Ending("time-limit"), fits=())
    assert mistaken.expect("time-limit", record).message.startswith("In 0 s fit was never called")


def test_steps_that_are_made_one_by_one() -> None:
    for source in ("model.compile(run_eagerly=True)", "tf.config.run_functions_eagerly(True)"):
        assert "no run_eagerly" in mistaken.expect("time-limit", run(90, 80, 70), source).message
    for source in ("model.compile(run_eagerly=False)", "tf.config.run_functions_eagerly(False)"):
        assert "eagerly" not in mistaken.expect("time-limit", run(90, 80, 70), source).message


@pytest.mark.parametrize(
    ("cores", "used", "gpus", "busy"),
    [
        (1, 150.0, 0, True),
        (1, 151.0, 0, False),
        (2, 270.0, 0, True),
        (2, 271.0, 0, False),  # nearly one processor, as code of one thread uses
        (0, 150.0, 0, True),
        (1, 150.0, 1, False),
        (1, 0.0, 0, False),  # not measured
    ],
)
def test_a_machine_that_gave_hardly_any_time_is_named_and_the_file_not_surely_blamed(
    cores: int, used: float, gpus: int, busy: bool
) -> None:
    facts = {"training_cpu_seconds": used, "resources": Resources(0, used, cores, gpus)}
    for record in (run(90, 80, 70, 60, asked=4, **facts), run(**facts), run(fits=(), **facts)):
        finding = mistaken.expect("time-limit", record)
        assert finding.confidence == ("likely" if busy else "sure")
        assert ("machine was busy" in finding.message) is busy
        assert finding.message.startswith(f"Of 301 s the training got only {used:.0f} s") is busy


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("ds = ds.batch(9).repeat()\nmodel.fit(ds)", "repeat() makes a dataset without an end"),
        (
            "def g():\n    while True:\n        yield x\nmodel.fit(g())",
            "the generator g has no end",
        ),
        ("ds = ds.repeat()\nmodel.fit(ds, steps_per_epoch=9)", "use a larger batch_size"),
        ("ds = ds.repeat(2)\nmodel.fit(ds)", "use a larger batch_size"),
        ("def g():\n    while True:\n        work()\nmodel.fit(x)", "use a larger batch_size"),
    ],
)
def test_batches_without_an_end(code: str, says: str) -> None:
    finding = mistaken.expect("time-limit", run(300), code)
    assert says in finding.message
    waited = mistaken.expect("time-limit", run(300, training_cpu_seconds=9.0), code)
    assert (waited == finding) is ("end" in says)
    assert (finding.confidence == "likely") is ("end" in says)


@pytest.mark.parametrize(
    ("given", "public", "batch", "says"),
    [
        ("steps_per_epoch=n", 1875, 32, "times through the 1,875 examples: write the number of"),
        ("steps_per_epoch=n", 15_000, 32, "goes 4 times through the 15,000 examples"),
        ("steps_per_epoch=n", 15_001, 32, "use a larger batch_size"),
        ("steps_per_epoch=n", 0, 32, "use a larger batch_size"),
        ("epochs=n", 1875, 32, "use a larger batch_size"),
        ("steps_per_epoch=n", 1875, None, "use a larger batch_size"),
    ],
)
def test_steps_that_count_examples(given: str, public: int, batch: int | None, says: str) -> None:
    case = mistaken.case(run(90, 80, 70, batch=batch), f"model.fit(x,\n  {given})")
    evidence = dataclasses.replace(case.evidence, public_examples=public)
    finding = time_limit(dataclasses.replace(case, evidence=evidence))
    assert finding
    assert says in finding.message
    if "times" in says:
        assert finding.line == 2
        assert "steps_per_epoch=1875 counts batches" in finding.message
        assert finding.message.endswith(f"// 32, here {public // 32}.")
        assert finding.evidence == "1,875 steps of 32 examples an epoch"


def test_epochs_that_would_be_too_many_on_an_idle_machine_too() -> None:
    facts = {"training_cpu_seconds": 100.0, "resources": Resources(0, 100.0, 1, 0)}
    for asked, says in ((12, "machine was busy"), (13, "All 13 epochs would have taken about")):
        finding = mistaken.expect("time-limit", run(*[70] * 4, 20, asked=asked, **facts))
        assert says in finding.message
        assert finding.confidence == "likely"


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (15, "larger batch_size (128; now 32), or ask for fewer epochs."),
        (16, "300 s are allowed: ask for fewer epochs, of which about 3 end in time, or use a"),
    ],
)
def test_far_too_many_epochs(asked: int, says: str) -> None:
    assert says in mistaken.expect("time-limit", run(80, 80, 80, 60, asked=asked)).message


@pytest.mark.parametrize(
    ("kind", "words", "told"), [("LSTM", 601, True), ("LSTM", 600, False), ("Dense", 3_000, False)]
)
def test_long_texts_in_a_recurrent_layer(kind: str, words: int, told: bool) -> None:
    late = Ending("time-limit", "Training took 301 s.", value=301.0, limit=300.0)
    seen = cases.built(cases.layer("Embedding"), cases.layer(kind))
    texts = cases.fed(inputs=cases.facts(0, 900, (None, words)))
    fits = run(80, 80, 80, 60).fits
    finding = cases.expect("time-limit", fed=texts, built=seen, ending=late, fits=fits)
    assert (f"texts of fewer words (maxlen=200; now {words}" in finding.message) is told
