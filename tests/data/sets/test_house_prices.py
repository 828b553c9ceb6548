"""House prices: six houses of the course's line, or of one that each paper has for itself."""

import numpy as np
import pytest

from grader.data import Prepared, Store, prepare
from grader.data.editions import prepare_public
from grader.data.files.arrays import read_part
from grader.data.sets.house_prices import COURSE, HousePrices, PriceLine
from grader.model.paper import Paper


def practice(store: Store, name: str) -> Prepared:
    return prepare(HousePrices(), "practice", paper=Paper(name, bytes(16)), store=store)


def line_of(prepared: Prepared, part: str = "training") -> np.ndarray:
    """Base and price of a bedroom."""
    found = prepared.part("held-out" if part == "held-out" else "training")
    return np.polyfit(found.inputs, found.labels, 1)[::-1]


def test_the_course_has_six_houses_from_100_to_350_thousand(store: Store) -> None:
    prepared = prepare(HousePrices(), paper=Paper("1", bytes(16)), store=store)
    training = prepared.part("training")
    assert (prepared.edition, prepared.paper) == ("official", "")
    assert training.inputs.tolist() == [1, 2, 3, 4, 5, 6]
    assert training.labels.tolist() == [1.0, 1.5, 2.0, 2.5, 3.0, 3.5]
    assert (training.inputs.dtype, training.labels.dtype) == (np.float32, np.float32)
    assert line_of(prepared, "held-out") == pytest.approx([0.5, 0.5], abs=1e-5)


def test_what_is_asked_lies_on_the_line_of_the_same_paper(store: Store) -> None:
    one, other = practice(store, "1"), practice(store, "2")
    for prepared in (one, other):
        assert line_of(prepared) == pytest.approx(line_of(prepared, "held-out"), abs=1e-5)
    assert np.abs(line_of(one) - line_of(other)).max() > 0.01
    assert one.public != other.public
    assert one.digest != other.digest


def test_the_houses_at_home_are_of_no_paper(store: Store) -> None:
    home = prepare_public(HousePrices(), "practice", store=store).folder
    assert home != practice(store, "1").public
    seen = read_part(home, "training")
    base, each = np.polyfit(seen.inputs, seen.labels, 1)[::-1]
    drawn = PriceLine.drawn(HousePrices.public_seed)
    assert (base, each) == pytest.approx((drawn.base, drawn.each), abs=1e-5)


def test_the_line_of_the_course_is_of_no_use_on_any_paper() -> None:
    bedrooms = np.linspace(0, 12, 50)
    lines = [PriceLine.drawn(seed) for seed in range(200)]
    errors = [((line.prices(bedrooms) - COURSE.prices(bedrooms)) ** 2).mean() for line in lines]
    assert min(errors) > 0.05
    assert len(set(lines)) > 150
