"""Outlines of garments: tops of all kinds, dresses and trousers.

A top is one pattern of a tailor: body, sleeves, neck, and perhaps collar and front. What tells a
T-shirt from a pullover, a shirt or a coat is how long the sleeves are, how wide the body hangs and
whether there is a collar or a front that opens; each kind has its own shares of these, and they
overlap, as they do in shops.
"""

import dataclasses
import math
from collections.abc import Mapping, Sequence

from grader.data.drawing.dice import Dice

Point = tuple[float, float]
Near = tuple[float, float]
"""A mean, and how far it is strayed from."""


@dataclasses.dataclass(frozen=True)
class Patch:
    """A piece of cloth or a line on it; y points down, in units of about a pixel."""

    points: Sequence[Point]
    tone: float
    """Its grey, as a share of the garment's; 0 is the black that garments lie on."""
    width: float = 0.0
    """Of a line, in pixels; 0 fills the polygon."""


@dataclasses.dataclass(frozen=True)
class Cut:
    """What tops of one kind have in common."""

    sleeves: Mapping[str, float]
    """How often each of `SLEEVES` is seen."""
    necks: Mapping[str, float]
    """The same of round, vee, boat, collar, lapel, hood and roll."""
    fronts: Mapping[str, float]
    """The same of closed, placket, buttons, zip and open."""
    length: Near = (21, 1.5)
    half: Near = (6.4, 0.7)
    """Half the width under the arms."""
    waist: Near = (0.95, 0.05)
    """The waist's width, as a share of that under the arms; and so the hem's."""
    hem: Near = (1.0, 0.08)
    motif: float = 0.0
    """The share with something printed on the chest."""
    band: float = 0.0
    """The share with a ribbed hem."""
    pockets: float = 0.0


SLEEVES: Mapping[str, tuple[Near, Near, Near]] = {
    "none": ((0.0, 0.0), (40, 5), (3, 0)),
    "cap": ((3.5, 0.8), (42, 8), (3.6, 0.4)),
    "short": ((6.5, 1.2), (42, 10), (3.9, 0.6)),
    "half": ((11.0, 2.0), (26, 9), (3.2, 0.5)),
    "long": ((19.0, 1.4), (12, 5), (2.5, 0.4)),
}
"""Of each kind of sleeve its length, its degrees off the body, and the width at the cuff."""

T_SHIRT = Cut(
    sleeves={"none": 4, "cap": 10, "short": 76, "half": 8, "long": 2},
    necks={"round": 62, "vee": 22, "boat": 14, "collar": 2},
    fronts={"closed": 96, "placket": 3, "buttons": 1},
    length=(21.5, 1.7),
    motif=0.4,
    band=0.1,
)
PULLOVER = Cut(
    sleeves={"short": 1, "half": 3, "long": 96},
    necks={"round": 60, "vee": 16, "boat": 8, "roll": 12, "hood": 3, "collar": 1},
    fronts={"closed": 96, "placket": 2, "zip": 2},
    length=(20.9, 1.6),
    half=(6.9, 0.8),
    motif=0.18,
    band=0.7,
)
COAT = Cut(
    sleeves={"half": 1, "long": 99},
    necks={"collar": 30, "lapel": 30, "hood": 20, "round": 10, "roll": 10},
    fronts={"zip": 34, "buttons": 22, "open": 40, "closed": 4},
    length=(23.2, 1.9),
    half=(6.9, 0.8),
    hem=(1.04, 0.09),
    band=0.12,
    pockets=0.45,
)
SHIRT = Cut(
    sleeves={"none": 14, "cap": 7, "short": 22, "half": 10, "long": 47},
    necks={"collar": 78, "round": 12, "vee": 6, "boat": 3, "roll": 1},
    fronts={"buttons": 62, "placket": 18, "closed": 19, "open": 1},
    length=(22.8, 1.7),
    half=(6.2, 0.75),
    hem=(1.02, 0.09),
    motif=0.06,
    band=0.1,
    pockets=0.12,
)
DRESS = Cut(
    sleeves={"none": 50, "cap": 12, "short": 14, "half": 6, "long": 18},
    necks={"round": 50, "vee": 26, "boat": 16, "collar": 6, "roll": 2},
    fronts={"closed": 88, "buttons": 8, "zip": 4},
    length=(28.5, 2.6),
    half=(4.7, 0.8),
    waist=(0.86, 0.1),
    hem=(1.22, 0.3),
    motif=0.05,
)


