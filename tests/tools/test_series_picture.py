"""The picture of a series in the documentation."""

from pathlib import Path

import numpy as np
from click.testing import CliRunner
from PIL import Image
from support.places import DOCS

from tools.series_picture import draw, main

SHOWN = DOCS / "datasets" / "sunspots-practice.png"


def test_it_shows_history_and_continuations(tmp_path: Path) -> None:
    history = 50 + 40 * np.sin(np.arange(600) / 20)
    ways = [np.tile([value, value + 25.0], 30) for value in (20.0, 60.0)]
    draw("Sunspots", history, ways, tmp_path / "a.png")
    with Image.open(tmp_path / "a.png") as picture:
        pixels = np.asarray(picture.convert("RGB"), int)
    red, green, blue = pixels[..., 0], pixels[..., 1], pixels[..., 2]
    assert ((red > green + 60) & (red > blue + 60)).sum() > 100
    assert ((blue > red + 60) & (green > red + 60)).sum() > 100


def test_the_command_draws_a_series_and_nothing_else(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["sunspots", str(tmp_path / "a.png")])
    assert done.exit_code == 0
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    done = CliRunner().invoke(main, ["mnist", str(tmp_path / "b.png")])
    assert done.exit_code == 2
    assert "mnist is no series" in done.output


def test_the_one_that_is_shown_is_small() -> None:
    assert SHOWN.stat().st_size < 200_000
    with Image.open(SHOWN) as picture:
        assert picture.width > 600
