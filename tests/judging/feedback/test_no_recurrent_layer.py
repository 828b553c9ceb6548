"""A recurrent layer that is asked for."""

import dataclasses
import typing

from support.cases import LAST, built, case, layer, result

from grader.judging.criteria.layer_used import LayerUsed
from grader.judging.feedback.no_recurrent_layer import no_recurrent_layer

RECURRENT = LayerUsed("LSTM or GRU or RNN", 1)


def judged(
    status: typing.Any = "missed", *, required: bool = True, kind: LayerUsed = RECURRENT
) -> typing.Any:
    """What is found where this is the only criterion."""
    base = case("Dense(1)\nDense(2)", built=built(layer("Conv1D"), LAST))
    how = dataclasses.replace(result("recurrent-layer", status), required=required)
    one = dataclasses.replace(base.judged, results=(how,))
    return no_recurrent_layer(dataclasses.replace(base, criteria=(kind,), judged=one))


def test_none_in_the_network() -> None:
    finding = judged()
    assert (finding.confidence, finding.line) == ("sure", 1)
    assert finding.evidence == "layers: Conv1D, Dense"


def test_silence() -> None:
    assert judged("met") is None
    assert judged(required=False) is None
    assert judged(kind=LayerUsed("Conv", 1)) is None
    assert no_recurrent_layer(case()) is None
