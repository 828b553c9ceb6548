"""What cats and dogs look like: both kinds within their ranges, which overlap."""

import typing

import numpy as np
import pytest

from grader.data.drawing.dice import Dice
from grader.data.drawing.looks import COATS, EARS, IRISES, PATTERNS, TRAITS, roll_look

DICE = Dice(1)
LOOKS = {species: [roll_look(species, DICE) for _ in range(300)] for species in ("cat", "dog")}


@pytest.mark.parametrize("species", LOOKS)
def test_traits_stay_in_their_ranges(species: typing.Any) -> None:
    for name, ranges in TRAITS.items():
        values = [look.traits[name] for look in LOOKS[species]]
        assert ranges[species].low <= min(values) < max(values) <= ranges[species].high


@pytest.mark.parametrize("name", TRAITS)
def test_no_single_length_tells_the_species(name: str) -> None:
    cats, dogs = (np.array([look.traits[name] for look in LOOKS[s]]) for s in LOOKS)
    assert cats.max() > dogs.min()
    assert dogs.max() > cats.min()


@pytest.mark.parametrize("table", [COATS, EARS, IRISES, PATTERNS])
def test_tables_know_both_species(table: typing.Any) -> None:
    assert set(table) == {"cat", "dog"}
    assert all(weight > 0 for row in table.values() for weight in row.values())


def test_species_differ_as_they_do_in_life() -> None:
    cats, dogs = LOOKS["cat"], LOOKS["dog"]
    for tell in (
        lambda look: look.ears == "pointed",
        lambda look: look.whiskers,
        lambda look: look.traits["eye"],
        lambda look: -look.traits["muzzle"],
        lambda look: -look.tongue,
    ):
        assert sum(map(tell, cats)) > sum(map(tell, dogs))
    assert not any(look.slit for look in dogs)
    assert any(look.ears == "pointed" for look in dogs)
