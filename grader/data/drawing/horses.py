"""Horses: galloping, walking, grazing, rearing, and seen from the front."""

import dataclasses
import math

from grader.data.drawing.dice import Dice
from grader.data.drawing.painting import Canvas, Colour, Frame, mixed, toned, varied

COATS: tuple[Colour, ...] = (
    (120, 74, 44), (164, 104, 60), (60, 46, 40), (206, 204, 200), (128, 130, 138), (196, 152, 96),
    (88, 54, 36), (104, 108, 122),
)  # fmt: skip
MANES: tuple[Colour, ...] = ((40, 34, 30), (226, 214, 190), (70, 56, 46))
GAITS = {"standing": 3, "walking": 3, "galloping": 3, "grazing": 2.5, "rearing": 1, "front": 0.5}
SWINGS = {"standing": 0.06, "walking": 0.3, "galloping": 0.85, "grazing": 0.12, "rearing": 0.4}
"""Radians that legs swing from the upright, about."""


@dataclasses.dataclass(frozen=True)
class Horse:
    """One horse; lengths are in lengths of its trunk."""

    coat: Colour
    mane: Colour
    sock: Colour
    """The lower legs and the hooves."""
    blaze: bool
    """Whether it has a white stripe on its face."""
    leg: float
    girth: float
    neck: float
    head: float


def roll_horse(dice: Dice) -> Horse:
    """A horse of any breed."""
    coat = varied(dice, dice.pick(COATS), 12)
    return Horse(
        coat=coat,
        mane=varied(dice, dice.pick((*MANES, toned(coat, 0.8))), 8),
        sock=varied(dice, (224, 220, 214)) if dice.chance(0.35) else toned(coat, 0.7),
        blaze=dice.chance(0.3),
        leg=dice.around(0.68, 0.07, 0.5, 0.85),
        girth=dice.around(0.44, 0.045, 0.34, 0.56),
        neck=dice.around(0.5, 0.06, 0.36, 0.65),
        head=dice.around(0.4, 0.04, 0.3, 0.5),
    )


def paint_horse(canvas: Canvas, middle: Frame, horse: Horse, dice: Dice) -> None:
    """Paints a horse around the middle of a picture, whose height is 1."""
    gait = dice.weighted(GAITS)
    if gait == "front":
        _front(canvas, middle, horse, dice)
        return
    close = dice.chance(0.1)
    length = dice.between(0.6, 0.9) if close else dice.around(0.42, 0.06, 0.28, 0.56)
    lean = -dice.between(0.5, 0.9) if gait == "rearing" else dice.around(0, 0.07, -0.2, 0.2)
    aside = -0.3 * length if close else -0.06
    frame = middle.inside(aside, 0.3 * (length - 0.42) * close, length, lean)
    _tail(canvas, frame, horse, dice, flying=gait == "galloping")
    for x, far in ((-0.34, True), (0.36, True), (-0.4, False), (0.42, False)):
        _leg(canvas, frame, horse, dice, x, SWINGS[gait], far=far)
    half = horse.girth / 2
    trunk = [(-0.5, -half * 0.8), (-0.3, -half * 1.1), (0.05, -half * 0.85), (0.35, -half * 1.1),
             (0.52, -0.1), (0.48, half * 0.8), (0.05, half), (-0.3, half * 0.85),
             (-0.52, 0.05)]  # fmt: skip
    canvas.blob(frame, trunk, horse.coat)
    rise = -dice.between(0.6, 0.9) if gait == "grazing" else dice.around(0.85, 0.2, 0.3, 1.3)
    _neck_and_head(canvas, frame, horse, rise, dice)


def _leg(
    canvas: Canvas, frame: Frame, horse: Horse, dice: Dice, x: float, swing: float, *, far: bool
) -> None:
    angle = dice.around(0, swing, -1.2, 1.2)
    bend = angle + dice.between(-0.6, 1.0) * swing * (1 if x < 0 else -1)
    upper, lower = 0.5 * horse.leg, 0.55 * horse.leg
    knee = (x + upper * math.sin(angle), 0.1 + upper * math.cos(angle))
    hoof = (knee[0] + lower * math.sin(bend), knee[1] + lower * math.cos(bend))
    shade = 0.68 if far else 0.95
    thigh = 0.26 if x < 0 else 0.2
    canvas.tube(frame, [(x, 0.0), knee], [thigh, 0.09], toned(horse.coat, shade))
    canvas.tube(frame, [knee, hoof], [0.085, 0.06], toned(horse.sock, shade))
    canvas.oval(frame, hoof[0] + 0.015, hoof[1], 0.05, 0.035, toned(horse.sock, 0.45))


