"""Draws contact sheets: ``python -m tools.sheets NAME FILE.png``."""

from collections.abc import Mapping
from pathlib import Path

import click
import numpy as np
from PIL import Image

from grader.data.drawing import animals, figures, gestures
from tools import objects
from tools.drawings import Drawer, dealt

DRAWERS: Mapping[str, Drawer] = {
    "animals": dealt(animals.draw_animals, range(len(animals.CLASSES))),
    "figures": dealt(figures.draw_figures, range(len(figures.CLASSES))),
    "gestures": dealt(gestures.draw_gestures, range(len(gestures.CLASSES))),
    "objects": objects.draw_objects,
}
SEED = 2_019
COLUMNS = 12
CELLS = 48
"""Pictures on a sheet, as many of each class."""
SHRINK = 2
"""How many times smaller a picture is shown."""
COLOURS = 256
"""Of the sheet's palette, which keeps noisy pictures small."""


def contact_sheet(name: str) -> Image.Image:
    """The first pictures of each class in turn, in rows, with a palette."""
    pictures, labels = DRAWERS[name](4 * CELLS, SEED)
    classes = int(labels.max()) + 1
    chosen = [
        picture
        for label in range(classes)
        for picture in pictures[labels == label][: CELLS // classes]
    ]
    small = [np.asarray(Image.fromarray(picture).reduce(SHRINK)) for picture in chosen]
    rows = [np.hstack(small[start : start + COLUMNS]) for start in range(0, len(small), COLUMNS)]
    whole = Image.fromarray(np.vstack(rows))
    return whole.quantize(COLOURS, dither=Image.Dither.NONE)


@click.command()
@click.argument("name", type=click.Choice(sorted(DRAWERS)))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def main(name: str, file: Path) -> None:
    """Draw a contact sheet of NAME into FILE."""
    contact_sheet(name).save(file, optimize=True)


if __name__ == "__main__":
    main()
