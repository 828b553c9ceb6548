"""Steps of a loop of one's own."""

import pytest
from support.cases import found

INSIDE = """
for epoch in range(5):
    for x, y in data:
        loss, grads = gradients(x, y)
        optimizer.apply_gradients(zip(grads, model.trainable_variables))
"""
OUTSIDE = INSIDE.replace("        optimizer", "    optimizer")
NAME = "step-outside-loop"


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (OUTSIDE, True),
        (INSIDE, False),
        (OUTSIDE.replace("zip(grads", "zip(others"), False),
        (OUTSIDE.replace("apply_gradients", "print"), False),
    ],
)
def test_one_step_an_epoch(source: str, says: bool) -> None:
    finding = found(NAME, source)
    assert bool(finding) is says
    if finding:
        assert "behind the loop over the batches" in finding.message
        assert (finding.confidence, finding.line) == ("sure", 5)
    assert found(NAME, source, missed=()) is None


@pytest.mark.parametrize(
    "body",
    [
        "for k, g in enumerate(grads):\n        grads[k] = clip(g)",
        "for part in parts:\n        grads = [a + b for a, b in zip(grads, gradients(part))]",
        "for part in parts:\n        grads += gradients(part)",
        "for part in parts:\n        grads = gradients(part)\n    grads = gradients(x)",
    ],
    ids=["clipped", "summed", "added", "taken-anew"],
)
def test_gradients_that_a_loop_changes_are_of_this_step(body: str) -> None:
    step = "optimizer.apply_gradients(zip(grads, model.trainable_variables))"
    source = f"for x in data:\n    grads = gradients(x)\n    {body}\n    {step}\n"
    assert found(NAME, source) is None
