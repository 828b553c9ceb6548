"""So much is dropped out that nothing can be learnt."""

import pytest
from support.cases import LAST, built, expect, fit, found, layer

NAME = "dropout-strong"
CALLS = "Dropout(1)\nDropout(2)\nDropout(3)\n"


@pytest.mark.parametrize(
    ("rate", "confidence"),
    [(0.64, None), (0.65, "likely"), (0.79, "likely"), (0.8, "sure"), (0.9, "sure")],
)
def test_the_largest_rate_counts(rate: float, confidence: str | None) -> None:
    layers = [
        layer(kind, 0, value=value)
        for kind, value in (
            ("Dropout", 0.1),
            ("SpatialDropout2D", rate),
            ("Dropout", 0.2),
            ("Other", 0.95),
        )
    ]
    finding = found(NAME, CALLS, built=built(*layers))
    assert (finding.confidence if finding else None) == confidence
    if finding:
        assert f"A dropout of {rate:g}" in finding.message
        assert finding.evidence == f"rates of the Dropout layers: 0.1, {rate:g}, 0.2"
        assert finding.line == 2


@pytest.mark.parametrize(
    ("code", "confidence"),
    [
        ("LSTM(32, dropout=0.9)", "sure"),
        ("p = 0.7\nGRU(32, recurrent_dropout=p)", "likely"),
        ("LSTM(32, dropout=0.3)", None),
        ("Other(32, dropout=0.9)", None),
    ],
)
def test_what_a_recurrent_layer_drops(code: str, confidence: str | None) -> None:
    finding = found(NAME, code, built=built(layer("LSTM", 32), LAST))
    assert (finding.confidence if finding else None) == confidence
    assert found(NAME, code, built=built(layer("Dense", 32), LAST)) is None
    assert found(NAME, code, built=built(layer("LSTM", 32), LAST), missed=()) is None


def test_silence() -> None:
    strong = built(layer("Dropout", 0, value=0.9))
    assert expect(NAME, built=strong).line == 0
    assert found(NAME, built=strong, missed=()) is None
    assert found(NAME) is None
    assert found(NAME, built=built(LAST)) is None


@pytest.mark.parametrize(("count", "named"), [(4, False), (5, True)])
def test_many_layers_that_each_drop_a_half(count: int, named: bool) -> None:
    finding = found(NAME, CALLS, built=built(*[layer("Dropout", 0, value=0.5)] * count))
    assert bool(finding) is named
    if finding:
        assert finding.confidence == "likely"
        assert "5 Dropout layers" in finding.message


@pytest.mark.parametrize(
    ("rates", "measured", "named"),
    [((0.4, 0.4, 0.5), 0.995, True), ((0.1, 0.1), 0.995, False), ((0.4, 0.5), 0.952, False)],
)
def test_what_is_logged_stays_below_the_mark(
    rates: tuple[float, ...], measured: float, named: bool
) -> None:
    finding = found(
        NAME,
        CALLS,
        built=built(*[layer("Dropout", 0, value=rate) for rate in rates], LAST),
        fits=[fit((0.94, 0.95))],
        accuracy={"training": measured},
        target=True,
        missed=(),
    )
    assert bool(finding) is named
    if finding:
        assert (finding.confidence, finding.line) == ("sure", 3)
        assert "below the mark" in finding.message
