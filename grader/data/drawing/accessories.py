"""Outlines of shoes, all of which look to the left, and of bags."""

import math

from grader.data.drawing.dice import Dice
from grader.data.drawing.garments import Patch, Point


def sneaker(dice: Dice) -> list[Patch]:
    """A low shoe with a thick sole and laces; one in twelve is high."""
    ankle = dice.around(9.5, 1.1, 7, 12) if dice.chance(0.95) else dice.around(14, 1.5, 11, 18)
    return _closed(dice, ankle, heel=0.0, laces=0.8)


def ankle_boot(dice: Dice) -> list[Patch]:
    """A shoe with a shaft, often with a heel."""
    ankle = dice.around(20, 2.8, 14, 27) if dice.chance(0.94) else dice.around(13, 1.2, 10, 16)
    heel = dice.between(1, 7) if dice.chance(0.55) else 0.0
    return _closed(dice, ankle, heel=heel, laces=0.3)


def sandal(dice: Dice) -> list[Patch]:
    """A sole with straps over it, flat or with a heel."""
    if dice.chance(0.05):  # closed in front, and hardly a sandal
        return _closed(dice, dice.around(7.5, 1, 5, 10), heel=0.0, laces=0.1)
    heel = dice.between(2, 12) if dice.chance(0.5) else dice.between(0, 1.5)
    thick = dice.between(1.0, 2.6)
    sole, under = _sole(dice, heel, thick)
    patches = [Patch(sole, dice.between(0.7, 1.2)), *under]
    tone = dice.between(0.75, 1.2)
    for _ in range(dice.whole(1, 3)):
        x, high, wide = dice.between(3, 9), dice.between(2.5, 5), dice.between(1.5, 4.5)
        ground = -_lift(x, heel) - thick
        loop = [(x - wide / 2, ground), (x, ground - high), (x + wide, ground - high * 0.5)]
        patches.append(Patch([*loop, (x + wide + 1, ground)], tone, dice.between(1, 2.6)))
    if dice.chance(0.75):
        high, front = dice.between(5, 10), dice.between(16, 20)
        ground = -_lift(26, heel) - thick
        strap = [(27.0, ground), (27.2, ground - high), (front, ground - high * 0.8)]
        if dice.chance(0.5):
            strap.append((front - dice.between(2, 7), -_lift(front, heel) - thick))
        patches.append(Patch(strap, tone, dice.between(0.9, 2)))
    if dice.chance(0.3):
        back = [(20.0, -_lift(20, heel) - thick), (24.0, -heel - 6), (27.5, -heel - 5), (28, -heel)]
        patches.append(Patch(back, tone * 0.9))
    return patches


def bag(dice: Dice) -> list[Patch]:
    """A bag, mostly with a handle."""
    wide, high = 13.5, dice.around(18, 4, 9, 25)
    top = wide * dice.around(0.86, 0.12, 0.6, 1.1)
    sag = dice.between(0, 1.5)
    body: list[Point] = [
        (-top, 0), (0, sag * 0.4), (top, 0), (wide, high * 0.7), (wide * 0.94, high),
        (0, high + sag * 0.5), (-wide * 0.94, high), (-wide, high * 0.7),
    ]  # fmt: skip
    patches = [Patch(body, 1.0)]
    if dice.chance(0.82):
        patches = [*_handles(dice, top, high), *patches]
    if dice.chance(0.45):
        low = high * dice.between(0.3, 0.7)
        flap: list[Point] = [
            (-top, 0),
            (top, 0),
            (wide * 0.92, low),
            (0, low + 1),
            (-wide * 0.92, low),
        ]
        patches += [Patch(flap, dice.between(0.8, 1.15)), Patch(flap[2:], 0.6, 0.7)]
        patches.append(Patch([(0, low - 1), (0, low + 1.2)], dice.pick((0.4, 1.5)), 2))
    if dice.chance(0.4):
        y, tone = high * dice.between(0.15, 0.6), dice.between(0.5, 0.85)
        patches.append(Patch([(-wide * 0.9, y), (wide * 0.9, y)], tone, 0.7))
    if dice.chance(0.25):
        x, tone = wide * dice.between(0.3, 0.6), dice.between(0.5, 1.3)
        patches += [Patch([(side * x, 0), (side * x, high)], tone, 1.2) for side in (-1, 1)]
    return patches


