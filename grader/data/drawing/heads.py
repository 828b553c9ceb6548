"""Heads of cats and dogs, from the front, half turned and from the side."""

from grader.data.drawing.dice import Dice
from grader.data.drawing.looks import BLACK, Look
from grader.data.drawing.painting import Canvas, Colour, Frame, mixed, toned

PINK: Colour = (214, 160, 150)


def paint_front(coat: Canvas, face: Canvas, frame: Frame, look: Look, dice: Dice) -> None:
    """Paints a head that looks at the camera or up to a half aside.

    Args:
        coat: the layer that fur is laid on.
        face: the layer above it.
        frame: the head's: its middle is the origin, its radius 1.
        look: the animal.
        dice: rolls which way it looks.
    """
    traits = look.traits
    turn = dice.around(0, 0.4, -0.9, 0.9)
    nod = dice.around(0, 0.12, -0.3, 0.3)
    width = traits["width"]
    hanging = look.ears == "floppy"
    if not hanging:
        _upright_ears(coat, frame, look, turn)
    cheek = 0.78 * width
    outline = [
        (-0.55 * width, -0.75), (0.0, -0.9), (0.55 * width, -0.75), (width * 0.98, -0.1),
        (cheek, 0.5), (0.25 + 0.2 * turn, 0.86), (-0.25 + 0.2 * turn, 0.86), (-cheek, 0.5),
        (-width * 0.98, -0.1),
    ]  # fmt: skip
    coat.blob(frame, outline, look.coat)
    if hanging:
        _hanging_ears(face, frame, look, turn, dice)
    shift = 0.42 * turn
    muzzle = traits["muzzle"]
    reach = shift * (1 + 0.8 * muzzle)
    drop = 0.3 + 0.22 * muzzle + nod
    face.oval(
        frame, reach, drop + 0.08, 0.3 + 0.14 * muzzle, 0.22 + 0.3 * muzzle, look.muzzle_colour
    )
    nose_y = drop - 0.1 + 0.12 * muzzle
    _mouth(face, frame, look, reach, nose_y)
    for side in (-1, 1):
        near = 1 - 0.35 * max(0, -side * turn)
        x = shift + side * 0.4 * width * near
        _eye(face, frame.inside(x, -0.12 + nod, traits["eye"] * near), look, gaze=turn)
    if look.whiskers:
        _whiskers(face, frame, reach, drop)


def paint_side(coat: Canvas, face: Canvas, frame: Frame, look: Look) -> None:
    """Paints a head that looks to the right; arguments as of `paint_front`."""
    traits = look.traits
    muzzle = 0.35 + 1.25 * traits["muzzle"]
    coat.oval(frame, 0, 0, 0.9, 0.82, look.coat)
    depth = 0.62 + 0.1 * traits["muzzle"]
    coat.tube(
        frame, [(0.3, 0.2), (0.75, 0.3), (0.45 + muzzle, 0.34)], [0.95, depth, 0.54], look.coat
    )
    tip = 0.45 + muzzle
    face.tube(frame, [(tip - 0.4, 0.4), (tip, 0.38)], [0.36, 0.4], look.muzzle_colour)
    face.oval(frame, tip + 0.14, 0.2, traits["nose"], traits["nose"] * 0.9, look.nose_colour)
    face.line(frame, [(tip + 0.15, 0.46), (tip - 0.45, 0.56)], toned(look.nose_colour, 0.7), 3)
    if look.tongue:
        face.tube(frame, [(tip - 0.15, 0.5), (tip - 0.1, 0.85)], [0.2, 0.18], (206, 100, 104))
    _eye(face, frame.inside(0.42, -0.14, traits["eye"]), look, gaze=0.5)
    ear = traits["ear"]
    if look.ears == "floppy":
        flap = [(-0.25, -0.55), (-0.5, 0.0), (-0.4, 0.2 + 0.6 * ear)]
        face.tube(frame, flap, [0.3, 0.55, 0.35], toned(look.coat, 0.66))
    else:
        bent = 0.45 if look.ears == "folded" else 0.0
        corners = [(-0.65, -0.45), (0.15, -0.72), (-0.2 + bent, -0.7 - ear * (1 - bent))]
        coat.shape(frame, corners, toned(look.coat, 0.9))
    if look.whiskers:
        for rise in (-0.1, 0.05, 0.2):
            face.line(frame, [(tip - 0.2, 0.4), (tip - 0.5, 0.45 + 2 * rise)], (236, 236, 232))