def top(dice: Dice, cut: Cut) -> list[Patch]:
    """A garment with a neck, from the tailor's pattern of its kind."""
    length, half = near(dice, cut.length), near(dice, cut.half)
    neck, depth = dice.around(2.7, 0.5, 1.6, 4), dice.around(1.8, 0.6, 0.6, 3.4)
    style = dice.weighted(cut.necks)
    if style == "vee":
        depth *= 2.4
    if style == "boat":
        neck, depth = neck * 1.4, depth * 0.6
    patches = _sleeves(dice, cut, half)
    patches.append(_body(dice, cut, length, half, neck))
    if dice.chance(0.55):  # the seams at which the sleeves hang
        tone = dice.between(0.55, 0.85)
        patches += [Patch([(x * half, 1.4), (x * half, 6)], tone, 0.5) for x in (-1, 1)]
    patches += _front(dice, dice.weighted(cut.fronts), length, depth)
    if dice.chance(cut.motif):
        patches.append(_motif(dice, half, length))
    if dice.chance(cut.band):
        low, tone = length - dice.between(0.9, 1.8), dice.between(0.65, 0.9)
        patches.append(Patch([(-half, low), (half, low)], tone, 0.6))
    if dice.chance(cut.pockets):
        tone, y = dice.between(0.5, 0.8), length * dice.between(0.6, 0.72)
        patches += [
            Patch([(x * half * 0.4, y), (x * half * 0.75, y + 1)], tone, 0.7) for x in (-1, 1)
        ]
    return patches + _neck(dice, style, neck, depth)


def trousers(dice: Dice) -> list[Patch]:
    """Two legs and what holds them."""
    waist, hip = dice.around(4.2, 0.5, 3, 5.5), dice.around(5.0, 0.5, 3.9, 6.4)
    length = dice.around(28, 1.5, 24, 32) if dice.chance(0.95) else dice.around(15, 3, 9, 20)
    crotch = dice.around(8.6, 0.9, 6.5, 11)
    outer, gap = dice.around(5.6, 0.9, 3.6, 8), dice.around(1.3, 0.8, 0.05, 3.2)
    inner = min(gap, outer - 1.6)
    tone = dice.between(0.9, 1.05)
    patches = []
    for side in (-1, 1):
        half = [
            (0.0, 0.0), (side * waist, 0.0), (side * hip, crotch * 0.7),
            (side * (hip + outer) / 2, length * 0.6), (side * outer, length),
            (side * inner, length), (side * 0.15, crotch), (0.0, crotch * 0.9),
        ]  # fmt: skip
        patches.append(Patch(_strayed(dice, half, 0.15), tone if side < 0 else 1.0))
        if dice.chance(0.5):
            crease = [(side * waist * 0.6, crotch), (side * (outer + inner) / 2, length - 1)]
            patches.append(Patch(crease, dice.between(0.75, 1.25), 0.6))
    band, line = dice.between(1, 1.8), dice.between(0.5, 0.85)
    patches.append(Patch([(-waist, band), (waist, band)], line, 0.6))
    patches.append(Patch([(0.0, band), (0.1, crotch)], line, 0.6))
    return patches


def near(dice: Dice, about: Near) -> float:
    """A number near a mean, at most two and a half spreads away."""
    mean, spread = about
    return dice.around(mean, spread, mean - 2.5 * spread, mean + 2.5 * spread)


def _strayed(dice: Dice, points: Sequence[Point], spread: float) -> list[Point]:
    """Points that lie a little beside where they were put."""
    limit = 2.5 * spread
    return [
        (x + dice.around(0, spread, -limit, limit), y + dice.around(0, spread, -limit, limit))
        for x, y in points
    ]


def _body(dice: Dice, cut: Cut, length: float, half: float, neck: float) -> Patch:
    """The body, from the neck over shoulders and waist to the hem."""
    waist, hem = half * near(dice, cut.waist), half * near(dice, cut.hem)
    sag = dice.around(0.3, 0.4, -0.5, 1.4)  # the hem's middle hangs lower, or its sides do
    right = [
        (neck, 0.0), (half * 0.97, 1.3), (half, 6.2), (waist, length * 0.5),
        (hem, length - sag),
    ]  # fmt: skip
    left = [(-x, y) for x, y in reversed(right)]
    return Patch(_strayed(dice, [*right, (0.0, length), *left], 0.2), 1.0)


