"""Which name was probably meant."""

import importlib
import types

import pytest

from grader.inside.worker.misspelt import suggestion

LAYERS = types.ModuleType("layers_for_a_test")
LAYERS.__dict__.update(Flatten=1, LSTM=1, MaxPooling2D=1, _hidden=1)


class Table:
    """An object with a name that is part of another one."""

    shape = (3,)
    columns = ()


def error_of(owner: object, name: str) -> BaseException:
    """What reading the attribute raises."""
    with pytest.raises(AttributeError) as caught:
        getattr(owner, name)
    return caught.value


@pytest.mark.parametrize(
    ("owner", "name", "meant"),
    [
        (LAYERS, "Flaten", "Did you mean: 'Flatten'?"),
        (LAYERS, "LTSM", "Did you mean: 'LSTM'?"),
        (LAYERS, "maxpooling2d", "Did you mean: 'MaxPooling2D'?"),
        (LAYERS, "hidden", ""),
        (LAYERS, "Conv2D", ""),
        (Table(), "colums", "Did you mean: 'columns'?"),
        (Table(), "reshape", ""),
    ],
)
def test_the_nearest_name(owner: object, name: str, meant: str) -> None:
    assert suggestion(error_of(owner, name)) == meant


def test_a_name_that_a_module_lacks_for_an_import() -> None:
    importlib.import_module("json")
    with pytest.raises(ImportError) as caught:
        exec("from json import lods")
    assert suggestion(caught.value) == "Did you mean: 'loads'?"
    assert suggestion(ImportError("cannot import name 'a' from 'no_such_module' (x)")) == ""


@pytest.mark.parametrize(
    "error",
    [
        AttributeError("no"),
        AttributeError("Use `shape` instead.", name="Shape", obj=Table()),
        AttributeError("None has no attribute 'x'", name="x"),
        NameError("x"),
        KeyError("x"),
    ],
)
def test_other_errors(error: BaseException) -> None:
    assert suggestion(error) == ""
