"""The hands of the finger alphabet as skeletons: how long the bones are, and how each letter bends.

A hand is made of rods: palm, four fingers of three bones, thumb and forearm.
"""

import dataclasses
import typing

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating]

LETTERS = "ABCDEFGHIKLMNOPQRSTUVWXY"
"""The signs that a picture can show; J and Z are drawn in the air. Labels are places in the whole
alphabet, from 0."""
# The hand, about as wide as 1: x to the thumb's side, y to the fingertips, z out of the palm.
WRISTS = ((17, -86, 0), (6, -90, 0), (-6, -90, 0), (-17, -86, 0))
"""Where the palm's bones begin, in hundredths."""
KNUCKLES = ((33, 0, 0), (11, 5, 2), (-11, 2, 1), (-31, -7, -2))
"""Where index, middle, ring and little finger begin."""
BONES = ((46, 28, 20), (50, 32, 21), (47, 29, 21), (37, 21, 18))
"""Lengths of each finger's bones."""
FINGER_RADII = (11.8, 12, 11.5, 10)
TAPER = 0.9
"""Each bone is that much thinner where it ends."""
PALM_RADIUS = 15
THUMB_ROOT = (22, -70, 8)
THUMB_RADII = ((18, 14), (14, 12), (12, 9))
FOREARM = ((0, -80, 0), (0, -150, 0), (0, -330, 0))
"""The wrist, where the sleeve begins if there is one, and far out of the picture."""
FOREARM_RADII = ((22, 22), (27, 30))

FINGERS = {
    "straight": (4, 6, 4),
    "fist": (82, 100, 62),
    "over": (74, 70, 58),
    "claw": (28, 112, 62),
    "curved": (38, 48, 34),
    "round": (58, 62, 42),
    "pinch": (62, 62, 30),
    "hook": (14, 96, 62),
    "forward": (52, 8, 6),
}
"""How far each joint of a finger is bent, in degrees, from the knuckle on."""

POSES = """\
A fist     fist     fist     fist      0  0  0  0  50 -38 20  55  -4 26  50  24 26     0   0   0
B straight straight straight straight -3 -1  1  3  42 -40 30  16 -24 32 -12 -14 32     0   0   0
C curved   curved   curved   curved    2  1 -1 -2  30 -56 40  34 -40 78  30 -10 108    0  62   0
D straight round    round    round     0  0  0  0  34 -40 42  26 -12 68   8   8 78     0  22   0
E claw     claw     claw     claw      0  0  0  0  40 -52 30  14 -44 40 -14 -38 42     0   0   0
F pinch    straight straight straight  0  3 -4 -12 42 -36 36  46  -6 54  34  12 70     0  15   0
G straight fist     fist     fist      0  0  0  0  46 -36 22  48   0 34  38  34 36   -90 180   0
H straight straight fist     fist      0  0  0  0  40 -38 34  22 -14 58   2  -6 62   -90 180   0
I fist     fist     fist     straight  0  0  0 -6  42 -36 36  28 -12 64   0 -10 68     0   0   0
K straight forward  fist     fist      6 -5  0  0  42 -32 30  32  -2 44  22  22 46     0  30   0
L straight fist     fist     fist      2  0  0  0  52 -48 14  84 -40 18 112 -34 20     0   0   0
M over     over     over     fist      0  0  0  0  36 -44 30  12 -24 40 -22 -14 50     0   0   0
N over     over     fist     fist      0  0  0  0  36 -42 30  16 -20 42  -2  -2 56     0   0   0
O round    round    round    round     3  1 -1 -3  30 -54 42  32 -34 74  24  -8 88     0  70   0
P straight forward  fist     fist      6 -5  0  0  42 -32 30  32  -2 44  22  22 46   112 -24   0
Q straight fist     fist     fist      0  0  0  0  46 -36 30  48  -2 44  40  32 48   158  32   0
R straight straight fist     fist     -9  9  0  0  38 -42 36  14 -26 58 -12 -18 62     0   0   0
S fist     fist     fist     fist      0  0  0  0  42 -36 40  30  -8 74  -6  -6 78     0   0   0
T fist     fist     fist     fist      4 -3  0  0  40 -38 36  28  -8 52  22  22 58     0   0   0
U straight straight fist     fist      0  0  0  0  38 -42 36  14 -26 58 -12 -18 62     0   0   0
V straight straight fist     fist     13 -11 0  0  38 -42 36  14 -26 58 -12 -18 62     0   0   0
W straight straight straight fist     14  1 -13 0  38 -46 34  10 -32 54 -22 -26 60     0   0   0
X hook     fist     fist     fist      2  0  0  0  40 -38 38  26 -14 64   4 -10 70     0  38   0
Y fist     fist     fist     straight  0  0  0 -24 54 -48 12  86 -22 14 110   2 16     0   0   0
"""
"""A line for each letter: how its four fingers bend (see `FINGERS`); how far each leans to the
thumb's side, in degrees; the thumb's two joints and tip, as x, y and z; and how the hand is turned
as one looks at its palm, in degrees: to the left, about the forearm, and backwards."""


