"""The skeletons: bones keep their lengths, and each letter's hand is held as it should be."""

import dataclasses
import math
import typing

import numpy as np
import pytest

from grader.data.drawing.handshapes import (
    BONES,
    FINGER_RADII,
    FINGERS,
    KNUCKLES,
    LETTERS,
    POSES,
    Joints,
    each,
    read_poses,
    skeleton,
)

TIPS = slice(12, 16)
"""Rods of the last bones: palm 4, then the fingers bone by bone."""


def joints() -> typing.Any:
    poses = read_poses()
    return Joints(
        bends=poses.bends,
        leans=poses.leans,
        thumbs=poses.thumbs,
        longer=np.ones((len(LETTERS), 4, 1)),
        thicker=np.ones((len(LETTERS), 1, 1)),
    )


def fingertips(letter: str) -> typing.Any:
    _, ends, _ = skeleton(joints())
    return ends[LETTERS.index(letter), TIPS]


def test_there_is_a_pose_for_each_letter_that_holds_still() -> None:
    assert [line[0] for line in POSES.splitlines()] == list(LETTERS)
    assert len(LETTERS) == 24
    assert not {"J", "Z"} & set(LETTERS)


def test_poses_are_read_into_radians() -> None:
    poses = read_poses("Q straight fist fist fist 1 2 3 -4 1 2 3 4 5 6 7 8 9 90 0 -180\n")
    assert poses.bends.shape == (1, 4, 3)
    assert np.degrees(poses.bends[0, 0]) == pytest.approx(FINGERS["straight"])
    assert np.degrees(poses.leans[0]) == pytest.approx([1, 2, 3, -4])
    assert poses.thumbs[0].tolist() == [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    assert poses.turns[0] == pytest.approx([math.pi / 2, 0, -math.pi])


def test_no_two_letters_are_held_alike() -> None:
    poses = read_poses()
    held = np.concatenate(
        [getattr(poses, field.name).reshape(24, -1) for field in dataclasses.fields(poses)], axis=1
    )
    assert len(np.unique(held, axis=0)) == 24


def test_bones_have_their_lengths_and_hang_together() -> None:
    starts, ends, radii = skeleton(joints())
    assert starts.shape == ends.shape == (24, 21, 3)
    assert radii.shape == (24, 21, 2)
    for bone in range(3):
        rods = slice(4 + 4 * bone, 8 + 4 * bone)
        lengths = np.linalg.norm(ends[:, rods] - starts[:, rods], axis=2)
        assert np.allclose(lengths, np.array(BONES)[:, bone])
        assert np.allclose(starts[:, rods], ends[:, 4 * bone : 4 + 4 * bone])
    assert np.allclose(starts[:, 17:19], ends[:, 16:18])
    assert np.allclose(starts[:, 20], ends[:, 19])


def test_builds_scale_lengths_and_radii() -> None:
    built = dataclasses.replace(joints(), longer=np.full((24, 4, 1), 2.0), thicker=np.full(1, 3.0))
    starts, ends, radii = skeleton(built)
    assert np.linalg.norm(ends[0, 4] - starts[0, 4]) == pytest.approx(2 * BONES[0][0])
    assert radii[0, 4, 0] == pytest.approx(3 * FINGER_RADII[0])


def test_straight_fingers_point_up_and_fists_come_back_to_the_palm() -> None:
    knuckles = np.array(KNUCKLES, float)
    assert (fingertips("B")[:, 1] - knuckles[:, 1] > 65).all()
    assert (fingertips("S")[:, 1] - knuckles[:, 1] < 5).all()
    assert (np.abs(fingertips("S")[:, 2]) < 45).all()


@pytest.mark.parametrize(
    ("letter", "up"),
    [("D", "i"), ("I", "l"), ("L", "i"), ("U", "im"), ("V", "im"), ("W", "imr"), ("Y", "l")],
)
def test_the_right_fingers_are_up(letter: str, up: str) -> None:
    stretched = fingertips(letter)[:, 1] > 50
    assert stretched.tolist() == [finger in up for finger in "imrl"]


def test_what_leans_apart_is_apart() -> None:
    def gap(letter: str) -> typing.Any:
        return np.linalg.norm(fingertips(letter)[0, :2] - fingertips(letter)[1, :2])

    assert gap("R") < gap("U") < gap("V")


def test_the_thumb_is_out_in_l_and_y() -> None:
    _, ends, _ = skeleton(joints())
    out = {letter for letter, tip in zip(LETTERS, ends[:, 18, 0], strict=True) if tip > 90}
    assert out == {"L", "Y"}


def test_each_repeats_for_every_hand() -> None:
    assert each([1, 2], 3).tolist() == [[1.0, 2.0]] * 3
