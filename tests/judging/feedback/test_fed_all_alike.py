"""Inputs or labels that are all the same."""

import dataclasses

import pytest
from support.cases import SERIES, expect, facts, fed, found

NAME = "fed-all-alike"
ROWS = tuple((float(number), 1.0) for number in range(8))


@pytest.mark.parametrize(
    ("rows", "inputs", "says"),
    [
        (ROWS, facts(0.0, 0.0), "hold 0.0000 everywhere"),
        (ROWS[:1] * 8, facts(), "are the same one again"),
        (ROWS[:1] * 7, facts(), ""),
        (ROWS, facts(), ""),
        (ROWS[:1] * 8, facts(shape=(100, 64)), "are the same one again"),
        (ROWS[:1] * 8, facts(shape=(100, 65)), ""),
        (ROWS, dataclasses.replace(facts(0.0, 0.0), dtype="object"), ""),
        (ROWS, dataclasses.replace(facts(0.0, 0.0), dtype="bfloat16"), ""),
        (ROWS, facts(0.0, 0.0, finite=False), ""),
        (((0.0, 0.0),) * 8, facts(), ""),
        (ROWS[:1] * 8, facts(0.0, 2.0, (100, 2)), ""),
        (ROWS[:1] * 8, facts(shape=(100, 50, 3)), ""),
        (ROWS[:1] * 8, facts(shape=(100, None, 1)), ""),
        (ROWS[:1] * 8, facts(shape=(100, 8, 8, 3)), "are the same one again"),
    ],
)
def test_inputs(rows: tuple[tuple[float, ...], ...], inputs: object, says: str) -> None:
    finding = found(NAME, fed=fed(rows=rows, inputs=inputs))
    assert bool(finding) is bool(says)
    if finding:
        assert says in finding.message
        assert finding.confidence == "sure"


@pytest.mark.parametrize(
    ("code", "kind", "named"),
    [
        ("x = 1\nx = pad_sequences(x)", "int32", True),
        ("x = pad_sequences(x, dtype='float32')", "int32", False),
        ("x = pad_sequences(x)", "float32", False),
        ("x = 1", "int32", False),
    ],
)
def test_numbers_that_lost_their_decimals(code: str, kind: str, *, named: bool) -> None:
    whole = dataclasses.replace(facts(0.0, 0.0), dtype=kind)
    finding = expect(NAME, code, fed=fed(rows=ROWS, inputs=whole))
    assert ("pad_sequences makes whole numbers" in finding.message) is named
    assert (finding.line == 2) is named


def test_labels_that_are_values() -> None:
    constant = fed(rows=ROWS, form="values", targets=facts(3.0, 3.0))
    assert "All labels that fit was fed are 3.0000" in expect(NAME, "y = 3", fed=constant).message
    assert found(NAME, fed=dataclasses.replace(constant, form="classes")) is None
    assert found(NAME) is None


def test_numbers_that_could_be_classes() -> None:
    constant = fed(rows=ROWS, targets=facts(3.0, 3.0))
    assert expect(NAME, fed=constant, forecast=SERIES).confidence == "sure"


def test_labels_that_were_not_all_seen() -> None:
    constant = fed(rows=ROWS, form="values", targets=facts(-1.0, -1.0))
    batches = dataclasses.replace(constant, source="dataset")
    assert expect(NAME, fed=batches).confidence == "likely"
    unknown = dataclasses.replace(constant.targets, dtype="object")
    assert found(NAME, fed=dataclasses.replace(constant, targets=unknown)) is None
    missing = dataclasses.replace(constant.targets, finite=False)
    assert found(NAME, fed=dataclasses.replace(constant, targets=missing)) is None


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("np.clip(images, 0.0, 1.0)", True),
        ("tf.clip_by_value(images, 0, 1)", True),
        ("np.clip(images, 0, 255)", False),
        ("images / 255", False),
    ],
)
def test_what_was_cut_off(code: str, *, says: bool) -> None:
    finding = expect(NAME, code, fed=fed(rows=ROWS, inputs=facts(1.0, 1.0)))
    assert ("scale them before they are clipped" in finding.message) is says


@pytest.mark.parametrize(
    ("made", "dtype", "confidence"),
    [
        ("np.empty((n, 9), dtype=images.dtype)", "uint8", "likely"),
        ("np.zeros((n, 9), dtype='int32')", "float32", "likely"),
        ("np.zeros_like(images)", "uint8", "likely"),
        ("np.zeros((n, 9), dtype='float32')", "float32", None),
        ("np.zeros((n, 9))", "float64", None),
    ],
)
def test_fractions_in_an_array_of_whole_numbers(
    made: str, dtype: str, confidence: str | None
) -> None:
    code = f"x = 1\nsmall = {made}\nfor i in range(n):\n    small[i] = images[i] / 255"
    black = dataclasses.replace(facts(0.0, 0.0), dtype=dtype)
    rows = ((0.0,) * 9,) * 9
    finding = expect(NAME, code, fed=fed(inputs=black, rows=rows))
    assert ("makes an array of whole numbers" in finding.message) is bool(confidence)
    if confidence:
        assert (finding.confidence, finding.line) == (confidence, 2)


def test_what_else_makes_whole_numbers_is_not_laid_to_another_array() -> None:
    black = dataclasses.replace(facts(0.0, 0.0), dtype="uint8")
    for made in ("x = x // 255", "x = (x / 255).astype(int)"):
        code = f"{made}\nlabels = np.zeros(n, dtype=int)\nlabels[0] = 1"
        finding = expect(NAME, code, fed=fed(inputs=black, rows=((0.0,) * 9,) * 9))
        assert "np.zeros" not in finding.message
