"""Reshapes that mix pictures."""

import pytest
from support.cases import SERIES, facts, found

from grader.judging.feedback.matching import Matched

NAME = "reshape-mixes"


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("images.reshape(28, 28, 1, -1)", True),
        ("images.reshape((28, 28, -1))", True),
        ("np.reshape(images, (28, 28, 1, -1))", True),
        ("S = 28\nimages.reshape(S, S, -1)", True),
        ("np.reshape(images, (28, 28, len(images)))", True),
        ("images.reshape(28, 28, images.shape[0])", True),
        ("images.reshape(28, 28, n)", False),
        ("images.reshape(-1, 28, 28, 1)", False),
        ("images.reshape(100, 784, -1)", False),
        ("images.reshape(4, 4, -1)", False),
        ("images.reshape(len(images), -1)", False),
        ("images.reshape(-1)", False),
    ],
)
def test_the_number_of_examples_stands_at_the_end(code: str, says: bool) -> None:
    code = f"{code}\nnp.moveaxis(images, -1, 0)"
    finding = found(NAME, code, matched=Matched(24))
    assert bool(finding) is says
    if finding:
        assert "write reshape(-1, 28, 28" in finding.message
        assert finding.confidence == "sure"
        unseen = found(NAME, code)
        assert unseen is not None
        assert unseen.confidence == "likely"
        assert "reshape" in code.split("\n")[finding.line - 1]
    assert found(NAME, code, missed=()) is None


@pytest.mark.parametrize("move", ["np.transpose(x, (3, 0, 1, 2))", "x.T", "np.swapaxes(x, 0, 3)"])
def test_the_examples_must_be_brought_to_the_front_again(move: str) -> None:
    code = "x = images.reshape(28, 28, 1, -1)\n"
    assert found(NAME, code + move)
    assert found(NAME, code) is None


def test_what_is_moved_is_what_was_reshaped() -> None:
    shown = "plt.imshow(x[0].reshape(28, 28, -1))\nconfusion.T"
    assert found(NAME, shown, matched=Matched(24)) is None
    assert found(NAME, "x = images.reshape(28, 28, -1).T")
    assert found(NAME, "x = images.reshape(28, 28, -1)\nconfusion.T") is None


def test_pictures_that_were_fed_as_they_are_were_not_mixed() -> None:
    code = "x = x.reshape(28, 28, -1)\nx = x.T"
    assert found(NAME, code)
    assert found(NAME, code, matched=Matched(24, 24)) is None


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("x = table[:, 1:].T\nx.reshape(-1, 28, 28, 1)", True),
        ("x = table.transpose()\nnp.reshape(x, (-1, 28, 28))", True),
        ("x = table.T\nx.T.reshape(-1, 28, 28)", False),
        ("x = table.transpose(1, 0)\nx.reshape(-1, 28, 28)", False),
        ("x = table.T\nx.reshape(-1, 784)", False),
        ("x = table\nx.reshape(-1, 28, 28)", False),
    ],
)
def test_a_table_whose_columns_are_the_pictures(code: str, *, says: bool) -> None:
    looked = Matched(looked=64)
    finding = found(NAME, code, matched=looked)
    assert bool(finding) is says
    if finding:
        assert (finding.confidence, finding.line) == ("likely", 1)
    assert found(NAME, code) is None


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("images.reshape(-1, 3, 150, 150)", True),
        ("np.reshape(images, (len(images), 3, 50, 50))", True),
        ("images.reshape(-1, 150, 150, 3)", False),
        ("images.reshape(-1, 1, 28, 28)", False),
        ("images.reshape(-1, 50, 3, 50, 3, 3)", False),
        ("images.reshape(3, 4)", False),
    ],
)
def test_colours_before_rows_and_columns(code: str, *, says: bool) -> None:
    colours = facts(0, 255, (100, 150, 150, 3))
    finding = found(NAME, code, reached=colours)
    assert bool(finding) is says
    if finding:
        assert (finding.confidence, finding.line) == ("likely", 1)
        assert "the pictures' last axis are the colours" in finding.message
    assert found(NAME, code, reached=facts(0, 255, (100, 28, 28))) is None
    assert found(NAME, code) is None


@pytest.mark.parametrize(
    ("made", "shaped", "says"),
    [
        ("np.array([s[k:k + n] for k in range(W)])", "lags.reshape(n, W, 1)", True),
        ("np.stack([s[k:k + n] for k in range(W)])", "np.reshape(lags, (n, W, 1))", True),
        ("np.stack([s[k:k + n] for k in range(W)])", "np.reshape(lags, (-1, W))", True),
        ("np.array([s[k:k + n] for k in range(W)])", "lags.reshape(W, n, 1)", False),
        ("np.array([s[k:k + n] for k in range(W)]).T", "lags.reshape(n, W, 1)", False),
        ("np.array([s[k:k + W] for k in range(n)])", "lags.reshape(n, W, 1)", False),
        ("np.array([k for k in range(W)])", "lags.reshape(n, W, 1)", False),
    ],
)
def test_lags_are_turned_and_not_reshaped(made: str, shaped: str, *, says: bool) -> None:
    code = f"lags = {made}\nwindows = {shaped}"
    finding = found(NAME, code, forecast=SERIES, matched=Matched(24, training=20, factor=1.0))
    assert bool(finding) is says
    if finding:
        assert (finding.confidence, finding.line) == ("sure", 2)
        assert "reshape lags.T in its place" in finding.message
    steady = Matched(24, training=20, factor=1.0, steps=1)
    assert found(NAME, code, forecast=SERIES, matched=steady) is None
    assert found(NAME, code, forecast=SERIES) is None
