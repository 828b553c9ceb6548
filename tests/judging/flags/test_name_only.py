"""A layer that has the name that is asked for, and is another."""

import dataclasses

from support import records
from support.suspicions import raised, run

from grader.judging.criteria.layer_used import LayerUsed


def test_a_dense_layer_called_after_a_convolution() -> None:
    model = dataclasses.replace(records.MODEL, layers=("MyConv2D",), kinds=("Dense",))
    (flag,) = raised(run(model=model), LayerUsed("Conv", 1))
    assert flag.id == "name-only"
    assert flag.evidence == "the layer MyConv2D is of the kind Dense, no Conv"


def test_a_convolution_by_any_name() -> None:
    model = dataclasses.replace(records.MODEL, layers=("eyes",), kinds=("Conv2D",))
    assert raised(run(model=model), LayerUsed("Conv", 1)) == ()
