"""Modules that Keras had: they are told from those that it has."""

import importlib
import importlib.util

import pytest

from grader.inside.protocol.old_modules import OLD_LAYERS, OLD_UTILITIES

NAMES = [*(f"layers.{name}" for name in OLD_LAYERS), *(f"utils.{name}" for name in OLD_UTILITIES)]


@pytest.mark.parametrize("name", NAMES)
def test_no_keras_of_today_has_them(name: str) -> None:
    assert importlib.util.find_spec(f"keras.{name}") is None


@pytest.mark.parametrize("package", ["layers", "utils"])
def test_what_they_held_lies_one_level_above(package: str) -> None:
    held = {"layers": ("LSTM", "LeakyReLU", "BatchNormalization"), "utils": ("to_categorical",)}
    found = importlib.import_module(f"keras.{package}")
    assert all(hasattr(found, name) for name in held[package])
