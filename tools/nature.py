"""Plants and small creatures: a painter each, which fills the square from -0.5 to 0.5."""

import math

from grader.data.drawing.dice import Dice
from grader.data.drawing.painting import Canvas, Colour, Frame, mixed, toned, varied

GREENS: tuple[Colour, ...] = ((60, 104, 48), (96, 130, 56), (44, 80, 52), (150, 130, 60))
BRIGHT: tuple[Colour, ...] = (
    (210, 60, 60), (236, 180, 60), (120, 80, 170), (232, 230, 224), (60, 110, 190), (226, 120, 160),
    (220, 120, 50), (70, 60, 56),
)  # fmt: skip
DULL: tuple[Colour, ...] = (
    (70, 62, 58), (150, 146, 142), (130, 96, 66), (96, 112, 130), (200, 190, 176), (60, 84, 110),
)  # fmt: skip
DARK: Colour = (26, 24, 26)


def tree(canvas: Canvas, frame: Frame, dice: Dice) -> None:
    """A tree, leafy or a fir."""
    bark, leaf = varied(dice, (96, 74, 56)), varied(dice, dice.pick(GREENS))
    canvas.tube(frame, [(0, 0.48), (0, -0.1)], [0.11, 0.06], bark)
    if dice.chance(0.4):
        for k in range(4):
            top, wide = -0.5 + 0.18 * k, 0.14 + 0.08 * k
            triangle = [(0, top), (wide, top + 0.3), (-wide, top + 0.3)]
            canvas.shape(frame, triangle, toned(leaf, 0.85 + 0.08 * k))
        return
    for _ in range(dice.whole(7, 12)):
        x, y = dice.between(-0.26, 0.26), dice.between(-0.36, 0.05)
        radius = dice.between(0.1, 0.2)
        canvas.oval(frame, x, y, radius, radius, toned(leaf, dice.between(0.75, 1.2)))


def flower(canvas: Canvas, frame: Frame, dice: Dice) -> None:
    """A flower on its stalk."""
    petal, heart = varied(dice, dice.pick(BRIGHT)), varied(dice, dice.pick(BRIGHT))
    green = varied(dice, dice.pick(GREENS))
    canvas.tube(frame, [(0, -0.15), (0.04, 0.2), (0, 0.5)], [0.04, 0.035, 0.04], green)
    for side in (-1, 1):
        leaf = frame.inside(side * 0.1, 0.28, 0.16, side * -0.6)
        canvas.oval(leaf, 0, 0, 0.9, 0.35, green)
    count, length = dice.whole(5, 11), dice.between(0.12, 0.18)
    for k in range(count):
        angle = math.tau * k / count
        spot = frame.inside(0.16 * math.cos(angle), -0.2 + 0.16 * math.sin(angle), length, angle)
        canvas.oval(spot, 0, 0, 1.0, 2.4 / count + 0.15, toned(petal, 0.9 + 0.1 * (k % 2)))
    canvas.oval(frame, 0, -0.2, 0.09, 0.09, heart)


def mushroom(canvas: Canvas, frame: Frame, dice: Dice) -> None:
    """A mushroom, spotted or plain."""
    cap, stem = varied(dice, dice.pick((*BRIGHT, *DULL))), varied(dice, (226, 214, 190))
    wide = dice.between(0.26, 0.46)
    canvas.tube(frame, [(0, -0.1), (0, 0.2), (0, 0.42)], [0.15, 0.16, 0.24], stem)
    dome = [(-wide, 0.02), (-wide * 0.8, -0.25), (0, -0.46), (wide * 0.8, -0.25), (wide, 0.02)]
    canvas.blob(frame, dome, cap)
    if dice.chance(0.6):
        for _ in range(7):
            x, y = dice.between(-0.65, 0.65) * wide, dice.between(-0.34, -0.06)
            canvas.oval(frame, x, y, 0.04, 0.032, (238, 234, 226))


