"""What is observed of a training crosses the channel unchanged, and only in its own form."""

import dataclasses
import json
import typing

import pytest
from support import cases

from grader.inside.protocol.events import encode
from grader.inside.protocol.observed import Broadcast, Observation, Reached, Vocabulary
from grader.sandbox.decoding import MalformedEvent, decode_event

VOCABULARY = Vocabulary("TextVectorization", 900, 1_000, True, 80, 20, 0.5, 30, 12, 40)
OBSERVED: list[Observation] = [
    cases.fed(rows=((0.0, 255.0),), labels=(1.0,)),
    cases.fed(part="validation", source="generator", form="one-hot"),
    cases.built(cases.FLATTEN, cases.LAST, settings={"momentum": 0.9}),
    cases.learnt(gradients={"dense": 0.1}, dead={"dense": 0.5}, spread=None),
    Reached(cases.facts(), cases.facts(0, 255), (0.0, 255.0), (1, 2)),
    Broadcast("Sub", (None,), (None, 1), 7),
    VOCABULARY,
    dataclasses.replace(VOCABULARY, known=None),
]


def test_a_network_knows_the_kinds_of_its_layers_and_the_name_of_its_loss() -> None:
    seen = cases.built(cases.FLATTEN, cases.LAST, loss="Mean_SquaredError")
    assert (seen.has("Embedding", "Dense"), seen.has("Embedding")) == (True, False)
    assert seen.loss_name == "meansquarederror"


@pytest.mark.parametrize(
    ("kind", "method"), [("TextVectorization", "adapt"), ("Tokenizer", "fit_on_texts")]
)
def test_a_vocabulary_learns_by_a_method(kind: typing.Any, method: str) -> None:
    assert dataclasses.replace(VOCABULARY, kind=kind).learns_by == method


@pytest.mark.parametrize("observed", OBSERVED, ids=lambda each: type(each).__name__)
def test_it_arrives_as_it_was_sent(observed: Observation) -> None:
    assert decode_event(encode(observed).strip()) == observed


@pytest.mark.parametrize(
    "wrong",
    [
        {"source": "telepathy"},
        {"form": 3},
        {"rows": [["black"]]},
        {"labels": "many"},
        {"counts": [0.5]},
        {"unasked": 1},
    ],
)
def test_another_form_is_refused(wrong: dict[str, typing.Any]) -> None:
    sent = json.loads(encode(cases.fed())) | wrong
    with pytest.raises(MalformedEvent):
        decode_event(json.dumps(sent).encode())
