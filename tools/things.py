"""Things that people make: a painter each, which fills the square from -0.5 to 0.5."""

import math

from grader.data.drawing.dice import Dice
from grader.data.drawing.painting import Canvas, Colour, Frame, toned, varied

PAINTS: tuple[Colour, ...] = (
    (190, 52, 46), (48, 86, 160), (226, 190, 70), (230, 228, 222), (52, 50, 54), (60, 130, 90),
    (140, 90, 60), (150, 150, 156), (216, 130, 60), (120, 80, 140),
)  # fmt: skip
WOODS: tuple[Colour, ...] = ((140, 96, 60), (96, 66, 46), (190, 150, 104))
GLASS: Colour = (150, 190, 214)
RUBBER: Colour = (36, 36, 38)


def paint(dice: Dice) -> Colour:
    """Any colour that things are painted in."""
    return varied(dice, dice.pick(PAINTS))


def house(canvas: Canvas, frame: Frame, dice: Dice) -> None:
    """A house with a roof, a door and windows."""
    wall, roof, wide = paint(dice), paint(dice), dice.between(0.3, 0.48)
    eaves, ridge = dice.between(-0.2, 0.05), dice.between(-0.5, -0.3)
    canvas.shape(frame, [(-wide, eaves), (wide, eaves), (wide, 0.45), (-wide, 0.45)], wall)
    side = dice.between(0, 0.6) * wide
    top = [(-wide - 0.05, eaves), (-side, ridge), (side, ridge), (wide + 0.05, eaves)]
    canvas.shape(frame, top, roof)
    door = dice.between(-0.6, 0.6) * wide
    _box(canvas, frame, door, 0.32, 0.06, 0.13, toned(wall, 0.5))
    for x in (-0.65, 0.0, 0.65):
        if abs(x * wide - door) > 0.13:
            _box(canvas, frame, x * wide, (eaves + 0.4) / 2, 0.06, 0.07, GLASS)


def car(canvas: Canvas, frame: Frame, dice: Dice) -> None:
    """A car from the side."""
    body, cabin = paint(dice), dice.between(0.16, 0.3)
    back, front = dice.between(-0.36, -0.2), dice.between(0.05, 0.25)
    canvas.shape(frame, [(back - 0.1, 0), (back, -cabin), (front, -cabin), (front + 0.14, 0)], body)
    canvas.shape(
        frame, [(back - 0.03, 0), (back + 0.03, 0.05 - cabin), (front - 0.02, 0.05 - cabin),
                (front + 0.08, 0)], GLASS,
    )  # fmt: skip
    hull = [(-0.49, 0.0), (-0.3, -0.03), (0.35, -0.02), (0.5, 0.06), (0.48, 0.2), (-0.48, 0.2)]
    canvas.blob(frame, hull, body)
    for x in (-0.28, 0.3):
        canvas.oval(frame, x, 0.2, 0.105, 0.105, RUBBER)
        canvas.oval(frame, x, 0.2, 0.055, 0.055, (170, 170, 172))


def boat(canvas: Canvas, frame: Frame, dice: Dice) -> None:
    """A boat with a sail or two."""
    hull, sail, mast = paint(dice), varied(dice, (236, 232, 224)), dice.between(-0.1, 0.1)
    canvas.line(frame, [(mast, 0.25), (mast, -0.5)], (90, 70, 50), 4)
    canvas.shape(frame, [(mast + 0.02, -0.46), (mast + 0.36, 0.16), (mast + 0.02, 0.16)], sail)
    if dice.chance(0.6):
        fore = toned(sail, 0.85) if dice.chance(0.5) else paint(dice)
        canvas.shape(frame, [(mast - 0.02, -0.36), (mast - 0.3, 0.16), (mast - 0.02, 0.16)], fore)
    depth = dice.between(0.36, 0.48)
    canvas.shape(frame, [(-0.48, 0.2), (0.48, 0.2), (0.34, depth), (-0.36, depth)], hull)