def fish(canvas: Canvas, frame: Frame, dice: Dice) -> None:
    """A fish from the side."""
    body, fin = (varied(dice, dice.pick((*BRIGHT, *DULL))) for _ in range(2))
    deep = dice.between(0.12, 0.28)
    canvas.shape(frame, [(-0.22, 0), (-0.5, -0.2), (-0.42, 0), (-0.5, 0.2)], fin)
    canvas.shape(frame, [(-0.15, -deep * 0.7), (0.05, -deep - 0.14), (0.2, -deep * 0.7)], fin)
    canvas.shape(frame, [(-0.1, deep * 0.7), (0.0, deep + 0.1), (0.12, deep * 0.8)], fin)
    outline = [(-0.3, 0), (-0.1, -deep), (0.25, -deep * 0.85), (0.48, 0.02), (0.25, deep * 0.85),
               (-0.1, deep)]  # fmt: skip
    canvas.blob(frame, outline, body)
    for k in range(dice.whole(0, 4)):
        x = -0.12 + 0.12 * k
        canvas.tube(frame, [(x, -deep * 0.8), (x, deep * 0.8)], [0.03, 0.03], fin)
    canvas.oval(frame, 0.33, -0.04, 0.04, 0.04, (240, 240, 236))
    canvas.oval(frame, 0.335, -0.04, 0.02, 0.02, DARK)


def bird(canvas: Canvas, frame: Frame, dice: Dice) -> None:
    """A bird that sits, or a wader on long legs."""
    body = varied(dice, dice.pick((*BRIGHT, *DULL)))
    wing, belly = toned(body, dice.between(0.6, 0.85)), mixed(body, (236, 226, 206), 0.5)
    leg, neck = dice.weighted({0.1: 2, 0.28: 1}), dice.weighted({0.1: 3, 0.28: 1})
    top = -0.28 - neck * 0.6
    for x in (-0.04, 0.05):
        canvas.line(frame, [(x, 0.1), (x, 0.16 + leg), (x + 0.06, 0.17 + leg)], (190, 130, 60), 4)
    canvas.tube(frame, [(-0.2, 0.0), (-0.48, 0.14)], [0.14, 0.06], wing)
    canvas.blob(frame, [(-0.28, 0.0), (-0.05, -0.2), (0.2, -0.16), (0.24, 0.02), (0.0, 0.18)], body)
    canvas.oval(frame, 0.08, 0.06, 0.12, 0.08, belly)
    canvas.tube(frame, [(0.14, -0.1), (0.2, top)], [0.16, 0.1], body)
    canvas.oval(frame, 0.21, top, 0.1, 0.09, body)
    beak = dice.between(0.08, 0.22)
    canvas.shape(frame, [(0.28, top - 0.04), (0.28 + beak, top + 0.02), (0.28, top + 0.05)],
                 (214, 150, 60))  # fmt: skip
    canvas.oval(frame, 0.24, top - 0.02, 0.018, 0.018, DARK)
    canvas.blob(frame, [(-0.3, 0.02), (-0.05, -0.12), (0.14, -0.04), (-0.02, 0.1)], wing)


def butterfly(canvas: Canvas, frame: Frame, dice: Dice) -> None:
    """A butterfly with open wings."""
    colour, spot = (varied(dice, dice.pick(BRIGHT)) for _ in range(2))
    spread = dice.between(0.6, 1)
    for side in (-spread, spread):
        fore = [(0, -0.1), (side * 0.3, -0.4), (side * 0.5, -0.32), (side * 0.3, 0.0)]
        hind = [(0, 0.02), (side * 0.32, 0.04), (side * 0.36, 0.3), (side * 0.1, 0.3)]
        canvas.blob(frame, hind, toned(colour, 0.85))
        canvas.blob(frame, fore, colour)
        canvas.oval(frame, side * 0.32, -0.24, 0.06, 0.06, spot)
        canvas.oval(frame, side * 0.24, 0.17, 0.05, 0.05, spot)
        canvas.line(frame, [(0, -0.2), (side * 0.15, -0.42)], DARK, 2)
    canvas.tube(frame, [(0, -0.22), (0, 0), (0, 0.26)], [0.05, 0.06, 0.03], DARK)


def spider(canvas: Canvas, frame: Frame, dice: Dice) -> None:
    """A spider with its eight legs."""
    colour = varied(dice, dice.pick(DULL))
    reach, width = dice.between(0.34, 0.48), dice.between(0.02, 0.045)
    for side in (-1, 1):
        for k in range(4):
            y = -0.14 + 0.09 * k
            knee = (side * reach * 0.6, y - 0.16 + 0.08 * k)
            foot = (side * reach, y - 0.26 + 0.22 * k)
            canvas.tube(frame, [(0, y), knee, foot], [width, width, width * 0.6], colour)
    canvas.oval(frame, 0, 0.14, dice.between(0.13, 0.2), dice.between(0.16, 0.24), colour)
    canvas.oval(frame, 0, -0.12, 0.1, 0.1, toned(colour, 0.8))


