import typing

import click
import pytest
from click.testing import CliRunner

from grader.cli.options import (
    EDITIONS,
    MAX_SEED,
    edition_with_paper,
    parsed_limits,
)
from grader.model.errors import UsageError
from grader.model.settings import EditionChoice

PLACE = (click.Context(click.Command("x")), click.Option(["--limit"]))


def test_limits_by_name() -> None:
    values = ("training_seconds=600", " memory_mib =1e3", "training_seconds=5")
    assert parsed_limits(*PLACE, values) == {"training_seconds": 5, "memory_mib": 1000}
    assert parsed_limits(*PLACE, ()) == {}


@pytest.mark.parametrize("value", ["training_seconds", "training_seconds=", "cores=two", "="])
def test_what_is_no_limit_is_refused(value: str) -> None:
    with pytest.raises(UsageError, match="is not NAME=NUMBER: write for example"):
        parsed_limits(*PLACE, (value,))


def test_numpy_takes_the_largest_seed() -> None:
    import numpy as np

    assert np.random.RandomState(MAX_SEED).randint(10) >= 0


def test_the_editions_are_those_of_the_settings() -> None:
    assert typing.get_args(EditionChoice) == EDITIONS


@click.command()
@click.option("--data", default="auto")
@click.option("--paper", default="1")
def edition(data: str, paper: str) -> None:
    click.echo(edition_with_paper(data))


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("", "auto"),
        ("--data official", "official"),
        ("--data practice --paper 2", "practice"),
        ("--paper 2", "practice"),
        ("--paper 1", "practice"),
    ],
)
def test_who_asks_for_a_paper_means_the_practice_edition(line: str, meant: str) -> None:
    result = CliRunner().invoke(edition, line.split())
    assert (result.exit_code, result.stdout) == (0, f"{meant}\n")


def test_the_official_edition_has_no_papers() -> None:
    line = ["--data", "official", "--paper", "2"]
    with pytest.raises(UsageError, match="leave out --paper, or give --data practice"):
        CliRunner().invoke(edition, line, catch_exceptions=False)
