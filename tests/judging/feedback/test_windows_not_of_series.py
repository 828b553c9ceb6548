"""Windows that are nowhere in the series."""

from support.cases import SERIES, expect, facts, fed, found

from grader.judging.feedback.matching import Matched

NAME = "windows-not-of-series"
WINDOWS = fed(inputs=facts(shape=(100, 30)))
LOST = Matched(10)


def test_none_was_found() -> None:
    code = "series = load_data()\ndef preprocess(x):\n    return x"
    finding = expect(NAME, code, fed=WINDOWS, forecast=SERIES, matched=LOST)
    assert (finding.confidence, finding.line) == ("likely", 2)
    assert finding.evidence == "none of 10 fed windows was found in the series"


def test_the_file_makes_a_series() -> None:
    code = "days = np.arange(1461)\nseries = days + np.random.RandomState(42).randn(1461)"
    finding = expect(NAME, code, fed=WINDOWS, forecast=SERIES, matched=LOST)
    assert "one that this file makes itself" in finding.message
    assert (finding.confidence, finding.line) == ("likely", 2)


def test_silence() -> None:
    assert found(NAME, fed=WINDOWS, forecast=SERIES, matched=Matched(9)) is None
    assert found(NAME, fed=WINDOWS, forecast=SERIES, matched=Matched(10, training=1)) is None
    turned = Matched(10, changed="backwards")
    assert found(NAME, fed=WINDOWS, forecast=SERIES, matched=turned) is None
    assert found(NAME, fed=WINDOWS, forecast=SERIES, matched=LOST, missed=()) is None
    assert found(NAME, fed=WINDOWS, matched=LOST) is None
    assert found(NAME, fed=WINDOWS, forecast=SERIES) is None
    columns = fed(inputs=facts(shape=(100, 30, 2)))
    assert found(NAME, fed=columns, forecast=SERIES, matched=LOST) is None