def _handles(dice: Dice, top: float, high: float) -> list[Patch]:
    """One handle or two, as arcs over the bag; or a long strap."""
    rise, reach = dice.between(3, 13), top * dice.between(0.45, 0.95)
    bend = dice.between(0.5, 1)
    arc = [
        (-reach * math.cos(turn), 1 - rise * math.sin(turn) ** bend)
        for turn in (math.pi * step / 8 for step in range(9))
    ]
    width, tone = dice.between(0.9, 2.2), dice.between(0.65, 1.15)
    arcs = [Patch(arc, tone, width)]
    if dice.chance(0.35):
        arcs.append(
            Patch([(x * 0.9 + 0.5, y * 0.8 + high * 0.05) for x, y in arc], tone * 0.8, width)
        )
    return arcs


def _closed(dice: Dice, ankle: float, heel: float, laces: float) -> list[Patch]:
    """A shoe that hides the foot; `ankle` is how high it reaches, with a heel under it."""
    thick = dice.between(1.0, 2.8)
    sole, under = _sole(dice, heel, thick)
    toe, throat = dice.around(3.8, 0.6, 2.4, 5.4), dice.around(11.5, 1.3, 8.5, 15)
    dip = dice.between(0.2, 2.0) if ankle < 13 else dice.between(-0.5, 1.2)
    lean = dice.around(0.5, 0.6, -0.8, 2)
    ground = thick * 0.5
    instep = min(ankle, 8.5 + _lift(throat, heel) * 0.6)
    front = throat + (ankle - instep) * dice.between(0.05, 0.2) + 1.5
    outline = [
        (0.4, ground), (0.0, ground + toe * 0.5), (2.0, ground + toe), (6.5, ground + toe + 1.4),
        (throat, instep), (front, ankle + heel * 0.7), ((front + 27) / 2, ankle - dip + heel * 0.8),
        (27.6 - lean, ankle + heel), (28.0 - lean * 0.6, (ankle + ground) * 0.6 + heel),
        (28.0, ground + heel), (20.0, _lift(20, heel) + ground), (12.0, _lift(12, heel) + ground),
    ]  # fmt: skip
    patches = [Patch([(x, -y) for x, y in outline], 1.0)]
    patches += [Patch(sole, dice.pick((0.35, 0.6, 0.8, 1.2, 1.5))), *under]
    inside = [((front + 0.8), -ankle - heel * 0.7 + 0.3), (27.0 - lean, -ankle - heel + 0.3)]
    patches.append(Patch(inside, dice.between(0.2, 0.7), 0.9))
    if dice.chance(laces):
        tone = dice.pick((0.4, 0.6, 1.4))
        for number in range(dice.whole(3, 5)):
            x, y = 7.5 + number * (throat - 6) / 4, toe + 1.6 + number * (instep - toe - 1) / 4
            patches.append(Patch([(x, -y), (x + 2.0, -y + 0.9)], tone, 0.7))
    for _ in range(dice.whole(0, 3)):
        x, y = dice.between(9, 21), dice.between(3, max(4, ankle * 0.7)) + heel * 0.5
        end = (x + dice.between(-4, 4), -max(2, y + dice.between(-4, 3)))
        patches.append(Patch([(x, -y), end], dice.pick((0.45, 0.65, 1.35)), dice.between(0.7, 1.8)))
    return patches


def _lift(x: float, heel: float) -> float:
    """How high the foot is over the ground at a place, from the toe at 0 to the heel at 28."""
    share = min(1.0, max(0.0, (x - 8) / 14))
    return heel * share * share * (3 - 2 * share)


def _sole(dice: Dice, heel: float, thick: float) -> tuple[list[Point], list[Patch]]:
    """The sole's outline, and the heel under it."""
    places = (0.0, 5.0, 10.0, 15.0, 20.0, 24.0, 28.0)
    upper = [(x, -_lift(x, heel) - thick) for x in places]
    lower = [(x, -_lift(x, heel)) for x in reversed(places)]
    if heel <= 1:
        return [*upper, *lower], []
    if dice.chance(0.3):  # a wedge: nothing is seen through under the foot
        return [*upper, (28.0, 0.0), (1.0, 0.0)], []
    wide = dice.between(0.6, 7)
    block = [(28.0 - wide - 1, -heel), (28.0, -heel - 0.5), (27.5, 0.0), (27.5 - wide, 0.0)]
    return [*upper, *lower], [Patch(block, dice.between(0.7, 1.1))]
