"""Exceptions of Python and its packages in words for a beginner."""

from __future__ import annotations

import pytest
from support.cases import expect, found

NAME = "python-error"


@pytest.mark.parametrize(
    ("crash", "says"),
    [
        ("KeyError: 'Temp'", "no entry 'Temp'"),
        ("IndexError: list index out of range", "asks a list for an item beyond its end"),
        ("ZeroDivisionError: division by zero", "divides by 0"),
        ("TypeError: slice indices must be integers or None", "use int(…)"),
        ("TypeError: 'float' object cannot be interpreted as an integer", "with a fraction"),
        ("TypeError: 'numpy.float64' object cannot be interpreted as an integer", "a fraction"),
        ("TypeError: can't multiply sequence by non-int of type 'float'", "with a fraction"),
        ("TypeError: 'list' object cannot be interpreted as an integer", "of type list"),
        (
            "TypeError: only integer scalar arrays can be converted to a scalar index",
            "np.concatenate([a, b])",
        ),
        (
            "IndexError: only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and "
            "integer or boolean arrays are valid indices",
            "by what is no whole number, such as a text",
        ),
        (
            "ValueError: operands could not be broadcast together with shapes (3,4) (4,5) ",
            "the shapes (3,4) and (4,5)",
        ),
        (
            "ValueError: operands could not be broadcast together with shapes (361,) (311,) ",
            "One array of 361 values and one of 311",
        ),
        ("TypeError: unsupported operand type(s) for /: 'list' and 'float'", "A list cannot be"),
        ("TypeError: unsupported operand type(s) for -: 'int' and 'tuple'", "several things"),
        ("TypeError: unsupported operand type(s) for /: 'dict' and 'int'", "A dict cannot be"),
        ("TypeError: unsupported operand type(s) for -: 'int' and 'list'", "np.array(…)"),
        ("TypeError: list indices must be integers or slices, not numpy.float64", "numpy.float64"),
        ("ValueError: The truth value of an array with more than one element", ".all()"),
        ("UnboundLocalError: cannot access local variable 'a' where", "(a): give it one"),
        ("UnboundLocalError: local variable 'a' referenced before assignment", "(a): give it one"),
        ("TypeError: f() missing 2 required positional arguments: 'a' and 'b'", "without 'a' and"),
        ("TypeError: list indices must be integers or slices, not tuple", "by a tuple"),
        ("ValueError: `validation_split` is only supported for Tensors", "takes arrays alone"),
        ("ValueError: `y` argument is not supported when using dataset", "leave y out of fit"),
        ("ValueError: When passing an infinitely repeating dataset, provide", "has no end"),
        (
            "InvalidArgumentError: logits and labels must have the same first dimension, got "
            "logits shape [32,10] and labels shape [320]",
            "320 labels for answers of the shape (32,10)",
        ),
        ("ValueError: A KerasTensor cannot be used as input to a TensorFlow function", "keras.ops"),
    ],
)
def test_each_sentence(crash: str, says: str) -> None:
    finding = expect(NAME, crash=crash, line=7)
    assert says in finding.message
    assert (finding.confidence, finding.line) == ("sure", 7)


@pytest.mark.parametrize("crash", ["ValueError: something else", "TypeError: 'int' is odd", ""])
def test_silence(crash: str) -> None:
    assert found(NAME, crash=crash) is None