def paint_back(coat: Canvas, frame: Frame, look: Look) -> None:
    """Paints a head that looks away; arguments as of `paint_front`."""
    if look.ears == "floppy":
        for side in (-1, 1):
            flap = [(side * 0.6, -0.6), (side * 1.0, -0.1), (side * 0.95, 0.3)]
            coat.tube(frame, flap, [0.3, 0.45, 0.3], toned(look.coat, 0.8))
    else:
        _upright_ears(coat, frame, look, 0.0, inner=False)
    coat.oval(frame, 0, 0, look.traits["width"], 0.85, look.coat)


def _upright_ears(
    coat: Canvas, frame: Frame, look: Look, turn: float, *, inner: bool = True
) -> None:
    height, spread = look.traits["ear"], look.traits["ear_spread"]
    for side in (-1, 1):
        x = side * spread + 0.25 * turn
        bent = 0.4 if look.ears == "folded" else 0.0
        tip = (x + side * (0.22 + bent), -0.62 - height * (1 - bent))
        base = [(x - 0.36, -0.52 - 0.1 * side), (x + 0.36, -0.52 + 0.1 * side)]
        coat.shape(frame, [base[0], tip, base[1]], toned(look.coat, 0.88))
        if inner and not bent:
            lining = mixed(look.coat, PINK, 0.55)
            foot = -0.55
            coat.shape(
                frame, [(x - 0.18, foot), (tip[0] * 0.96, tip[1] + 0.18), (x + 0.2, foot)], lining
            )


def _hanging_ears(face: Canvas, frame: Frame, look: Look, turn: float, dice: Dice) -> None:
    length = look.traits["ear"]
    colour = toned(look.second if dice.chance(0.35) else look.coat, 0.8)
    for side in (-1, 1):
        x = side * look.traits["width"] * 0.82 + 0.2 * turn
        points = [(x * 0.8, -0.68), (x * 1.2, -0.25), (x * 1.18, -0.3 + 0.9 * length)]
        face.tube(frame, points, [0.28, 0.5, 0.34], colour)


def _mouth(face: Canvas, frame: Frame, look: Look, x: float, y: float) -> None:
    size = look.traits["nose"]
    dark = toned(mixed(look.muzzle_colour, BLACK, 0.7), 0.9)
    end = y + 0.3 + 0.1 * look.traits["muzzle"]
    if look.tongue:
        face.tube(frame, [(x, end - 0.05), (x, end + 0.3)], [0.24, 0.2], (206, 100, 104))
    face.line(frame, [(x, y), (x, end - 0.08)], dark, 2)
    face.line(frame, [(x - 0.24, end), (x, end - 0.08), (x + 0.24, end)], dark, 2)
    nose = [(x - size, y - size * 0.6), (x + size, y - size * 0.6), (x, y + size * 0.8)]
    face.blob(frame, nose, look.nose_colour)


def _eye(face: Canvas, frame: Frame, look: Look, gaze: float) -> None:
    """An eye of radius 1 at the origin of its frame."""
    face.oval(frame, 0, 0, 1.15, 0.95, toned(mixed(look.coat, BLACK, 0.75), 0.9))
    face.oval(frame, 0, 0, 0.95, 0.8, look.iris)
    face.oval(frame, 0.25 * gaze, 0, 0.2 if look.slit else 0.5, 0.72 if look.slit else 0.55, BLACK)
    face.oval(frame, -0.25, -0.3, 0.16, 0.16, (250, 250, 250))


def _whiskers(face: Canvas, frame: Frame, x: float, y: float) -> None:
    for side in (-1, 1):
        for rise in (-0.14, 0.02, 0.18):
            ends = [(x + side * 0.22, y + 0.1), (x + side * 1.15, y + 0.05 + 1.4 * rise)]
            face.line(frame, ends, (238, 238, 234))
