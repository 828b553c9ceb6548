"""A generator has no more batches after the first epoch."""

import ast
import collections

from grader.inside.syntax import may_yield, name_of
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.source import ParsedSource, calls_in
from grader.model.words import counted

_PART = 0.5
"""Of its first epoch, so many batches has each epoch of a generator that goes on."""
_STEPS = frozenset(
    {"GradientTape", "apply", "apply_gradients", "fit", "minimize", "train_on_batch"}
)
"""What makes a step of a training."""


@mistake(
    rank=-1,
    explains=(
        *LEARNT_LITTLE,
        *("callback-stops-late", "few-steps", "overfitting", "steps-beyond-data"),
    ),
)
def generator_ends(case: Case) -> Finding | None:
    """Counts the batches of each epoch, or of a loop over what was used up before."""
    if not case.learnt_badly:
        return None
    if used_up := _used_up(case):
        return used_up
    fed, fit = case.fed(), case.record.last_fit
    steps = [epoch.steps for epoch in fit.epochs] if fit else []
    if fed is None or fed.source != "generator" or len(steps) < 2 or not steps[0]:
        return None
    # What was looked at beforehand is handed on at the beginning of each epoch.
    if any(count is None or count >= _PART * steps[0] for count in steps[1:]):
        return None
    return Finding(
        "sure",
        f"The generator ends after {counted(steps[0], 'step')}, so that the epochs "
        "after the first have next to none: let it go on without an end (while True:) and give fit "
        "steps_per_epoch, or ask for a single epoch of all batches.",
        f"batches in the epochs: {', '.join(map(str, steps[:5]))}",
        case.source.line_of("fit"),
    )


def _used_up(case: Case) -> Finding | None:
    """A generator that is made before a loop, and gone through in each of its rounds."""
    makers = {
        each.name
        for each in case.source.functions
        if may_yield(each) and not any(isinstance(part, ast.While) for part in ast.walk(each))
    }
    given = collections.Counter(name_of(target) for target, _ in case.source.assigned)
    made = {
        name_of(target): node
        for node in case.source.nodes
        if isinstance(node, ast.Assign) and _makes(node.value, makers)
        for target in node.targets
        if isinstance(target, ast.Name) and given[target.id] == 1
    }
    for outer in case.source.nodes:
        if not isinstance(outer, ast.For):
            continue
        inside = [part for statement in outer.body for part in ast.walk(statement)]
        for loop in inside:
            name = _gone_through(loop)
            maker = made.get(name)
            if any(isinstance(part, ast.Break) for part in ast.walk(loop)):
                continue  # it goes on in the next round where it stopped
            if not _trains(case.source, loop):
                continue
            if maker is not None and maker not in inside and maker.lineno < outer.lineno:
                return Finding(
                    "sure",
                    f"{name} is a generator that is made once, before the loop, and is used up "
                    "after its first round, so that all others train on nothing: make it anew in "
                    "each round.",
                    f"{name} is gone through in each round of the loop of line {outer.lineno}",
                    maker.lineno,
                )
    return None


def _trains(source: ParsedSource, code: ast.AST, depth: int = 2) -> bool:
    """Whether code makes steps of a training, itself or in functions that it calls."""
    called = {name_of(call.func) for call in calls_in(code)}
    functions = [each for each in source.functions if each.name in called and depth]
    return not called.isdisjoint(_STEPS) or any(
        _trains(source, each, depth - 1) for each in functions
    )


def _makes(value: ast.expr, makers: set[str]) -> bool:
    """Whether an expression is a generator that ends, or something that goes over another once."""
    if isinstance(value, ast.GeneratorExp):
        return True
    called = name_of(value.func) if isinstance(value, ast.Call) else ""
    plain = isinstance(value, ast.Call) and isinstance(value.func, ast.Name)
    return called in makers or (plain and called in ("iter", "map", "zip", "filter", "enumerate"))


def _gone_through(node: ast.AST) -> str:
    """The name that a loop goes through; empty of anything else."""
    over = node.iter if isinstance(node, ast.For) else None
    if isinstance(over, ast.Call) and name_of(over.func) == "enumerate" and over.args:
        over = over.args[0]
    return over.id if isinstance(over, ast.Name) else ""