@dataclasses.dataclass(frozen=True)
class Poses:
    """`POSES` as arrays, a row for each letter; angles in radians."""

    bends: Floats
    """(letters, fingers, joints)."""
    leans: Floats
    """(letters, fingers)."""
    thumbs: Floats
    """(letters, joints, 3)."""
    turns: Floats
    """(letters, 3)."""


@dataclasses.dataclass(frozen=True)
class Joints:
    """How n hands are held and built; angles in radians, lengths in hundredths of a hand."""

    bends: Floats
    """(n, fingers, joints)."""
    leans: Floats
    """(n, fingers)."""
    thumbs: Floats
    """(n, joints, 3)."""
    longer: Floats
    """Factor of each finger's length, (n, fingers, 1)."""
    thicker: Floats
    """Factor of all radii, (n, 1, 1)."""


def skeleton(joints: Joints) -> tuple[Floats, Floats, Floats]:
    """Rods of the hands before they are turned: starts, ends and radii.

    In this order: palm, fingers bone by bone, thumb, forearm, sleeve.
    """
    count = len(joints.bends)
    knuckles = each(KNUCKLES, count)
    starts, ends = [each(WRISTS, count)], [knuckles]
    radii = [np.full((count, 4, 2), float(PALM_RADIUS))]
    thick = each(FINGER_RADII, count)[:, :, None] * [1, TAPER]
    joint, bent = knuckles, np.zeros((count, 4))
    for bone, lengths in enumerate(np.array(BONES, float).T):
        bent = bent + joints.bends[:, :, bone]
        across = np.cos(bent) * lengths
        sides = (
            across * np.sin(joints.leans),
            across * np.cos(joints.leans),
            np.sin(bent) * lengths,
        )
        starts.append(joint)
        joint = joint + np.stack(sides, axis=2) * joints.longer
        ends.append(joint)
        radii.append(thick * TAPER**bone)
    starts += [each((THUMB_ROOT,), count), joints.thumbs[:, :2], each(FOREARM[:2], count)]
    ends += [joints.thumbs, each(FOREARM[1:], count)]
    radii += [each(THUMB_RADII, count), each(FOREARM_RADII, count)]
    join = np.concatenate
    return join(starts, axis=1), join(ends, axis=1), join(radii, axis=1) * joints.thicker


def read_poses(text: str = POSES) -> Poses:
    """Poses as `POSES` states them."""
    rows = [line.split()[1:] for line in text.splitlines()]
    numbers = np.array([[float(word) for word in row[4:]] for row in rows])
    return Poses(
        bends=np.radians([[FINGERS[word] for word in row[:4]] for row in rows]),
        leans=np.radians(numbers[:, :4]),
        thumbs=numbers[:, 4:13].reshape(-1, 3, 3),
        turns=np.radians(numbers[:, 13:]),
    )


def each(values: typing.Any, count: int) -> Floats:
    """The same for each of so many hands, (count, …)."""
    return np.tile(np.array(values, float), (count, *[1] * np.ndim(values)))
