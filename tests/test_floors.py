"""The house has floors: a module imports its own or a lower one, nothing in a circle."""

from __future__ import annotations

import ast
import dataclasses
import functools
import graphlib
import importlib.util
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import grader

FLOORS = (
    {"cleaning", "durable", "errors", "events", "job", "record", "spec", "report"},
    {
        "calibration",
        "catalog",
        "submission",
        "starters",
        "datasets",
        "paper",
        "resources",
        "facade",
        "pretrained",
        "privacy",
        "tools",
    },
    {"sandbox", "worker"},
    {"criteria", "scoring", "feedback", "assembly", "trials"},
    {"grading", "calibrating", "doctor", "reports", "classroom", "validation", "attack"},
    {"cli", "__main__"},
)
HEAVY = {"tensorflow", "keras", "tf_keras"}
HOLDS_TENSORFLOW = {"worker", "tools", "pretrained"}
SEEN_BY_WORKER = {"worker", "events", "job", "facade", "pretrained"}
"""What the box holds of the package."""


@dataclasses.dataclass(frozen=True)
class Import:
    """One imported name."""

    target: str
    now: bool
    """Whether it is imported when the module itself is: not in a function, not for types only."""


parsed = functools.cache(ast.parse)


def imports(name: str, source: str, modules: Mapping[str, str]) -> Iterator[Import]:
    """All imports of a module, wherever in it they stand."""

    def visit(node: ast.AST, *, now: bool) -> Iterator[Import]:
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, now) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            inside = any(other.startswith(f"{name}.") for other in modules)
            package = name if inside else name.rpartition(".")[0]
            base = importlib.util.resolve_name("." * node.level + (node.module or ""), package)
            for alias in node.names:
                whole = f"{base}.{alias.name}"
                yield Import(whole if whole in modules else base, now)
        later = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        later |= isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for child in ast.iter_child_nodes(node):
            yield from visit(child, now=now and not later)

    return visit(parsed(source), now=True)


def place(module: str) -> str:
    """The name that a floor knows a module by; the package itself is the students' facade."""
    return [*module.split("."), "facade"][1]


def floor(module: str) -> int | None:
    return next((number for number, names in enumerate(FLOORS) if place(module) in names), None)


def faults(modules: Mapping[str, str]) -> list[str]:
    """What breaks the rules among modules, given as sources by name."""
    found = [f"{name} is on no floor" for name in modules if floor(name) is None]
    graph: dict[str, set[str]] = {name: set() for name in modules}
    for name, source in modules.items():
        for each in imports(name, source, modules):
            root = each.target.partition(".")[0]
            if root in HEAVY and place(name) not in HOLDS_TENSORFLOW:
                found.append(f"{name} imports {root}")
            if root != "grader":
                continue
            if (floor(each.target) or 0) > (floor(name) or 0):
                found.append(f"{name} imports {each.target} of a higher floor")
            if place(name) == "worker" and place(each.target) not in SEEN_BY_WORKER:
                found.append(f"{name} imports {each.target}, which the box does not hold")
            if each.now and each.target != name:
                graph[name].add(each.target)
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        found.append(f"a circle: {' < '.join(error.args[1])}")
    return found


def read() -> dict[str, str]:
    root = Path(grader.__file__).parent
    names = {
        path: ".".join(path.relative_to(root.parent).with_suffix("").parts)
        for path in root.rglob("*.py")
    }
    return {
        name.removesuffix(".__init__"): path.read_text(encoding="utf-8")
        for path, name in names.items()
    }


MODULES = read()


def test_the_house_stands() -> None:
    assert faults(MODULES) == []


def test_all_of_it_was_read() -> None:
    assert len(MODULES) > 50
    assert {"grader", "grader.grading", "grader.sandbox", "grader.worker.runner"} <= set(MODULES)
    found = list(imports("grader.facade", MODULES["grader.facade"], MODULES))
    assert Import("grader.catalog", now=False) in found
    assert Import("os", now=True) in found


@pytest.mark.parametrize(
    ("name", "source", "fault"),
    [
        ("grader.spec", "import grader.catalog", "grader.catalog of a higher floor"),
        ("grader.spec", "from grader import catalog", "grader.catalog of a higher floor"),
        ("grader.sandbox.watch", "from grader.criteria.base import x", "criteria.base of a higher"),
        ("grader.scoring", "def f():\n from grader.grading import x", "grading of a higher floor"),
        ("grader.events", "if TYPE_CHECKING:\n from grader.paper import x", "paper of a higher"),
        ("grader.catalog", "class A:\n async def f(s):\n  import grader.cli.main", "cli.main of a"),
        ("grader.datasets.new", "from ..sandbox import plan", "grader.sandbox.plan of a higher"),
        ("grader.helpers", "", "grader.helpers is on no floor"),
        ("grader.grading", "def f():\n import keras.layers", "grader.grading imports keras"),
        ("grader.scoring", "from tensorflow import nn", "grader.scoring imports tensorflow"),
        ("grader.worker.new", "from grader import paper", "grader.paper, which the box does not"),
        ("grader.worker.new", "from grader.record import Fit", "record, which the box does not"),
        ("grader.errors", "from grader.spec import x", "a circle"),
        ("grader.criteria.base", "from grader.criteria import x", "a circle"),
    ],
)
def test_each_rule_can_be_broken(name: str, source: str, fault: str) -> None:
    found = faults(MODULES | {name: source})
    assert any(fault in each for each in found), found


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("grader.worker.new", "import keras\nfrom grader import events, load_data"),
        ("grader.tools.new", "import tensorflow as tf"),
        ("grader.pretrained", "def f():\n import keras"),
        ("grader.errors", "def f():\n from grader.spec import x"),
        ("grader.datasets.new", "from . import base\nfrom .base import Part"),
        ("grader.classroom.new", "from grader.grading import grade"),
    ],
)
def test_what_the_rules_allow_passes(name: str, source: str) -> None:
    assert faults(MODULES | {name: source}) == []
