"""The table that compares the editions of a series."""

import typing
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from grader.model.errors import DataError
from tools import forecasts
from tools.forecasts import (
    BASELINES,
    Outcome,
    main,
    measure,
    measure_baseline,
    table,
)

BY_TITLE = {baseline.title: baseline for baseline in BASELINES}
LINEAR = tuple(b for b in BASELINES if not b.title.startswith("Dense"))


def test_repeating_is_what_the_others_are_measured_by() -> None:
    values = np.array([1.0, 3, 2, 5, 5, 9])
    outcome = measure_baseline(BY_TITLE["Repeating the last value"], "practice", values, 3, 0)
    assert (outcome.error, outcome.share) == (pytest.approx((3 + 0 + 4) / 3), 1)


def test_the_mean_looks_at_the_values_just_before() -> None:
    values = np.arange(40.0)
    outcome = measure_baseline(BY_TITLE["Mean of 12 values"], "practice", values, 30, 0)
    assert outcome.error == pytest.approx(6.5)


@pytest.mark.parametrize("title", ["Linear, 3 values", "Linear, 12 values"])
def test_linear_forecasts_find_a_linear_rule(title: str) -> None:
    values = np.sin(np.arange(200) / 5) * 50 + 60
    outcome = measure_baseline(BY_TITLE[title], "practice", values, 150, 0)
    assert outcome.error < 1e-6


def test_the_held_out_part_is_not_learnt_from() -> None:
    values = np.sin(np.arange(200) / 5)
    seen: list[int] = []

    def forecast(
        windows: typing.Any, following: typing.Any, asked: typing.Any, seed: int
    ) -> typing.Any:
        seen.extend([len(windows), len(following), len(asked), seed])
        return asked[:, -1]

    baseline = forecasts.Baseline("spy", 10, forecast)
    measure_baseline(baseline, "official", values, 150, 7)
    assert seen == [140, 140, 50, 7]


def test_the_table_ranks_and_compares() -> None:
    outcomes = [
        Outcome("a", "official", 16.0, 0.9),
        Outcome("a", "practice", 18.0, 0.91),
        Outcome("a", "practice", 20.0, 0.95),
        Outcome("b", "practice", 20.0, 1.0),
    ]
    assert table(outcomes).splitlines()[2:] == [
        "| a | official | 16.00 | 90.0 % | 0.0 |  |",
        "| a | practice | 19.00 | 93.0 % | 4.0 | +3.0 |",
        "| b | practice | 20.00 | 100.0 % | 0.0 |  |",
    ]


def test_pictures_are_refused() -> None:
    with pytest.raises(DataError, match="mnist is no series"):
        measure("mnist", 1)


def test_absent_data_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    result = CliRunner().invoke(main, ["sunspots", "--papers", "1"])
    assert result.exit_code == 2
    assert "official files of Sunspots are not on this machine" in result.output


@pytest.mark.parametrize(("name", "of_repeating"), [("sunspots", 0.9004), ("temperatures", 0.8966)])
def test_both_editions_are_alike(
    real_data: Path, monkeypatch: pytest.MonkeyPatch, name: str, of_repeating: float
) -> None:
    monkeypatch.setenv("GRADER_DATA_DIR", str(real_data))
    monkeypatch.setattr(forecasts, "BASELINES", LINEAR)
    outcomes = measure(name, 2)
    for title in (baseline.title for baseline in LINEAR):
        shares = {
            edition: np.mean(
                [o.share for o in outcomes if (o.baseline, o.edition) == (title, edition)]
            )
            for edition in ("official", "practice")
        }
        assert shares["practice"] == pytest.approx(shares["official"], abs=0.08), title
    official, practice = (
        [o.share for o in outcomes if o.edition == edition and o.baseline == "Linear, 12 values"]
        for edition in ("official", "practice")
    )
    assert official[0] == pytest.approx(of_repeating, abs=0.001)
    assert practice == pytest.approx(official, abs=0.02)


@pytest.mark.slow
def test_a_network_learns_a_wave() -> None:
    values = np.sin(np.arange(400) / 6) * 80 + 90
    outcome = measure_baseline(BY_TITLE["Dense 32-16-1, 30 values"], "practice", values, 350, 1)
    assert outcome.share < 0.9