def plane(canvas: Canvas, frame: Frame, dice: Dice) -> None:
    """An aeroplane from the side and a little from below."""
    hull, trim = varied(dice, (214, 216, 220)), paint(dice)
    canvas.shape(frame, [(-0.4, -0.02), (-0.5, -0.26), (-0.38, -0.26), (-0.24, -0.02)], trim)
    canvas.tube(frame, [(-0.46, -0.02), (0, 0), (0.46, 0.02)], [0.06, 0.15, 0.08], hull)
    sweep = dice.between(0.1, 0.3)
    canvas.shape(frame, [(0.1, 0), (-0.04 - sweep, 0.36), (-0.12 - sweep, 0.36), (-0.12, 0)],
                 toned(hull, 0.8))  # fmt: skip
    canvas.shape(frame, [(0.08, -0.05), (-0.1, -0.3), (-0.16, -0.3), (-0.08, -0.05)],
                 toned(hull, 0.7))  # fmt: skip
    for k in range(6):
        canvas.oval(frame, -0.25 + 0.11 * k, -0.015, 0.018, 0.018, (60, 70, 90))


def cup(canvas: Canvas, frame: Frame, dice: Dice) -> None:
    """A cup with its handle."""
    colour, foot, tall = paint(dice), dice.between(0.16, 0.32), dice.between(0.25, 0.4)
    ear = [(0.28, -tall * 0.6), (0.48, -0.1), (0.44, 0.15), (0.24, 0.2)]
    canvas.tube(frame, ear, [0.06, 0.06, 0.06, 0.06], toned(colour, 0.85))
    canvas.shape(frame, [(-0.32, -tall), (0.32, -tall), (foot, tall), (-foot, tall)], colour)
    canvas.oval(frame, 0, tall, foot, 0.05, colour)
    canvas.oval(frame, 0, -tall, 0.32, 0.08, toned(colour, 0.7))
    if dice.chance(0.5):
        canvas.tube(frame, [(-0.28, 0), (0.28, 0)], [0.07, 0.07], paint(dice))


def bottle(canvas: Canvas, frame: Frame, dice: Dice) -> None:
    """A bottle with its label."""
    colour = paint(dice)
    wide, neck = dice.between(0.1, 0.2), dice.between(0.04, 0.07)
    rise = dice.between(-0.25, -0.05)
    outline = [(-neck, -0.5), (neck, -0.5), (neck, rise - 0.06), (wide, rise + 0.08), (wide, 0.48),
               (-wide, 0.48), (-wide, rise + 0.08), (-neck, rise - 0.06)]  # fmt: skip
    canvas.shape(frame, outline, colour)
    _box(canvas, frame, 0, 0.25, wide, 0.11, varied(dice, (230, 224, 206)))
    _box(canvas, frame, 0, -0.47, neck * 1.15, 0.035, paint(dice))


def chair(canvas: Canvas, frame: Frame, dice: Dice) -> None:
    """A chair from the side and a little from above."""
    wood = varied(dice, dice.pick(WOODS))
    seat, lean = dice.between(0.0, 0.12), dice.between(0, 0.1)
    far = toned(wood, 0.7)
    for x, colour in ((-0.16, far), (0.3, far), (-0.26, wood), (0.2, wood)):
        canvas.tube(frame, [(x, seat), (x + lean * x, 0.5)], [0.05, 0.04], colour)
    canvas.tube(frame, [(-0.26, seat), (-0.28 - lean, -0.5)], [0.05, 0.05], wood)
    canvas.tube(frame, [(-0.16, seat), (-0.18 - lean, -0.5)], [0.05, 0.05], far)
    for k in range(dice.whole(1, 4)):
        y = -0.45 + 0.11 * k
        canvas.tube(frame, [(-0.28 - lean, y), (-0.17 - lean, y)], [0.06, 0.06], wood)
    canvas.shape(frame, [(-0.3, seat + 0.04), (0.24, seat + 0.04), (0.34, seat - 0.05),
                         (-0.18, seat - 0.05)], paint(dice))  # fmt: skip


def umbrella(canvas: Canvas, frame: Frame, dice: Dice) -> None:
    """An open umbrella."""
    colour, other = paint(dice), paint(dice)
    canvas.line(frame, [(0, -0.4), (0, 0.42), (0.07, 0.48), (0.12, 0.42)], (70, 60, 56), 5)
    rim = dice.between(-0.05, 0.08)
    canvas.blob(frame, [(-0.48, rim), (-0.3, -0.28), (0, -0.42), (0.3, -0.28), (0.48, rim)], colour)
    for x in (-0.24, 0.24):
        piece = [(0, -0.4), (x - 0.08, rim + 0.02), (x + 0.08, rim + 0.02)]
        canvas.shape(frame, piece, other if dice.chance(0.6) else toned(colour, 0.8))