def _sleeves(dice: Dice, cut: Cut, half: float) -> list[Patch]:
    """Both sleeves, alike but for how they happen to lie."""
    long, degrees, cuff = (near(dice, each) for each in SLEEVES[dice.weighted(cut.sleeves)])
    tone = dice.around(0.93, 0.07, 0.7, 1.1)
    patches: list[Patch] = []
    for side in (-1, 1):
        angle = math.radians(max(2, degrees + dice.around(0, 2.5, -6, 6)))
        across, down = math.sin(angle), math.cos(angle)
        x, y = half * 0.96 + across * long, 1.2 + down * long
        if long > 0:
            inner = (x - down * cuff, y + across * cuff)
            corners = [(half * 0.8, 1.0), (x, y), inner, (half * 0.9, 6.8)]
            patches.append(Patch([(side * u, v) for u, v in corners], tone))
            # Where it lies beside the body, there is a shadow between them.
            patches.append(Patch([(side * u, v) for u, v in corners[2:]], tone * 0.5, 0.6))
    return patches


def _front(dice: Dice, kind: str, length: float, depth: float) -> list[Patch]:
    """How the front closes."""
    x, tone = dice.around(0, 0.3, -0.9, 0.9), dice.between(0.25, 0.6)
    end = length * dice.between(0.3, 0.42) if kind == "placket" else length
    line = [(x, depth), (x + dice.around(0, 0.2, -0.5, 0.5), end)]
    if kind == "closed":
        return []
    if kind == "open":
        wide = dice.between(0.5, 2.3)
        wedge = [(x - 0.3, depth), (x - wide, length + 1), (x + wide, length + 1), (x + 0.3, depth)]
        return [Patch(wedge, dice.pick((0.0, 0.25, 0.5)))]
    if kind == "zip":
        return [Patch(line, dice.pick((0.2, 0.4, 1.6)), 1.3)]
    dots = dice.whole(3, 7)
    knob = dice.pick((0.2, 0.4, 1.6))
    steps = [depth + (end - depth) * (number + 0.6) / dots for number in range(dots)]
    buttons = [Patch([(x, y - 0.3), (x, y + 0.4)], knob, 1.5) for y in steps]
    return [Patch(line, tone, 1.0), *buttons]


def _motif(dice: Dice, half: float, length: float) -> Patch:
    """Something printed on the chest."""
    x, y = dice.around(0, 0.5, -2, 2), length * dice.around(0.42, 0.07, 0.28, 0.6)
    wide, high = half * dice.between(0.2, 0.65), dice.between(0.8, 5)
    corners = dice.whole(3, 8)
    turns = [2 * math.pi * number / corners + 0.4 for number in range(corners)]
    points = [(x + wide * math.cos(turn), y + high * math.sin(turn)) for turn in turns]
    return Patch(points, dice.pick((0.35, 0.6, 0.75, 1.3, 1.6)))


def _neck(dice: Dice, style: str, neck: float, depth: float) -> list[Patch]:
    """The hole for the head, the back that is seen through it, and what lies around it."""
    inside = dice.between(0.2, 0.75)
    corner = 0.5 if style == "vee" else 0.75
    hole = [
        (-neck, -0.3), (-neck * corner, depth * 0.6), (0.0, depth), (neck * corner, depth * 0.6),
        (neck, -0.3),
    ]  # fmt: skip
    patches = [Patch([*hole, (0.0, 0.4)], inside), Patch(hole, dice.between(0.5, 1.3), 0.5)]
    tone = dice.pick((0.45, 0.6, 0.75, 1.4))
    if style in ("collar", "lapel"):
        low = dice.around(3.4, 0.4, 2.6, 4.4) if style == "collar" else dice.between(5, 10)
        for side in (-1, 1):
            flap = [(side * neck * 0.8, -0.9), (side * 0.3, low), (side * (neck + 1.8), 2.0)]
            patches += [Patch(flap, tone), Patch(flap[1:], tone * 0.4, 0.8)]
    elif style == "hood":
        wide, high = neck + dice.between(0.6, 1.8), dice.between(2, 3.6)
        hood = [(-wide, 2.0), (-wide * 0.9, -high * 0.7), (0.0, -high), (wide * 0.9, -high * 0.7),
                (wide, 2.0), (0.0, depth + 0.8)]  # fmt: skip
        patches = [Patch(hood, tone), Patch([*hole, (0.0, -high * 0.4)], inside * 0.7)]
    elif style == "roll":
        high = dice.between(1, 2.4)
        patches = [
            Patch([(-neck, 0.6), (-neck * 0.9, -high), (neck * 0.9, -high), (neck, 0.6)], tone)
        ]
    return patches
