"""``keras_nlp`` and ``keras_hub``: made where they are not installed, and told what is missing."""

import importlib
import sys
from collections.abc import Iterator

import pytest
from support.course_world import World, world

from grader.inside.worker.standins import keras_nlp
from grader.inside.worker.standins.supply import NotServed


@pytest.fixture
def made(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    monkeypatch.setattr(keras_nlp.modules, "exists", lambda name: False)
    before = set(sys.modules)
    given = world(tmp_path_factory.mktemp("world"))
    keras_nlp.install(given.supply)
    yield given
    for name in set(sys.modules) - before:
        if name.startswith(keras_nlp.NAMES):
            del sys.modules[name]


@pytest.mark.parametrize("name", keras_nlp.NAMES)
def test_the_tokenizer_is_there_and_told_of(made: World, name: str) -> None:
    tokenizers = importlib.import_module(f"{name}.tokenizers")
    assert importlib.import_module(name).tokenizers is tokenizers
    tokenizer = tokenizers.WordPieceTokenizer(["[UNK]", "fox"])
    assert [each.thing for each in made.supply.vectorisers] == [tokenizer]
    (said,) = made.said
    assert said.startswith(f"{name} is not installed here: the grader's own WordPieceTokenizer")


def test_what_is_not_stood_in_for_is_named(made: World) -> None:
    package = importlib.import_module("keras_nlp")
    with pytest.raises(NotServed, match=r"alone, not for models: .*`pip install keras-nlp`"):
        _ = package.models
    with pytest.raises(NotServed, match="not for BytePairTokenizer"):
        _ = package.tokenizers.BytePairTokenizer
    assert not hasattr(package, "__version_of_nothing__")


def test_a_package_that_is_installed_is_left_alone(
    made: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keras_nlp.modules, "exists", lambda name: True)
    monkeypatch.setattr(keras_nlp.modules, "make", None)
    keras_nlp.install(made.supply)
