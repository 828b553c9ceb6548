"""Models that a loop makes anew."""

import pytest
from support import records
from support.cases import fit, found

LOOP = "for epoch in range(3):\n    model = build()\n    model.fit(x, y, epochs=1)\n"
NAME = "built-each-round"


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (LOOP, True),
        (LOOP.replace("build()", "build(epoch)"), False),
        (LOOP.replace("epochs=1", "epochs=epoch"), False),
        ("model = build()\n" + LOOP.replace("    model = build()\n", ""), False),
        (LOOP + "model = build()\nmodel.fit(x, y)\n", False),
    ],
)
def test_a_loop_that_builds(source: str, says: bool) -> None:
    fits = [fit((0.5,)), fit((0.5,)), fit((0.6,))]
    run = {"fits": fits, "trace": records.trace(fits=(2,))}
    finding = found(NAME, source, **run)
    assert bool(finding) is says
    if finding:
        assert "trained for a single epoch" in finding.message
        assert (finding.confidence, finding.line) == ("sure", 2)
    assert found(NAME, source, missed=(), **run) is None


def test_whole_trainings_of_which_the_best_is_taken() -> None:
    fits = [fit((0.5, 0.6)), fit((0.5, 0.6)), fit((0.6, 0.7))]
    assert found(NAME, LOOP, fits=fits, trace=records.trace(fits=(2,))) is None
