"""The house has floors: a module imports its own or a lower one, nothing in a circle."""

import ast
import dataclasses
import functools
import graphlib
import importlib.util
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from support.places import PROJECT

import grader

FLOORS = (
    {"model", "inside"},
    {"catalog", "submission", "data"},
    {"sandbox"},
    {"judging"},
    {"grading", "reports", "classroom", "exam", "maintain"},
    {"cli", "__main__"},
)
"""The rooms, lowest floor first."""
HEAVY = {"tensorflow", "keras", "tf_keras"}
HOLDS_TENSORFLOW = ("grader.inside", "grader.maintain.workload")
"""What runs in processes of its own: the box, and the training that measures a machine."""
FACADE = "grader"
"""The package itself: what students import, at home and in the sandbox."""


@dataclasses.dataclass(frozen=True)
class Import:
    """One imported name."""

    target: str
    now: bool
    """Whether it is imported when the module itself is: not in a function, not for types only."""


Statement = ast.Import | ast.ImportFrom


@functools.cache
def statements(source: str) -> tuple[tuple[Statement, bool], ...]:
    """The imports that a module states, wherever in it, and whether they are carried out at once.

    Kept, since each rule is tried on the whole house again.
    """

    def visit(node: ast.AST, *, now: bool) -> Iterator[tuple[Statement, bool]]:
        if isinstance(node, Statement):
            yield node, now
        later = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        later |= isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for child in ast.iter_child_nodes(node):
            yield from visit(child, now=now and not later)

    return tuple(visit(ast.parse(source), now=True))


def imports(name: str, source: str, modules: Mapping[str, str]) -> Iterator[Import]:
    """All imports of a module.

    ``from package import module`` is two imports: it runs the package, too.
    """
    for node, now in statements(source):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, now) for alias in node.names)
            continue
        base = node.module or ""
        if node.level:
            inside = any(other.startswith(f"{name}.") for other in modules)
            package = name if inside else name.rpartition(".")[0]
            base = importlib.util.resolve_name("." * node.level + base, package)
        yield Import(base, now)
        names = (f"{base}.{alias.name}" for alias in node.names)
        yield from (Import(each, now) for each in names if each in modules)


def room(module: str) -> str:
    """The name of the room that a module lies in; empty for the package itself."""
    return [*module.split("."), ""][1]


def floor(module: str) -> int | None:
    return next((number for number, rooms in enumerate(FLOORS) if room(module) in rooms), None)


def faults(modules: Mapping[str, str]) -> list[str]:
    """What breaks the rules among modules, given as sources by name."""
    found = [f"{name} is on no floor" for name in modules if name != FACADE and floor(name) is None]
    graph: dict[str, set[str]] = {name: set() for name in modules}
    doors: set[tuple[str, str]] = set()
    for name, source in modules.items():
        for each in imports(name, source, modules):
            root = each.target.partition(".")[0]
            if root in HEAVY and not name.startswith(HOLDS_TENSORFLOW):
                found.append(f"{name} imports {root}")
            if root != "grader":
                continue
            if each.now and each.target != name:
                graph[name].add(each.target)
            if FACADE in (name, each.target):
                continue
            if (floor(each.target) or 0) > (floor(name) or 0):
                found.append(f"{name} imports {each.target} of a higher floor")
            if room(name) == "inside" != room(each.target):
                found.append(f"{name} imports {each.target}, which the box does not hold")
            doors.add((room(name), room(each.target)))
    found += [f"{a} and {b} import each other" for a, b in doors if a < b and (b, a) in doors]
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
    assert {"grader", "grader.grading", "grader.sandbox", "grader.inside.facade"} <= set(MODULES)
    found = list(imports("grader", MODULES["grader"], MODULES))
    assert Import("grader.data.home", now=False) in found
    assert Import("grader.inside.facade", now=True) in found


def test_the_map_in_contributing_is_that_of_the_floors() -> None:
    rows = re.findall(r"^\| (\d) \| (.*?) \|", (PROJECT / "CONTRIBUTING.md").read_text(), re.M)
    told = {int(number): set(re.findall(r"`(\w+)`", names)) for number, names in rows}
    assert told == {number: rooms - {"__main__"} for number, rooms in enumerate(FLOORS)}


@pytest.mark.parametrize(
    ("name", "source", "fault"),
    [
        ("grader.model.a", "import grader.catalog", "grader.catalog of a higher floor"),
        ("grader.model.a", "from grader import catalog", "grader.catalog of a higher floor"),
        ("grader.sandbox.a", "from grader.judging.criteria.base import x", "base of a higher"),
        (
            "grader.judging.a",
            "def f():\n from grader.grading import x",
            "grading of a higher floor",
        ),
        ("grader.model.a", "if TYPE_CHECKING:\n from grader.data import x", "data of a higher"),
        ("grader.catalog.a", "class A:\n async def f(s):\n  import grader.cli.main", "cli.main of"),
        ("grader.data.sets.new", "from ...sandbox import plan", "grader.sandbox.plan of a higher"),
        ("grader.helpers", "", "grader.helpers is on no floor"),
        ("grader.grading", "def f():\n import keras.layers", "grader.grading imports keras"),
        ("grader.judging.a", "from tensorflow import nn", "grader.judging.a imports tensorflow"),
        ("grader.inside.a", "from grader.data import paper", "paper, which the box does not"),
        ("grader.inside.a", "def f():\n from grader.model import x", "model, which the box does"),
        ("grader.model.errors", "from grader.model.exercise import x", "a circle"),
        ("grader.judging.criteria.base", "from grader.judging.criteria import x", "a circle"),
        (
            "grader.sandbox.backends.view",
            "from grader.sandbox.backends import forkserver_box",
            "a circle",
        ),
        ("grader.reports.a", "def f():\n import grader.classroom", "classroom and reports import"),
        ("grader.catalog.a", "from grader.data import sets", "catalog and data import each other"),
    ],
)
def test_each_rule_can_be_broken(name: str, source: str, fault: str) -> None:
    found = faults(MODULES | {name: source})
    assert any(fault in each for each in found), found


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("grader.inside.worker.new", "import keras\nfrom grader import load_data"),
        ("grader.inside.pretrained", "def f():\n import keras"),
        ("grader.model.errors", "def f():\n from grader.model.exercise import x"),
        ("grader.data.sets.new", "from .. import base\nfrom ..base import Part"),
        ("grader.classroom.new", "from grader.grading import grade"),
    ],
)
def test_what_the_rules_allow_passes(name: str, source: str) -> None:
    assert faults(MODULES | {name: source}) == []
