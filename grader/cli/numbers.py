"""Types of options that are numbers, whose errors say which numbers are meant."""

from __future__ import annotations

import typing

import click


class WholeNumber(click.IntRange):
    """A whole number in a range, e.g. ``WholeNumber(0, 9)``, or from 1 on, ``WholeNumber(1)``."""

    def convert(
        self, value: typing.Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """The number; what is none, or none of the range, is an error that names the range."""
        try:
            return int(super().convert(value, param, ctx))
        except click.BadParameter:
            self.fail(f"{value!r} is not a whole number {_range(self)}.", param, ctx)


class Number(click.FloatRange):
    """A number in a range, e.g. ``Number(0, 10, min_open=True)``, which is above 0."""

    def convert(
        self, value: typing.Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The number; what is none, or none of the range, is an error that names the range."""
        try:
            return float(super().convert(value, param, ctx))
        except click.BadParameter:
            self.fail(f"{value!r} is not a number {_range(self)}.", param, ctx)


def _range(numbers: WholeNumber | Number) -> str:
    """The range in words; each has a least number."""
    if numbers.max is None:
        return f"above {numbers.min}" if numbers.min_open else f"of {numbers.min} or more"
    if numbers.min_open:
        return f"above {numbers.min}, {numbers.max} at most"
    return f"from {numbers.min} to {numbers.max}"
