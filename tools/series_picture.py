"""Draws a drawn series: ``python -m tools.series_picture DATASET FILE``.

Above the whole history with one continuation, below the end of it with several.
"""

import typing
from pathlib import Path

import click
import numpy as np

from grader.data import find, prepare
from grader.data.base import Array
from grader.model.errors import DataError, GraderError
from grader.model.paper import Paper

PAPERS = 3
LAST = 240
"""Values of the history that the lower picture begins with."""
_INKS = ("#d1495b", "#00798c", "#edae49")


def draw(title: str, history: Array, continuations: list[Array], file: Path) -> None:
    """Writes the picture of a history and of some ways in which it goes on."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(10, 5.4), layout="constrained")
    FigureCanvasAgg(figure)
    above, below = figure.subplots(2, 1)
    begin = len(history)
    above.plot(history, color="#333333", linewidth=0.6)
    _continue(above, history, continuations[0], _INKS[0])
    above.set_title(
        "Practice edition: the history that all papers share, and how one paper goes on"
    )
    start = begin - LAST
    below.plot(np.arange(start, begin), history[start:], color="#333333", linewidth=0.9)
    for ink, values in zip(_INKS, continuations, strict=False):
        _continue(below, history, values, ink)
    below.set_title(f"The last {LAST} values of the history, and {len(continuations)} papers")
    for axes in (above, below):
        axes.axvline(begin - 0.5, color="#999999", linewidth=0.8, linestyle=":")
        axes.margins(x=0.01)
        axes.set_ylabel(title)
    figure.savefig(file, dpi=80, metadata={"Software": None})


def _continue(axes: typing.Any, history: Array, values: Array, ink: str) -> None:
    """Draws a continuation, joined to the last value before it."""
    begin = len(history)
    joined = np.concatenate([history[-1:], values])
    axes.plot(np.arange(begin - 1, begin + len(values)), joined, color=ink, linewidth=0.9)


@click.command()
@click.argument("dataset")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def main(dataset: str, file: Path) -> None:
    """Draw the practice edition of the series DATASET into the picture FILE."""
    try:
        known = find(dataset)
        if not known.is_series:
            raise DataError(f"{dataset} is no series: name one, e.g. sunspots.")
        # Without a secret, so that everybody draws the same picture.
        papers = [Paper(f"picture-{number}", bytes(16)) for number in range(PAPERS)]
        series = [prepare(known, "practice", paper=paper).series("held-out") for paper in papers]
    except GraderError as error:
        click.echo(f"Error: {error}", err=True)
        raise SystemExit(error.exit_code) from error
    begin = series[0][1]
    draw(known.title, series[0][0][:begin], [values[begin:] for values, _ in series], file)


if __name__ == "__main__":
    main()