def snail(canvas: Canvas, frame: Frame, dice: Dice) -> None:
    """A snail with its shell."""
    skin, shell = varied(dice, dice.pick(DULL)), varied(dice, dice.pick((*BRIGHT, *DULL)))
    canvas.tube(frame, [(-0.48, 0.34), (0.0, 0.3), (0.4, 0.1)], [0.06, 0.18, 0.14], skin)
    for x in (0.34, 0.46):
        canvas.line(frame, [(0.38, 0.06), (x, -0.12)], skin, 4)
        canvas.oval(frame, x, -0.12, 0.02, 0.02, DARK)
    radius = dice.between(0.22, 0.32)
    for k in range(5):
        share = 1 - 0.21 * k
        tone = toned(shell, 0.7 if k % 2 else 1.0)
        canvas.oval(frame, -0.08 + 0.03 * k, 0.02 + 0.02 * k, radius * share, radius * share, tone)


def giraffe(canvas: Canvas, frame: Frame, dice: Dice) -> None:
    """A giraffe from the side."""
    coat, spot = varied(dice, (222, 184, 116)), varied(dice, (140, 84, 46))
    for x, tone in ((-0.16, 0.75), (0.1, 0.75), (-0.2, 0.95), (0.14, 0.95)):
        foot = x + dice.between(-0.06, 0.06)
        canvas.tube(frame, [(x, 0.1), (foot, 0.48)], [0.08, 0.03], toned(coat, tone))
    canvas.tube(frame, [(-0.22, 0.04), (-0.3, 0.26)], [0.03, 0.02], spot)
    canvas.blob(frame, [(-0.24, 0.0), (0.0, -0.02), (0.2, -0.08), (0.2, 0.14), (-0.2, 0.16)], coat)
    head = (dice.between(0.22, 0.36), dice.between(-0.48, -0.36))
    canvas.tube(frame, [(0.12, 0.04), head], [0.18, 0.08], coat)
    canvas.tube(frame, [head, (head[0] + 0.12, head[1] + 0.05)], [0.09, 0.05], coat)
    for k in range(16):
        along = k / 22
        x = 0.14 + (head[0] - 0.14) * along if k < 8 else dice.between(-0.18, 0.16)
        y = 0.0 + head[1] * along if k < 8 else dice.between(0.02, 0.13)
        canvas.oval(frame, x, y, 0.022, 0.022, spot)
    canvas.line(frame, [head, (head[0] - 0.02, head[1] - 0.09)], coat, 4)


def crab(canvas: Canvas, frame: Frame, dice: Dice) -> None:
    """A crab with its claws."""
    shell = varied(dice, dice.pick(((200, 84, 56), (150, 110, 80), (90, 110, 130))))
    for side in (-1, 1):
        for k in range(3):
            knee = (side * (0.36 - 0.03 * k), 0.0 + 0.09 * k)
            foot = (side * (0.46 - 0.05 * k), 0.2 + 0.08 * k)
            canvas.tube(frame, [(side * 0.2, 0.08), knee, foot], [0.05, 0.045, 0.02], shell)
        hand = (side * 0.38, -0.26)
        canvas.tube(frame, [(side * 0.2, 0), (side * 0.4, -0.08), hand], [0.06, 0.06, 0.06], shell)
        canvas.oval(frame, *hand, 0.09, 0.11, toned(shell, 0.9))
        canvas.shape(frame, [hand, (hand[0] - 0.05, -0.4), (hand[0] + 0.03, -0.4)], DARK)
        canvas.line(frame, [(side * 0.07, -0.05), (side * 0.08, -0.16)], shell, 4)
        canvas.oval(frame, side * 0.08, -0.17, 0.025, 0.025, DARK)
    canvas.oval(frame, 0, 0.08, dice.between(0.24, 0.3), dice.between(0.15, 0.2), shell)


