"""The tree of errors: exit codes, and what the errors carry."""

import functools
import inspect
import re
from pathlib import Path

import pytest

from grader.model import errors
from grader.model.errors import GraderError, SpecError, SubmissionRefused, brief

CLASSES = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if kind.__module__ == "grader.model.errors"
]
DRAWN = dict(
    re.findall(r"^[│├└─ ]*([A-Z]\w+) +(\d+)? ", inspect.getdoc(errors) or "", re.MULTILINE)
)


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_the_drawing_names_every_class_with_its_exit_code(kind: type[GraderError]) -> None:
    assert kind.__name__ in DRAWN
    if kind is not GraderError:
        assert kind.exit_code == int(DRAWN[kind.__name__])


def test_the_drawing_names_nothing_else() -> None:
    assert set(DRAWN) == {kind.__name__ for kind in CLASSES}


def test_all_are_expected_errors() -> None:
    assert all(issubclass(kind, GraderError) for kind in CLASSES)


@pytest.mark.parametrize(
    ("value", "found"), [(None, "is missing"), (0, "is 0"), ("", "is ''"), ([1], "is [1]")]
)
def test_a_spec_error_names_file_key_value_and_what_is_allowed(value: object, found: str) -> None:
    error = SpecError(Path("a/exercise.toml"), "cores", value, "a whole number above 0")
    assert str(error) == f"a/exercise.toml: cores {found}; it must be a whole number above 0."
    assert (error.key, error.value) == ("cores", value)


def test_a_refusal_carries_its_place() -> None:
    error = SubmissionRefused("Nothing is defined.", cell=3, line=2)
    assert (str(error), error.cell, error.line) == ("Nothing is defined.", 3, 2)
    assert (SubmissionRefused("x").cell, SubmissionRefused("x").line) == (None, None)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a", "'a'"),
        ("a" * 300, f"'{'a' * 198}…"),
        (0x10**5_000, "a value that is too large to show"),
        (functools.reduce(lambda inner, _: [inner], range(5_000), []), "a value that is too large"),
    ],
    ids=["text", "long text", "huge number", "deep list"],
)
def test_any_value_can_be_quoted(value: object, shown: str) -> None:
    assert brief(value).startswith(shown)
    error = SpecError("a.toml", "k" * 300, value, "less")
    assert len(str(error)) < 500
