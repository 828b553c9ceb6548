"""Pictures of which whole numbers left nothing."""

import dataclasses

import pytest
from support.cases import SERIES, expect, facts, fed, found

NAME = "scaled-to-whole-numbers"
BLACK = dataclasses.replace(facts(), dtype="uint8", mean=0.01)


def test_black_pictures() -> None:
    finding = expect(NAME, "x = x / 255", fed=fed(inputs=BLACK))
    assert (finding.confidence, finding.line) == ("sure", 1)
    assert "of type uint8, their mean is 0.0100" in finding.evidence


@pytest.mark.parametrize(
    "changes", [{"dtype": "float32"}, {"mean": 0.1}, {"most": 255.0}, {"shape": (100, 20)}]
)
def test_silence(changes: dict[str, object]) -> None:
    other = dataclasses.replace(BLACK, **changes)  # type: ignore[arg-type]
    assert found(NAME, fed=fed(inputs=other)) is None
    assert found(NAME, fed=fed(inputs=BLACK), forecast=SERIES) is None
    assert found(NAME) is None


@pytest.mark.parametrize("line", ["x = x // 255", "x //= 255.0"])
def test_a_division_without_remainders(line: str) -> None:
    dark = dataclasses.replace(facts(0, 1), mean=0.01)
    finding = expect(NAME, f"\n{line}", fed=fed(inputs=dark))
    assert (finding.confidence, finding.line) == ("sure", 2)
    assert "write / in place of //" in finding.message
    assert found(NAME, f"\n{line}", fed=fed(inputs=facts(0, 1))) is None
    assert found(NAME, f"x = x.reshape(len(x), 9)\n{line}", fed=fed(inputs=dark))


@pytest.mark.parametrize(
    "line",
    [
        "half = len(x) // 2",
        "steps = len(x) // 256",
        "steps = x.shape[0] // 256",
        "count = len(x)\nsteps = count // 256",
        "count = 60000\nsteps = count // 256",
        "x = x // 254",
    ],
)
def test_batches_are_counted_without_remainders(line: str) -> None:
    dark = dataclasses.replace(facts(0, 1), mean=0.01)
    assert found(NAME, line, fed=fed(inputs=dark)) is None
