"""Painters of nature and of things: each fills its square, and never twice alike."""

import inspect
import typing

import numpy as np
import pytest

from grader.data.drawing.dice import Dice
from grader.data.drawing.painting import Canvas
from tools import nature, things
from tools.objects import PAINTERS

SIZE = 64


def painted(painter: typing.Any, seed: int) -> typing.Any:
    canvas = Canvas(SIZE, (128, 128, 128))
    painter(canvas, canvas.frame.inside(0.5, 0.5, 0.8), Dice(seed))
    return canvas.layer()


@pytest.mark.parametrize(("module", "count"), [(nature, 13), (things, 11)])
def test_each_module_paints_as_many_as_are_named(module: typing.Any, count: int) -> None:
    assert sum(inspect.getmodule(painter) is module for painter in PAINTERS.values()) == count


def test_there_are_no_others() -> None:
    assert len(PAINTERS) == 24


@pytest.mark.parametrize("name", PAINTERS)
def test_a_painter_fills_its_square_and_stays_near_it(name: str) -> None:
    for seed in range(4):
        cover = painted(PAINTERS[name], seed)[1]
        assert 0.03 < cover.mean() < 0.6
        assert not cover[:2].any()
        assert not cover[-2:].any()
        assert max(cover.any(axis=0).sum(), cover.any(axis=1).sum()) > 0.5 * SIZE


@pytest.mark.parametrize("name", PAINTERS)
def test_no_two_are_alike(name: str) -> None:
    first, second = (painted(PAINTERS[name], seed) for seed in (0, 1))
    assert not np.array_equal(first[0], second[0])


@pytest.mark.parametrize("name", PAINTERS)
def test_a_painter_is_named_for_what_it_paints(name: str) -> None:
    assert PAINTERS[name].__name__ == name
    assert name in inspect.getdoc(PAINTERS[name]).lower() or name == "plane"
