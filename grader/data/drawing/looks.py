"""What cats and dogs look like: traits, whose ranges overlap, rolled for one animal."""

import dataclasses
from collections.abc import Mapping
from typing import Literal

from grader.data.drawing.dice import Dice
from grader.data.drawing.painting import Colour, mixed, toned, varied

Species = Literal["cat", "dog"]
Ears = Literal["pointed", "floppy", "folded"]
Pattern = Literal["plain", "stripes", "patches", "spots", "saddle"]

BLACK: Colour = (38, 34, 34)
WHITE: Colour = (232, 228, 222)
COATS: Mapping[Species, Mapping[Colour, float]] = {
    "cat": {
        BLACK: 4, WHITE: 3, (120, 116, 114): 4, (122, 100, 76): 3, (206, 142, 78): 3,
        (222, 204, 176): 2, (96, 82, 70): 2, (88, 56, 38): 0.5,
    },
    "dog": {
        BLACK: 4, WHITE: 3, (120, 116, 114): 1.5, (122, 90, 62): 3, (198, 144, 86): 4,
        (222, 204, 176): 3, (88, 56, 38): 3, (164, 84, 44): 2,
    },
}  # fmt: skip
PATTERNS: Mapping[Species, Mapping[Pattern, float]] = {
    "cat": {"plain": 3, "stripes": 4, "patches": 3, "spots": 0.5, "saddle": 0.6},
    "dog": {"plain": 5, "stripes": 0.7, "patches": 2, "spots": 1, "saddle": 3},
}
EARS: Mapping[Species, Mapping[Ears, float]] = {
    "cat": {"pointed": 92, "folded": 6, "floppy": 2},
    "dog": {"pointed": 10, "folded": 12, "floppy": 78},
}
IRISES: Mapping[Species, Mapping[Colour, float]] = {
    "cat": {(150, 170, 70): 4, (206, 172, 66): 4, (120, 160, 200): 2, (92, 70, 40): 2},
    "dog": {(70, 44, 26): 8, (110, 74, 40): 3, (140, 170, 200): 0.7, (170, 140, 70): 0.7},
}


@dataclasses.dataclass(frozen=True)
class Range:
    """How a trait of a species is spread: normally, and cut at both ends."""

    mean: float
    spread: float
    low: float
    high: float


TRAITS: Mapping[str, Mapping[Species, Range]] = {
    "ear": {"cat": Range(0.72, 0.13, 0.4, 1.0), "dog": Range(0.8, 0.22, 0.35, 1.3)},
    "ear_spread": {"cat": Range(0.62, 0.09, 0.4, 0.85), "dog": Range(0.66, 0.14, 0.35, 0.95)},
    "width": {"cat": Range(1.07, 0.08, 0.85, 1.25), "dog": Range(0.87, 0.1, 0.66, 1.15)},
    "muzzle": {"cat": Range(0.25, 0.08, 0.1, 0.5), "dog": Range(0.78, 0.21, 0.25, 1.2)},
    "nose": {"cat": Range(0.12, 0.03, 0.07, 0.2), "dog": Range(0.19, 0.045, 0.09, 0.3)},
    "eye": {"cat": Range(0.205, 0.03, 0.12, 0.28), "dog": Range(0.125, 0.025, 0.07, 0.2)},
    "leg": {"cat": Range(0.4, 0.08, 0.22, 0.6), "dog": Range(0.56, 0.14, 0.22, 0.8)},
    "girth": {"cat": Range(0.42, 0.07, 0.28, 0.6), "dog": Range(0.42, 0.09, 0.25, 0.65)},
    "neck": {"cat": Range(0.13, 0.05, 0.02, 0.3), "dog": Range(0.24, 0.08, 0.04, 0.45)},
    "head": {"cat": Range(0.25, 0.03, 0.18, 0.33), "dog": Range(0.245, 0.035, 0.17, 0.34)},
    "tail": {"cat": Range(0.75, 0.15, 0.2, 1.0), "dog": Range(0.55, 0.22, 0.05, 0.9)},
    "tail_width": {"cat": Range(0.09, 0.03, 0.04, 0.18), "dog": Range(0.08, 0.035, 0.03, 0.2)},
    "tail_lift": {"cat": Range(0.3, 0.8, -1.2, 1.6), "dog": Range(0.5, 0.8, -1.2, 1.6)},
}


@dataclasses.dataclass(frozen=True)
class Look:
    """One animal. Lengths of the head are in head radii, those of the body in body lengths."""

    ears: Ears
    traits: Mapping[str, float]
    """By the names in `TRAITS`."""
    coat: Colour
    second: Colour
    """The colour of stripes, patches and the saddle."""
    muzzle_colour: Colour
    paw_colour: Colour
    bib_colour: Colour | None
    """Of the chest, where it has another colour."""
    nose_colour: Colour
    iris: Colour
    slit: bool
    """Whether pupils are narrow."""
    pattern: Pattern
    whiskers: bool
    tongue: bool
    collar: Colour | None
    shaggy: float
    """How rough the coat is, from 0 to 1."""


def roll_look(species: Species, dice: Dice) -> Look:
    """An animal of a species."""
    cat = species == "cat"
    coat = varied(dice, dice.weighted(COATS[species]))
    pattern = dice.weighted(PATTERNS[species])
    light = dice.chance(0.35)
    muzzle = mixed(coat, WHITE if light else BLACK, dice.between(0.1, 0.8 if light else 0.5))
    if dice.chance(0.45):
        muzzle = mixed(coat, WHITE, 0.12)
    second = varied(dice, WHITE if dice.chance(0.35) and pattern != "stripes" else BLACK)
    if pattern == "stripes" or dice.chance(0.3):
        second = toned(coat, dice.between(0.4, 0.7))
    pink = dice.chance(0.5 if cat else 0.08)
    return Look(
        ears=dice.weighted(EARS[species]),
        traits={
            name: dice.around(r.mean, r.spread, r.low, r.high)
            for name, r in ((name, ranges[species]) for name, ranges in TRAITS.items())
        },
        coat=coat,
        second=second,
        muzzle_colour=muzzle,
        paw_colour=varied(dice, WHITE) if dice.chance(0.25) else toned(coat, 0.92),
        bib_colour=varied(dice, WHITE) if dice.chance(0.3) else None,
        nose_colour=varied(dice, (190, 120, 116) if pink else BLACK, 8),
        iris=varied(dice, dice.weighted(IRISES[species]), 10),
        slit=cat and dice.chance(0.5),
        pattern=pattern,
        whiskers=dice.chance(0.75 if cat else 0.12),
        tongue=dice.chance(0.02 if cat else 0.25),
        collar=varied(dice, dice.pick(((170, 40, 40), (40, 70, 150), (40, 40, 40))))
        if dice.chance(0.12 if cat else 0.35)
        else None,
        shaggy=dice.between(0, 1),
    )