def elephant(canvas: Canvas, frame: Frame, dice: Dice) -> None:
    """An elephant from the side."""
    skin = varied(dice, dice.pick(((128, 124, 122), (104, 98, 94), (150, 136, 122))))
    for x, tone in ((-0.2, 0.7), (0.14, 0.7), (-0.27, 0.95), (0.2, 0.95)):
        foot = x + dice.between(-0.08, 0.08)
        canvas.tube(frame, [(x, 0.0), (foot, 0.42)], [0.16, 0.12], toned(skin, tone))
    canvas.tube(frame, [(-0.33, -0.1), (-0.42, 0.15)], [0.03, 0.02], skin)
    trunk = [(-0.36, 0.0), (-0.25, -0.24), (0.05, -0.28), (0.26, -0.16), (0.24, 0.12), (-0.3, 0.14)]
    canvas.blob(frame, trunk, skin)
    canvas.oval(frame, 0.3, -0.16, 0.14, 0.16, skin)
    swing, end = dice.between(0.4, 0.5), dice.between(-0.3, 0.36)
    canvas.tube(frame, [(0.36, -0.1), (0.43, 0.12), (swing, end)], [0.14, 0.08, 0.05], skin)
    canvas.oval(frame, 0.2, -0.12, 0.1, dice.between(0.13, 0.2), toned(skin, 0.8))
    if dice.chance(0.6):
        canvas.tube(frame, [(0.34, 0.0), (0.46, 0.06)], [0.03, 0.015], (236, 230, 214))
    canvas.oval(frame, 0.34, -0.19, 0.015, 0.015, DARK)


def sheep(canvas: Canvas, frame: Frame, dice: Dice) -> None:
    """A sheep from the side, its head up or down."""
    wool = varied(dice, dice.pick(((226, 220, 208), (196, 186, 170), (84, 74, 68))))
    face = varied(dice, dice.pick((DARK, (206, 190, 170), (90, 76, 66))))
    for x, tone in ((-0.2, 0.7), (0.16, 0.7), (-0.26, 1.0), (0.22, 1.0)):
        foot = x + dice.between(-0.06, 0.06)
        canvas.tube(frame, [(x, 0.1), (foot, 0.42)], [0.07, 0.05], toned(face, tone))
    canvas.oval(frame, -0.02, 0.0, 0.33, 0.2, wool)
    for k in range(10):
        angle = math.tau * k / 10
        x, y = 0.28 * math.cos(angle) - 0.02, 0.16 * math.sin(angle)
        canvas.oval(frame, x, y, 0.1, 0.09, toned(wool, dice.between(0.86, 1.08)))
    rise = dice.pick((-0.24, -0.16, 0.24))
    canvas.tube(frame, [(0.26, -0.04), (0.38, rise)], [0.18, 0.12], wool)
    canvas.tube(frame, [(0.36, rise), (0.48, rise + 0.1)], [0.13, 0.08], face)
    canvas.oval(frame, 0.31, rise, 0.06, 0.03, face)


def penguin(canvas: Canvas, frame: Frame, dice: Dice) -> None:
    """A penguin that stands, from the front or turned aside."""
    back = varied(dice, dice.pick((DARK, (50, 56, 74), (70, 66, 64))))
    turn, wide = dice.between(-0.08, 0.08), dice.between(0.15, 0.22)
    for x in (-0.08, 0.08):
        canvas.oval(frame, x + turn, 0.45, 0.07, 0.035, (222, 150, 60))
    for side in (-1, 1):
        lift = dice.between(0.02, 0.2)
        wing = [(side * wide * 0.8, -0.14), (side * (wide + lift), 0.16)]
        canvas.tube(frame, wing, [0.1, 0.05], back)
    canvas.blob(frame, [(0, -0.3), (wide, -0.05), (wide * 0.95, 0.38), (-wide * 0.95, 0.38),
                        (-wide, -0.05)], back)  # fmt: skip
    canvas.oval(frame, turn, 0.12, wide * 0.75, 0.28, varied(dice, (236, 234, 228)))
    canvas.oval(frame, 0, -0.34, 0.12, 0.12, back)
    canvas.oval(frame, 1.2 * turn, -0.31, 0.06, 0.06, (236, 234, 228))
    canvas.shape(frame, [(turn - 0.04, -0.33), (turn + 0.04, -0.33), (2.6 * turn, -0.24)],
                 (230, 170, 60))  # fmt: skip
    for side in (-1, 1):
        canvas.oval(frame, turn + side * 0.05, -0.37, 0.014, 0.014, (240, 240, 240))
