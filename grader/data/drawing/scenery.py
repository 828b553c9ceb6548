"""Backgrounds: rooms and open country with things standing about, and what hides the subject."""

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from grader.data.drawing.dice import Dice
from grader.data.drawing.painting import (
    Canvas,
    Colour,
    Grain,
    Picture,
    Textures,
    laid_over,
    mixed,
    toned,
    varied,
)

WALLS: tuple[Colour, ...] = (
    (214, 204, 184), (196, 200, 204), (168, 178, 160), (150, 128, 108), (120, 138, 160),
    (226, 222, 214), (92, 84, 80), (176, 112, 96),
)  # fmt: skip
FLOORS: tuple[Colour, ...] = (
    (146, 104, 66), (176, 150, 118), (120, 116, 112), (92, 68, 52), (198, 186, 170), (92, 106, 140),
)  # fmt: skip
FABRICS: tuple[Colour, ...] = (
    (44, 82, 156), (170, 44, 48), (36, 112, 92), (232, 226, 216), (120, 84, 130), (60, 60, 66),
    (196, 164, 96), (214, 160, 170),
)  # fmt: skip
SKIES: tuple[Colour, ...] = ((120, 172, 226), (188, 206, 222), (92, 140, 204), (206, 196, 186))
GROUNDS: tuple[Colour, ...] = (
    (92, 128, 58), (124, 142, 76), (70, 96, 46), (196, 172, 130), (140, 118, 92), (128, 126, 124),
    (226, 228, 234), (96, 74, 54),
)  # fmt: skip
LEAVES: tuple[Colour, ...] = ((52, 88, 40), (80, 108, 48), (38, 64, 40), (104, 104, 54))


def room(dice: Dice, textures: Textures) -> Picture:
    """A room: wall, floor and furniture, or a blanket that fills the picture."""
    size = textures.size
    wall = varied(dice, dice.pick(WALLS), 18)
    image = Image.new("RGB", (size, size), wall)
    draw = ImageDraw.Draw(image)
    line = min(dice.between(0.3, 1.05), 1.0) * size
    for _ in range(dice.whole(0, 3)):
        _box(draw, dice, size, line)
    floor = varied(dice, dice.pick(FLOORS if dice.chance(0.6) else FABRICS), 18)
    draw.rectangle((0, line, size, size), fill=floor)
    if dice.chance(0.35):
        _stripes(draw, dice, (0, line, size, size), toned(floor, dice.between(0.75, 1.2)))
    for _ in range(dice.whole(0, 3)):
        _cushion(draw, dice, size, line)
    grains: tuple[Grain, ...] = ("mottle", "fine")
    return _finished(image, dice, textures, dice.pick(grains), 0.12)


def country(dice: Dice, textures: Textures) -> Picture:
    """Open air: sky or hedge, ground, trees, bushes and fences."""
    size = textures.size
    sky = varied(dice, dice.pick(SKIES if dice.chance(0.6) else LEAVES))
    image = Image.new("RGB", (size, size), sky)
    draw = ImageDraw.Draw(image)
    line = dice.between(-0.1, 0.75) * size
    ground = varied(dice, dice.pick(GROUNDS), 16)
    if dice.chance(0.5):
        far = mixed(sky, ground, 0.5)
        crest = [(k * size / 6, line - dice.between(0, 0.25) * size) for k in range(7)]
        draw.polygon([(0, size), *crest, (size, size)], fill=far)
    draw.rectangle((0, line, size, size), fill=ground)
    for _ in range(dice.whole(0, 3)):
        _bush(draw, dice, size, line)
    for _ in range(dice.whole(0, 2) if dice.chance(0.6) else 0):
        _trunk(draw, dice, size, line)
    if dice.chance(0.2):
        _fence(draw, dice, size, line)
    grains: tuple[Grain, ...] = ("mottle", "fine", "hair")
    return _finished(image, dice, textures, dice.pick(grains), 0.17)


def hidden_in_part(picture: Picture, dice: Dice) -> Picture:
    """A picture with something in front: bars, a leafy branch, the edge of a blanket, an arm."""
    kind = dice.pick(("bars", "leaves", "blanket", "arm"))
    colour = varied(dice, dice.pick(LEAVES if kind == "leaves" else FABRICS))
    canvas = Canvas(len(picture), colour)
    frame = canvas.frame
    if kind == "bars":
        gap, lean = dice.between(0.1, 0.3), dice.between(-0.3, 0.3)
        for k in range(-4, 14):
            x = k * gap
            canvas.tube(frame, [(x, -0.1), (x + lean, 1.1)], [0.018, 0.018], colour)
    elif kind == "leaves":
        x, y = dice.between(0, 1), dice.pick((0.05, 0.95))
        for _ in range(dice.whole(6, 14)):
            leaf = frame.inside(
                x + dice.between(-0.3, 0.3), y + dice.between(-0.2, 0.2), 0.09, dice.between(0, 6)
            )
            canvas.oval(leaf, 0, 0, 1.0, 0.4, toned(colour, dice.between(0.7, 1.3)))
    elif kind == "blanket":
        edge = [(k / 4, 0.86 + dice.between(-0.08, 0.08)) for k in range(5)]
        canvas.shape(frame, [(0.0, 1.1), *edge, (1.0, 1.1)], colour)
    else:
        skin = varied(dice, (206, 160, 130), 22)
        x, y = dice.pick((-0.1, 1.1)), dice.between(0.5, 1)
        reach = [(x, y), (0.5 + (x - 0.5) * 0.6, y - 0.05), (0.5 + (x - 0.5) * 0.2, y - 0.12)]
        canvas.tube(frame, reach, [0.17, 0.14, 0.11], skin)
    return laid_over(picture, *canvas.layer())


