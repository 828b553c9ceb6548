"""Models that do not even learn their training data."""

import pytest
from support.cases import fit, found

NAME = "underfitting"


@pytest.mark.parametrize(
    ("values", "held_out", "under"),
    [
        ((0.9, 0.9), 0.88, True),
        ((0.91, 0.91), 0.88, False),
        ((0.5, 0.5), 0.44, True),
        ((0.5, 0.5), 0.42, False),
        ((0.5, 0.5), 0.6, True),
        ((0.495, 0.5), 0.5, True),
        ((0.48, 0.5), 0.5, False),
        ((0.6, 0.4, 0.4), 0.4, True),
        ((0.5,), 0.5, False),
    ],
)
def test_both_accuracies(values: tuple[float, ...], held_out: float, under: bool) -> None:
    finding = found(NAME, fits=[fit(values)], accuracy={"held-out": held_out})
    assert bool(finding) is under
    if finding:
        shown = f"accuracy {values[-1]:.4f} in training, {held_out:.4f} on held-out data"
        assert (finding.confidence, finding.evidence) == ("likely", shown)


def test_silence() -> None:
    low = [fit((0.5, 0.5))]
    assert found(NAME, fits=low, accuracy={"held-out": 0.5}, missed=("training",)) is None
    assert found(NAME, fits=low) is None