def _neck_and_head(canvas: Canvas, frame: Frame, horse: Horse, rise: float, dice: Dice) -> None:
    """Paints them with the neck raised by so many radians from the level."""
    poll = (0.4 + horse.neck * math.cos(rise), -0.12 - horse.neck * math.sin(rise))
    middle = ((0.4 + poll[0]) / 2 + 0.03 * math.sin(rise), (poll[1] - 0.1) / 2 - 0.02)
    crest = [(0.3, -0.2), (middle[0] - 0.09, middle[1] - 0.07), (poll[0] - 0.05, poll[1] - 0.04)]
    canvas.tube(frame, crest, [0.06, 0.12, 0.08], horse.mane)
    canvas.tube(frame, [(0.36, -0.05), middle, poll], [0.4, 0.24, 0.19], horse.coat)
    down = dice.around(0.75, 0.2, 0.2, 1.2) if rise > 0 else dice.around(1.3, 0.15, 1, 1.6)
    nose = (poll[0] + horse.head * math.cos(down), poll[1] + horse.head * math.sin(down))
    ear = (poll[0] - 0.02, poll[1] - 0.17)
    canvas.shape(
        frame, [(poll[0] - 0.07, poll[1] - 0.03), ear, (poll[0] + 0.05, poll[1] - 0.04)],
        toned(horse.coat, 0.85),
    )  # fmt: skip
    jaw = ((2 * poll[0] + nose[0]) / 3, (2 * poll[1] + nose[1]) / 3)
    canvas.tube(frame, [poll, jaw, nose], [0.19, 0.19, 0.1], horse.coat)
    canvas.oval(frame, *nose, 0.06, 0.06, toned(horse.coat, 0.55))
    if horse.blaze:
        above = [(poll[0] + 0.08, poll[1] - 0.02), (nose[0] + 0.03, nose[1] - 0.05)]
        canvas.tube(frame, above, [0.03, 0.04], (230, 226, 220))
    canvas.oval(frame, jaw[0], jaw[1] - 0.03, 0.022, 0.022, (20, 16, 14))


def _tail(canvas: Canvas, frame: Frame, horse: Horse, dice: Dice, *, flying: bool) -> None:
    back = dice.between(0.2, 0.4) if flying else dice.between(0.02, 0.16)
    drop = dice.between(-0.1, 0.25) if flying else dice.between(0.4, 0.65)
    points = [(-0.48, -0.14), (-0.54 - back / 2, -0.1 + drop / 4), (-0.54 - back, -0.08 + drop)]
    canvas.tube(frame, points, [0.07, 0.13, 0.06], horse.mane)


def _front(canvas: Canvas, middle: Frame, horse: Horse, dice: Dice) -> None:
    """Paints a horse that comes towards the camera, turned a little."""
    length = dice.around(0.42, 0.1, 0.26, 0.75)
    frame = middle.inside(0, 0.1 + 0.3 * max(0.0, length - 0.5), length)
    turn = dice.around(0, 0.2, -0.45, 0.45)
    half = horse.girth * 0.48
    canvas.oval(frame, -turn, -0.02, half * 1.05 + abs(turn) * 0.7, half * 1.1,
                toned(horse.coat, 0.75))  # fmt: skip
    for x, far in ((-0.13, True), (0.13, True), (-0.12, False), (0.12, False)):
        place = x - (1.5 * turn if far else 0)
        _leg(canvas, frame, horse, dice, place, 0.06, far=far)
    canvas.oval(frame, 0, 0, half, half * 1.3, horse.coat)
    top = (turn * 0.6, -horse.neck - 0.1)
    canvas.tube(frame, [(0, 0), top], [half * 1.7, 0.24], toned(horse.coat, 0.92))
    for side in (-1, 1):
        ear = [(top[0] + side * 0.03, top[1] - 0.1), (top[0] + side * 0.12, top[1] - 0.24),
               (top[0] + side * 0.13, top[1] - 0.06)]  # fmt: skip
        canvas.shape(frame, ear, toned(horse.coat, 0.8))
    nose = (top[0] + turn * 0.5, top[1] + horse.head * 0.85)
    canvas.tube(frame, [(top[0], top[1] - 0.03), nose], [0.25, 0.15], horse.coat)
    canvas.tube(frame, [(top[0], top[1] - 0.14), (top[0], top[1] + 0.05)], [0.09, 0.05], horse.mane)
    if horse.blaze:
        canvas.tube(frame, [top, nose], [0.05, 0.07], (230, 226, 220))
    canvas.oval(frame, *nose, 0.085, 0.07, mixed(horse.coat, (50, 40, 40), 0.6))
    for side in (-1, 1):
        canvas.oval(frame, top[0] + side * 0.105, top[1] + 0.06, 0.022, 0.028, (20, 16, 14))
