"""Inputs and labels are not equally many."""

import ast
import dataclasses
import itertools
import re
from collections.abc import Iterable, Iterator

from grader.inside.syntax import name_of
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.crashes import from_crash
from grader.judging.feedback.source import ParsedSource, owner_name, owner_of
from grader.model.words import counted

_CARDINALITY = re.compile(
    r"cardinality is ambiguous.*?'?x'? sizes: (?P<x>\d+).*?'?y'? sizes: (?P<y>\d+)", re.DOTALL
)
_COPIES = ("concatenate", "concat", "vstack", "append", "repeat", "tile")
_MODULES = ("np", "numpy", "ops", "tf")


@dataclasses.dataclass(frozen=True)
class _LoopStep:
    """Where a loop appends to a list, or goes on with its next round."""

    name: str
    """The list's; empty where it goes on."""
    block: ast.AST
    """The loop, or the ``if`` or ``try`` that decides whether it is met."""
    line: int


@dataclasses.dataclass(frozen=True)
class _Apart:
    """Two lists that a loop does not append to equally often."""

    more: str
    fewer: str
    line: int
    """Where it appends to the longer one."""


@mistake()
def lengths_differ(case: Case) -> Finding | None:
    """Recognises Keras's exception about ambiguous cardinality."""
    found = _CARDINALITY.search(case.crash)
    if not found:
        return None
    inputs, labels = int(found["x"]), int(found["y"])
    if inputs == 1 < labels:
        message = (
            f"fit got a single input of all examples in one, and {counted(labels, 'label')}: a "
            "new axis stands at the front. A channel axis belongs at the end, np.expand_dims(x, "
            "-1)."
        )
        return from_crash(case, message)
    if apart := _appended_apart(case.source):
        return from_crash(
            case,
            f"fit got {counted(inputs, 'input')} and {counted(labels, 'label')}: the loop appends "
            f"to {apart.more} also where it appends nothing to {apart.fewer}, so append to both at "
            "the same place, behind the last thing that may fail or be left out.",
            apart.line,
            "likely",
        )
    several = labels > 1 and inputs > labels and inputs % labels == 0 and not case.is_series
    copied_or_cut = _several_for_one(case, inputs, labels) if several else None
    return copied_or_cut or _unequal(case, inputs, labels)


def _appended_apart(source: ParsedSource) -> _Apart | None:
    """Looks for a loop that appends to a list, and may then go on without the other one."""
    loops = [node for node in source.nodes if isinstance(node, ast.For | ast.While)]
    for loop in loops:
        steps = list(_steps(loop.body, loop))
        names = [step.name for step in steps if step.name]
        if len(set(names)) < len(names):
            continue  # of a list with several places it is not clear how often each is met
        for before, after in itertools.pairwise(step for step in steps if step.name):
            skips = any(before.line < each.line < after.line for each in steps if not each.name)
            if skips or (before.block is loop and after.block is not loop):
                return _Apart(before.name, after.name, before.line)
            if after.block is loop and before.block is not loop:
                return _Apart(after.name, before.name, after.line)
    return None


def _steps(body: Iterable[ast.stmt], block: ast.AST) -> Iterator[_LoopStep]:
    """Where a loop appends to a list, and where it goes on with its next round, in order."""
    for statement in body:
        if isinstance(statement, ast.Continue):
            yield _LoopStep("", block, statement.lineno)
        elif name := _appended_to(statement):
            yield _LoopStep(name, block, statement.lineno)
        elif isinstance(block, ast.Try) and isinstance(statement, ast.Assign | ast.Expr):
            yield _LoopStep("", block, statement.lineno)  # it may fail, and the handler goes on
        elif isinstance(statement, ast.With):
            yield from _steps(statement.body, block)  # which is always met
        elif isinstance(statement, ast.If | ast.Try):
            handlers = getattr(statement, "handlers", [])
            for part in (statement.body, *(each.body for each in handlers), statement.orelse):
                yield from _steps(part, statement)


def _appended_to(statement: ast.stmt) -> str:
    """The list that a statement appends to; empty for any other statement."""
    call = statement.value if isinstance(statement, ast.Expr) else None
    if not isinstance(call, ast.Call) or name_of(call.func) != "append":
        return ""
    return owner_name(call)


def _several_for_one(case: Case, inputs: int, labels: int) -> Finding | None:
    """Where there are twice as many inputs as labels, three times as many, and so on."""
    if any(map(_joins_arrays, case.source.calls(*_COPIES))):
        message = (
            f"fit got {counted(inputs, 'input')} and {counted(labels, 'label')}: where inputs "
            f"are put together with changed copies, their labels must be too, {inputs // labels} "
            "of each in the same order, e.g. np.concatenate([y, y])."
        )
        return from_crash(case, message, confidence="likely")
    cut = [call for call in case.source.calls("reshape") if call.lineno <= case.ending.line]
    if not cut:
        return None
    message = (
        f"reshape made {counted(inputs, 'input')} of {labels:,}, {inputs // labels} of each: it "
        "does not make pictures smaller but cuts them up. Use tf.image.resize, or a Resizing layer."
    )
    return from_crash(case, message, cut[-1].lineno)


def _unequal(case: Case, inputs: int, labels: int) -> Finding:
    what = "windows" if case.is_series else "inputs"
    by = "one more" if inputs == labels + 1 else f"{abs(inputs - labels):,} too many or too few"
    advice = (
        "the last window of a series has no value after it"
        if case.is_series
        else "look at how they are unpacked or split, e.g. (x_train, y_train), (x_val, y_val) = …"
    )
    message = (
        f"fit got {inputs:,} {what} and {counted(labels, 'label')}, {by}: both must have the "
        f"same length, one label for each; {advice}."
    )
    return from_crash(case, message)


def _joins_arrays(call: ast.Call) -> bool:
    """Whether it is a function of a module, and not a list's or a data set's method."""
    owner = owner_of(call)
    return owner is None or name_of(owner) in _MODULES
