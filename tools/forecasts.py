"""Are both editions of a series equally hard? ``python -m tools.forecasts NAME``.

Makes the same forecasts of the held-out part of either edition, each value from the true ones
before it, and prints a Markdown table of their mean absolute errors.
"""

import dataclasses
import os
import statistics
from collections.abc import Callable, Sequence

import click
import numpy as np
import numpy.typing as npt

from grader.data import find, prepare
from grader.data.paper import load_paper
from grader.model.errors import DataError, GraderError
from grader.model.exercise import EDITIONS, Edition

Floats = npt.NDArray[np.float64]

EPOCHS, BATCH_SIZE, LEARNING_RATE = 20, 32, 2e-3


@dataclasses.dataclass(frozen=True)
class Baseline:
    """A way to forecast the next value from a window of those before."""

    title: str
    window_size: int
    forecast: Callable[[Floats, Floats, Floats, int], Floats]
    """Of training windows (n, size), their next values (n,), windows to forecast from (m, size)
    and a seed it makes forecasts (m,)."""


@dataclasses.dataclass(frozen=True)
class Outcome:
    """One baseline's forecasts of one held-out part."""

    baseline: str
    """Its title."""
    edition: str
    error: float
    """Mean absolute error."""
    share: float
    """Of the error of repeating the last value."""


def _repeating(_windows: Floats, _following: Floats, asked: Floats, _seed: int) -> Floats:
    return asked[:, -1]


def _mean(_windows: Floats, _following: Floats, asked: Floats, _seed: int) -> Floats:
    return np.asarray(asked.mean(axis=1))


def _linear(windows: Floats, following: Floats, asked: Floats, _seed: int) -> Floats:
    weights = np.linalg.lstsq(_with_one(windows), following, rcond=None)[0]
    return np.asarray(_with_one(asked) @ weights)


def _network(windows: Floats, following: Floats, asked: Floats, seed: int) -> Floats:
    import keras

    keras.utils.set_random_seed(seed)
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((windows.shape[1],)),
            layers.Dense(32, activation="relu"),
            layers.Dense(16, activation="relu"),
            layers.Dense(1),
        ]
    )
    steps = EPOCHS * (len(windows) // BATCH_SIZE)
    rate = keras.optimizers.schedules.CosineDecay(LEARNING_RATE, steps)
    model.compile(keras.optimizers.Adam(rate), "mae", steps_per_execution=10)
    # Divided so that most values lie within 2 of each other.
    scale = 1.5 * following.std()
    known, labels = windows / scale, following / scale
    model.fit(known, labels, batch_size=BATCH_SIZE, epochs=EPOCHS, verbose=0)
    return np.asarray(scale * model.predict(asked / scale, verbose=0)[:, 0], np.float64)


BASELINES = (
    Baseline("Repeating the last value", 1, _repeating),
    Baseline("Mean of 3 values", 3, _mean),
    Baseline("Mean of 12 values", 12, _mean),
    Baseline("Linear, 3 values", 3, _linear),
    Baseline("Linear, 12 values", 12, _linear),
    Baseline("Linear, 30 values", 30, _linear),
    Baseline("Dense 32-16-1, 30 values", 30, _network),
)


def measure_baseline(
    baseline: Baseline, edition: str, values: Floats, begin: int, seed: int
) -> Outcome:
    """Forecasts a series from an index on.

    Args:
        baseline: the way to forecast, learnt from the values before that index.
        edition: what the outcome is filed under.
        values: the whole series.
        begin: index of the first value that is forecast.
        seed: decides a network's first weights and the order of the batches.
    """
    size = baseline.window_size
    windows = np.lib.stride_tricks.sliding_window_view(values, size)[:-1]
    following = values[size:]
    cut = begin - size
    forecast = baseline.forecast(windows[:cut], following[:cut], windows[cut:], seed)
    error = float(np.abs(forecast - values[begin:]).mean())
    repeating = float(np.abs(values[begin - 1 : -1] - values[begin:]).mean())
    return Outcome(baseline.title, edition, error, error / repeating)


def measure(dataset_id: str, papers: int) -> list[Outcome]:
    """Every baseline on both editions, the official one first.

    Args:
        dataset_id: as the datasets package knows it.
        papers: how many held-out parts of the practice edition, and how many seeds.

    Raises:
        DataError: it is no series, or an edition is absent.
    """
    dataset = find(dataset_id)
    if not dataset.is_series:
        raise DataError(f"{dataset_id} is no series: use `python -m tools.baselines {dataset_id}`.")
    outcomes = []
    for edition in EDITIONS:
        for seed in range(papers):
            paper = load_paper(f"baselines-{seed}")
            values, begin = prepare(dataset, _edition(edition), paper=paper).series("held-out")
            for baseline in BASELINES:
                floats = values.astype(np.float64)
                outcomes.append(measure_baseline(baseline, edition, floats, begin, seed))
    return outcomes


def _edition(name: str) -> Edition:
    return "official" if name == "official" else "practice"


def table(outcomes: Sequence[Outcome]) -> str:
    """A Markdown table with a row for each baseline and edition.

    The share is the mean over all papers and seeds, the spread is the largest minus the smallest
    of them, the difference is that to the official edition; all are in points.
    """
    lines = [
        "| forecast | edition | error | of repeating | spread | difference |",
        "|---|---|--:|--:|--:|--:|",
    ]
    for title in dict.fromkeys(outcome.baseline for outcome in outcomes):
        first: float | None = None
        for edition in EDITIONS:
            found = [o for o in outcomes if (o.baseline, o.edition) == (title, edition)]
            if not found:
                continue
            shares = [100 * outcome.share for outcome in found]
            share = statistics.fmean(shares)
            difference = "" if first is None else f"{share - first:+.1f}"
            first = share if first is None else first
            error = statistics.fmean(outcome.error for outcome in found)
            spread = max(shares) - min(shares)
            lines.append(
                f"| {title} | {edition} | {error:.2f} | {share:.1f} % | {spread:.1f} "
                f"| {difference} |"
            )
    return "\n".join(lines)


def _with_one(windows: Floats) -> Floats:
    return np.column_stack([windows, np.ones(len(windows))])


@click.command()
@click.argument("dataset")
@click.option("--papers", type=click.IntRange(min=1), default=5, show_default=True)
def main(dataset: str, papers: int) -> None:
    """Forecast both editions of the series DATASET and print a Markdown table."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    try:
        click.echo(table(measure(dataset, papers)))
    except GraderError as error:
        click.echo(f"Error: {error}", err=True)
        raise SystemExit(error.exit_code) from error


if __name__ == "__main__":
    main()
