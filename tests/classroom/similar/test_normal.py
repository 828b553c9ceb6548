"""Code without names, figures, texts, comments and layout."""

import pytest

from grader.classroom.similar.normal import lines_in, pieces

CODE = '''
import keras
LIMIT = 99

def build(units, rate=0.1):
    """Builds it."""
    model = keras.Sequential([keras.layers.Dense(units, activation="relu")])
    model.compile(optimizer=keras.optimizers.Adam(rate), loss="mse")
    return model

for epoch in range(LIMIT):
    print("epoch", epoch)
'''
DISGUISED = """
# all mine
from os import path
import keras

MOST   =   12

def mine(  a, b=0.5 ):
    m = keras.Sequential(
        [keras.layers.Dense(a, activation='tanh')]
    )   # the network
    m.compile(optimizer=keras.optimizers.Adam(b),
              loss='mae')
    return m

for i in range(MOST):
    print('round', i)
"""


def test_names_figures_texts_comments_and_layout_make_no_difference() -> None:
    assert pieces(CODE) == pieces(DISGUISED)
    assert len(pieces(CODE)) > 20


@pytest.mark.parametrize(
    "other",
    [
        CODE.replace("Adam", "SGD"),
        CODE.replace("Dense", "Conv2D"),
        CODE.replace("loss=", "metrics="),
        CODE.replace("    return model\n", ""),
    ],
)
def test_what_it_does_makes_one(other: str) -> None:
    assert pieces(CODE) != pieces(other)


def test_parts_that_change_places_stay_what_they_are() -> None:
    parts = ["a = len('x') + max(1, 2)", "for b in range(9):\n    print(b, sorted([b]))"]
    there, back = ("\n".join(order) for order in (parts, parts[::-1]))
    # Only which one follows which is another.
    assert len(pieces(there) - pieces(back)) == 1


@pytest.mark.parametrize("text", ["def x(:", "\0", "(" * 3000, "x = " + "-" * 100_000 + "1"])
def test_what_is_no_python_has_no_pieces(text: str) -> None:
    assert pieces(text) == frozenset()
    assert lines_in(text, frozenset()) == frozenset()


def test_lines_that_are_in_both_are_found() -> None:
    mine = f"{CODE}\nwhile True:\n    raise SystemExit(7)\n"
    lines = mine.splitlines()
    shared = {lines[number - 1].strip() for number in lines_in(mine, pieces(DISGUISED))}
    assert "return model" in shared
    assert "def build(units, rate=0.1):" in shared
    assert "raise SystemExit(7)" not in shared
    assert "while True:" not in shared
