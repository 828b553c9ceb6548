"""Whatever arrives on the event channel, there is a report, and no fault of ours in it."""

import dataclasses
import json
from pathlib import Path

import pytest
from event_target import Events
from fuzzing import FUZZ, FUZZ_FEW, Sample, check, fuzz
from hypothesis import given
from hypothesis import strategies as st
from support import records

from grader.inside.protocol.events import EpochEnd, FitBegin, encode
from grader.sandbox.collect import Collector, TooMuch
from grader.sandbox.decoding import MalformedEvent

NUMBER = st.floats() | st.sampled_from((0, -1, 2**53, 1e308, -1e308, 5e-324))
MEASURE = st.floats(0, 2**53) | st.sampled_from((0, 5e-324, 2**53))
"""Of time and the like: finite and not negative, or the channel refuses it."""
FIT = st.builds(
    FitBegin,
    fit=st.just(0),
    epochs=st.just(2**53) | st.integers(7, 2**53),
    batch_size=st.none() | st.integers(0, 2**53),
    steps=st.none() | st.integers(0, 2**53),
    callbacks=st.lists(st.sampled_from(("Stop", "", "EarlyStopping")), max_size=3).map(tuple),
    learning_rate=st.none() | MEASURE,
)
EPOCHS = st.lists(
    st.builds(
        EpochEnd,
        fit=st.just(0),
        epoch=st.just(0),
        logs=st.dictionaries(
            st.sampled_from(("accuracy", "loss", "mae", "val_loss", "")), NUMBER, max_size=3
        ),
        seconds=MEASURE,
    ),
    max_size=6,
)


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Events:
    return Events(tmp_path_factory.mktemp("fuzz"))


@FUZZ_FEW
@given(fit=FIT, epochs=EPOCHS, salt=st.integers(0, 999))
def test_trainings_with_any_numbers(
    target: Events, fit: FitBegin, epochs: list[EpochEnd], salt: int
) -> None:
    ready, model = records.READY, records.MODEL
    epochs = [dataclasses.replace(epoch, epoch=number) for number, epoch in enumerate(epochs)]
    line = json.dumps({"event": "Remarked", "message": "", "line": salt}).encode() + b"\n"
    stream = b"".join(map(encode, (ready, fit, *epochs, model)))
    assert check(target, Sample("events.jsonl", stream + line)).startswith("taken in")


@FUZZ
@given(st.lists(st.binary(max_size=80), max_size=6), st.integers(1, 50))
def test_any_bytes_in_any_pieces(target: Events, lines: list[bytes], size: int) -> None:
    data = b"\n".join(lines)
    check(target, Sample("events.jsonl", data))
    ends = []
    for pieces in ([data], [data[n : n + size] for n in range(0, len(data), size)]):
        collector = Collector()
        try:
            for piece in pieces:
                collector.feed(piece)
            ends.append("taken in")
        except (MalformedEvent, TooMuch) as error:
            ends.append(type(error).__name__)
    # How the bytes were cut into pieces makes no difference.
    assert ends[0] == ends[1]


def test_spoilt_streams(target: Events, tmp_path: Path) -> None:
    tally = fuzz(target, range(200), 1, tmp_path)
    assert [find.reason for find in tally.finds] == []
    kinds = {result.partition(",")[0] for result in tally.results}
    assert kinds >= {"taken in", "malformed"}
