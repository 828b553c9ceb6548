"""Help for those who ask in words."""

import pytest
from click.testing import CliRunner, Result

from grader.cli.main import program


def grade(*arguments: str) -> Result:
    return CliRunner().invoke(program, arguments, prog_name="grade")


@pytest.mark.parametrize(
    "names", [(), ("show",), ("exercise-1",), ("data", "list"), ("mnist-callback",)]
)
def test_it_shows_what_the_option_shows(names: tuple[str, ...]) -> None:
    asked = grade("help", *names)
    assert asked.exit_code == 0
    assert asked.stdout == grade(*names, "--help").stdout


@pytest.mark.parametrize("names", [("nothing",), ("show", "nothing"), ("data", "nothing")])
def test_of_what_there_is_not_there_is_no_help(names: tuple[str, ...]) -> None:
    asked = grade("help", *names)
    assert asked.exit_code == 2
    assert "nothing" in asked.stderr
