"""Human figures: standing, walking, turned aside, with arms down, raised or on the hips."""

import dataclasses
import math

from grader.data.drawing.dice import Dice
from grader.data.drawing.painting import Canvas, Colour, Frame, toned, varied

SKINS: tuple[Colour, ...] = ((236, 196, 168), (206, 158, 124), (150, 104, 76), (96, 66, 50))
HAIRS: tuple[Colour, ...] = (
    (40, 30, 28),
    (96, 62, 40),
    (206, 172, 104),
    (120, 40, 50),
    (60, 60, 90),
)
CLOTHES: tuple[Colour, ...] = (
    (40, 42, 48), (222, 222, 220), (60, 84, 130), (150, 52, 50), (110, 116, 122), (206, 190, 90),
    (70, 104, 80), (206, 130, 140), (90, 74, 64),
)  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Human:
    """One figure; lengths are in heights of the body."""

    skin: Colour
    hair: Colour
    shirt: Colour
    trousers: Colour
    shoes: Colour
    long_hair: bool
    skirt: bool
    sleeves: bool
    shoulders: float
    hips: float
    turn: float
    """How far it is turned aside: 0 towards the camera, 1 in profile."""


def roll_human(dice: Dice) -> Human:
    """A grown-up of any kind."""
    hair = varied(dice, dice.pick(HAIRS), 10)
    return Human(
        skin=varied(dice, dice.pick(SKINS), 10),
        hair=hair,
        shirt=varied(dice, dice.pick(CLOTHES), 14),
        trousers=varied(dice, dice.pick(CLOTHES), 14),
        shoes=varied(dice, dice.pick(CLOTHES[:4]), 10),
        long_hair=dice.chance(0.45),
        skirt=dice.chance(0.15),
        sleeves=dice.chance(0.6),
        shoulders=dice.around(0.2, 0.02, 0.15, 0.25),
        hips=dice.around(0.15, 0.015, 0.11, 0.19),
        turn=dice.between(0, 0.8),
    )


def paint_human(canvas: Canvas, middle: Frame, human: Human, dice: Dice) -> None:
    """Paints a figure around the middle of a picture, whose height is 1."""
    if dice.chance(0.15):  # from the hips upwards
        height = dice.between(1.3, 2.0)
        frame = middle.inside(0, 0.24 * height, height, dice.around(0, 0.05, -0.15, 0.15))
    else:
        height = dice.around(0.8, 0.08, 0.55, 0.95)
        frame = middle.inside(0, 0, height, dice.around(0, 0.06, -0.2, 0.2))
    narrow = 1 - 0.45 * human.turn
    shoulder, hip = human.shoulders / 2 * narrow, human.hips / 2 * narrow
    if human.long_hair:
        back = [(0.0, -0.45), (0.0, -0.36), (0.0, -0.26)]
        canvas.tube(frame, back, [0.12, 0.14, 0.11], toned(human.hair, 0.85))
    raised = dice.weighted({"down": 6, "hips": 2, "up": 1, "forward": 1})
    _arm(canvas, frame, human, dice, -shoulder, raised, far=True)
    _legs(canvas, frame, human, dice, hip)
    trunk = [(-shoulder, -0.31), (shoulder, -0.31), (shoulder * 0.95, -0.2), (hip * 0.95, -0.1),
             (hip * 1.15, 0.02), (-hip * 1.15, 0.02), (-hip * 0.95, -0.1),
             (-shoulder * 0.95, -0.2)]  # fmt: skip
    canvas.blob(frame, trunk, human.shirt)
    if dice.chance(0.3):
        canvas.tube(frame, [(0, -0.3), (0, 0)], [0.03, 0.03], toned(human.shirt, 0.6))
    if human.skirt:
        wide = hip * dice.between(1.3, 2.4)
        skirt = [(-hip, -0.06), (hip, -0.06), (wide, 0.2), (-wide, 0.2)]
        canvas.shape(frame, skirt, human.trousers)
    canvas.tube(frame, [(0, -0.3), (0, -0.36)], [0.055, 0.05], toned(human.skin, 0.85))
    _arm(canvas, frame, human, dice, shoulder, raised if dice.chance(0.6) else "down", far=False)
    _head(canvas, frame, human, dice)


def _legs(canvas: Canvas, frame: Frame, human: Human, dice: Dice, hip: float) -> None:
    stride = dice.weighted({0.05: 5, 0.3: 3, 0.6: 1})
    bare = human.skirt or dice.chance(0.1)
    for side, shade in ((-1, 0.8), (1, 1.0)):
        angle = side * 0.06 + dice.around(0, stride, -0.7, 0.7)
        bend = angle - dice.between(0, 0.8) * stride
        knee = (side * hip * 0.6 + 0.24 * math.sin(angle), 0.24 * math.cos(angle))
        foot = (knee[0] + 0.23 * math.sin(bend), knee[1] + 0.23 * math.cos(bend))
        colour = toned(human.skin if bare else human.trousers, shade)
        start = (side * hip * 0.6, -0.01)
        canvas.tube(frame, [start, knee, foot], [0.085, 0.065, 0.045], colour)
        toe = (foot[0] + 0.05 * human.turn + 0.01 * side, foot[1] + 0.015)
        canvas.tube(frame, [foot, toe], [0.045, 0.04], toned(human.shoes, shade))


def _arm(
    canvas: Canvas, frame: Frame, human: Human, dice: Dice, x: float, pose: str, *, far: bool
) -> None:
    side = 1 if x > 0 else -1
    upper, lower = {
        "down": (dice.between(0.0, 0.3), dice.between(-0.2, 0.3)),
        "hips": (dice.between(0.6, 0.9), dice.between(-0.9, -0.5)),
        "up": (dice.between(1.6, 2.7), dice.between(1.8, 3.1)),
        "forward": (dice.between(0.5, 1.3), dice.between(1.0, 2.0)),
    }[pose]
    elbow = (x + side * 0.15 * math.sin(upper), -0.29 + 0.15 * math.cos(upper))
    hand = (elbow[0] + side * 0.14 * math.sin(lower), elbow[1] + 0.14 * math.cos(lower))
    shade = 0.8 if far else 1.0
    sleeve = toned(human.shirt, shade)
    skin = toned(human.skin, shade)
    canvas.tube(frame, [elbow, hand], [0.042, 0.034], sleeve if human.sleeves else skin)
    canvas.tube(frame, [(x, -0.285), elbow], [0.06, 0.045], sleeve)
    canvas.oval(frame, *hand, 0.024, 0.026, skin)


def _head(canvas: Canvas, frame: Frame, human: Human, dice: Dice) -> None:
    head = frame.inside(0.01 * human.turn, -0.42, 0.062, dice.around(0, 0.12, -0.4, 0.4))
    away = dice.chance(0.08)
    canvas.oval(head, 0, -0.15, 0.95, 1.15, human.hair)
    if away:
        return
    shift = 0.5 * human.turn
    canvas.oval(head, 0.25 * shift, 0.12, 0.8, 1.05, human.skin)
    fringe = [(-0.9, -0.2), (-0.6, -1.1), (0.6, -1.1), (0.9, -0.2), (0.4 + shift, -0.6)]
    canvas.blob(head, fringe, human.hair)
    for side in (-1, 1):
        canvas.oval(head, shift + side * 0.32, 0.0, 0.12, 0.08, (40, 34, 34))
    canvas.line(head, [(shift, 0.05), (shift + 0.1, 0.4)], toned(human.skin, 0.7), 1)
    canvas.oval(head, shift, 0.65, 0.22, 0.07, (160, 80, 76))
