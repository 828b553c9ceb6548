"""Columns of a table, one a thousand times as large as another."""

import pytest
from support.programs import GOOD, LAYERS, found, hidden, layer, run

NAME = "features-of-different-sizes"


TABLE = {"shape": (200, 3), "rows": ((1.0, 900.0, 0.2), (2.0, 800.0, 0.3)), "most": 900.0}


def test_columns_of_a_table() -> None:
    assert NAME in found(run(*GOOD, **TABLE))


def test_a_layer_that_scales_them() -> None:
    scaled = (layer("Normalization", 0, ""), *hidden())
    assert found(run(*GOOD, **(TABLE | {"layers": scaled}))) == []


def test_numbers_of_words_are_no_sizes() -> None:
    embedded = (("Embedding", 0, ""), *LAYERS)
    assert found(run(*GOOD, most=9_999.0, shape=(200, 120), layers=embedded)) == []


@pytest.mark.parametrize(("least", "named"), [(0.0005, True), (0.01, False)])
def test_columns_that_are_all_small(least: float, named: bool) -> None:
    small = {"shape": (200, 2), "rows": ((1.0, least), (0.5, least / 2)), "most": 1.0}
    assert (NAME in found(run(*GOOD, **small))) is named