def _finished(
    image: Image.Image, dice: Dice, textures: Textures, grain: Grain, strength: float
) -> Picture:
    """The background out of focus, textured, and lighter on one side."""
    blurred = image.filter(ImageFilter.BoxBlur(dice.between(0.6, 3)))
    picture = np.asarray(blurred, np.float32)
    near = textures.field(dice, grain) * np.float32(dice.between(0.2, 1) * strength)
    far = textures.field(dice, "cloud") * np.float32(dice.between(0.05, 0.25))
    return picture * (1 + near + far)[..., None]


def _box(draw: ImageDraw.ImageDraw, dice: Dice, size: int, line: float) -> None:
    """A cupboard, window or picture that stands on the floor or hangs on the wall."""
    width, height = dice.between(0.12, 0.6) * size, dice.between(0.15, 0.8) * size
    left = dice.between(-0.2, 0.9) * size
    bottom = line if dice.chance(0.6) else dice.between(0.2, 0.9) * size
    colour = varied(dice, dice.pick((*WALLS, *FLOORS, *FABRICS)), 20)
    box = (left, bottom - height, left + width, bottom)
    draw.rectangle(box, fill=colour, outline=toned(colour, 0.6))
    if dice.chance(0.4):
        _stripes(draw, dice, box, toned(colour, dice.between(0.6, 1.3)))


def _stripes(
    draw: ImageDraw.ImageDraw,
    dice: Dice,
    box: tuple[float, float, float, float],
    colour: Colour,
) -> None:
    left, top, right, bottom = box
    gap = dice.between(0.06, 0.3) * (right - left + 1)
    width = dice.whole(1, 5)
    upright = dice.chance(0.5)
    for k in range(1, 12):
        step = k * gap
        if upright and left + step < right:
            draw.line((left + step, top, left + step, bottom), fill=colour, width=width)
        elif not upright and top + step < bottom:
            draw.line((left, top + step, right, top + step), fill=colour, width=width)


def _cushion(draw: ImageDraw.ImageDraw, dice: Dice, size: int, line: float) -> None:
    x, y = dice.between(0, 1) * size, line + dice.between(-0.1, 0.4) * size
    width, height = dice.between(0.08, 0.4) * size, dice.between(0.06, 0.25) * size
    colour = varied(dice, dice.pick(FABRICS), 20)
    draw.ellipse((x - width, y - height, x + width, y + height), fill=colour)


def _bush(draw: ImageDraw.ImageDraw, dice: Dice, size: int, line: float) -> None:
    colour = varied(dice, dice.pick(LEAVES))
    x = dice.between(0, 1) * size
    for _ in range(dice.whole(3, 8)):
        radius = dice.between(0.03, 0.16) * size
        cx, cy = x + dice.between(-0.15, 0.15) * size, line - dice.between(0, 0.2) * size
        tone = toned(colour, dice.between(0.8, 1.2))
        draw.ellipse((cx - radius, cy - radius, cx + radius, cy + radius), fill=tone)


def _trunk(draw: ImageDraw.ImageDraw, dice: Dice, size: int, line: float) -> None:
    x, width = dice.between(0, 1) * size, dice.between(0.02, 0.09) * size
    colour = varied(dice, (88, 70, 56))
    foot = line + dice.between(0, 0.15) * size
    lean = dice.between(-0.1, 0.1) * size
    corners = [(x + lean, 0), (x + lean + width, 0), (x + 1.4 * width, foot), (x, foot)]
    draw.polygon(corners, fill=colour)


def _fence(draw: ImageDraw.ImageDraw, dice: Dice, size: int, line: float) -> None:
    colour = varied(dice, dice.pick(((120, 96, 72), (200, 200, 200), (70, 70, 70))))
    gap, top = dice.between(0.05, 0.2) * size, line - dice.between(0.1, 0.4) * size
    for k in range(20):
        draw.line((k * gap, top, k * gap, line + 0.1 * size), fill=colour, width=2)
    for share in (0.2, 0.8):
        y = top + share * (line + 0.1 * size - top)
        draw.line((0, y, size, y), fill=colour, width=2)