def bicycle(canvas: Canvas, frame: Frame, dice: Dice) -> None:
    """A bicycle from the side."""
    colour, wheel = paint(dice), dice.between(0.17, 0.22)
    for x in (-0.28, 0.28):
        for k in range(16):
            ends = [math.tau * part / 16 for part in (k, k + 1)]
            arc = [(x + wheel * math.cos(a), 0.18 + wheel * math.sin(a)) for a in ends]
            canvas.line(frame, arc, RUBBER, 4)
        canvas.line(frame, [(x, 0.18 - wheel), (x, 0.18 + wheel)], (150, 150, 150), 1)
        canvas.line(frame, [(x - wheel, 0.18), (x + wheel, 0.18)], (150, 150, 150), 1)
    frame_tubes = [(-0.28, 0.18), (-0.1, -0.14), (0.19, -0.14), (-0.02, 0.2), (-0.28, 0.18)]
    canvas.line(frame, frame_tubes, colour, 6)
    canvas.line(frame, [(-0.02, 0.2), (-0.1, -0.14), (-0.12, -0.24)], colour, 6)
    canvas.line(frame, [(0.28, 0.18), (0.18, -0.2), (0.26, -0.28)], colour, 6)
    canvas.oval(frame, -0.13, -0.25, 0.08, 0.03, RUBBER)


def lamp(canvas: Canvas, frame: Frame, dice: Dice) -> None:
    """A standing lamp with its shade."""
    shade, foot = paint(dice), varied(dice, dice.pick(WOODS))
    narrow, wide = dice.between(0.08, 0.2), dice.between(0.22, 0.36)
    low = dice.between(-0.15, 0)
    canvas.tube(frame, [(0, low), (0, 0.45)], [0.05, 0.05], foot)
    canvas.oval(frame, 0, 0.45, dice.between(0.12, 0.22), 0.05, foot)
    corners = [(-narrow, -0.5), (narrow, -0.5), (wide, low), (-wide, low)]
    canvas.shape(frame, corners, shade)


def robot(canvas: Canvas, frame: Frame, dice: Dice) -> None:
    """A toy robot that stands or strides, its arms down or up."""
    metal, trim = paint(dice), paint(dice)
    wide = dice.between(0.1, 0.17)
    for side in (-1, 1):
        stride = dice.between(-0.02, 0.14)
        foot = side * (0.07 + stride)
        canvas.tube(frame, [(side * 0.07, 0.12), (foot, 0.45)], [0.07, 0.07], toned(metal, 0.8))
        _box(canvas, frame, foot + 0.02, 0.46, 0.06, 0.03, trim)
        reach, lift = dice.between(0.05, 0.2), dice.between(-0.34, 0.3)
        elbow = (side * (wide + reach * 0.7), -0.06)
        arm = [(side * wide, -0.16), elbow, (side * (wide + reach), lift * 0.8)]
        canvas.line(frame, arm, toned(metal, 0.7), 7)
        canvas.oval(frame, *arm[2], 0.03, 0.03, trim)
    _box(canvas, frame, 0, -0.02, wide, 0.19, metal)
    _box(canvas, frame, 0, dice.between(-0.1, 0.05), wide * 0.6, 0.05, trim)
    _box(canvas, frame, 0, -0.32, dice.between(0.07, 0.11), 0.09, toned(metal, 1.15))
    for x in (-0.035, 0.035):
        canvas.oval(frame, x, -0.34, 0.018, 0.018, (250, 230, 120))
    canvas.line(frame, [(0, -0.4), (0, -0.48)], trim, 4)


def _box(
    canvas: Canvas, frame: Frame, x: float, y: float, rx: float, ry: float, colour: Colour
) -> None:
    canvas.shape(frame, [(x - rx, y - ry), (x + rx, y - ry), (x + rx, y + ry), (x - rx, y + ry)],
                 colour)  # fmt: skip
