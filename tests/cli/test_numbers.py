"""Numbers on the command line."""

import click
import pytest

from grader.cli.numbers import Number, WholeNumber


@pytest.mark.parametrize(
    ("kind", "value", "says"),
    [
        (WholeNumber(0, 2**32 - 1), "abc", "'abc' is not a whole number from 0 to 4294967295."),
        (WholeNumber(0, 9), "1.5", "'1.5' is not a whole number from 0 to 9."),
        (WholeNumber(0, 9), "10", "'10' is not a whole number from 0 to 9."),
        (WholeNumber(1), "0", "'0' is not a whole number of 1 or more."),
        (Number(0, 600), "x", "'x' is not a number from 0 to 600."),
        (Number(0, 10_000, min_open=True), "0", "'0' is not a number above 0, 10000 at most."),
        (Number(0, min_open=True), "-1", "'-1' is not a number above 0."),
    ],
)
def test_an_error_says_which_numbers_are_meant(
    kind: WholeNumber | Number, value: str, says: str
) -> None:
    with pytest.raises(click.BadParameter) as caught:
        kind.convert(value, None, None)
    assert caught.value.message == says


def test_what_is_meant_is_taken() -> None:
    assert WholeNumber(0, 9).convert("9", None, None) == 9
    assert Number(0, 600).convert("0.5", None, None) == 0.5


def test_no_option_has_a_range_whose_error_names_no_numbers() -> None:
    from grader.cli.main import program

    context = click.Context(program)
    for name in program.list_commands(context):
        command = program.get_command(context, name)
        assert command is not None
        for each in command.params:
            ranged = isinstance(each.type, click.IntRange | click.FloatRange)
            assert isinstance(each.type, WholeNumber | Number) or not ranged, each.name
