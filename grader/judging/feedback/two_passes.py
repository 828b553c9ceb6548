"""Inputs come from one pass over a shuffled dataset and labels from another, in another order."""

import ast
from collections.abc import Iterator

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.source import ParsedSource, arguments, own_nodes

_READERS = frozenset(
    {
        "flow_from_dataframe",
        "flow_from_directory",
        "image_dataset_from_directory",
        "text_dataset_from_directory",
    }
)
"""These shuffle unless they are told otherwise."""
_WRONG = 0.2
"""Fewer labels are wrong where something else is the matter."""
_IN_ORDER = ("classes", "labels")
"""The labels of all files of a generator, in the order of the files."""


@mistake(
    rank=-2,
    explains=(
        *LEARNT_LITTLE,
        *WORSE_UNSEEN,
        *("backbone-scales", "inputs-not-scaled", "labels-not-of-inputs"),
    ),
)
def two_passes(case: Case) -> Finding | None:
    """Finds a dataset that is gone through for its labels alone, and again for its inputs."""
    fed, matched = case.fed(), case.matched()
    if fed is None or fed.source != "arrays":
        return None  # fit was given the dataset itself
    wrong = sum(true != given for true, given in matched.labels) if matched else 0
    if matched and wrong < _WRONG * len(matched.labels) + 1:
        return None  # pictures whose labels are known, and theirs
    if not case.learnt_badly or not _shuffled_each_time(case.source):
        return None
    for scope in (case.source.tree, *case.source.functions):
        line = _labels_apart(scope)
        if line:
            return Finding(
                "likely",
                "Inputs are taken from one pass over the dataset and labels from another, and it "
                "is probably shuffled anew in each, so that they do not belong together: collect "
                "both in one pass, or read it with shuffle=False and shuffle afterwards.",
                "the same dataset gives its inputs in one place, and its labels in another",
                line,
            )
    return None


def _shuffled_each_time(source: ParsedSource) -> bool:
    def kept(call: ast.Call, keyword: str) -> bool:
        given = [each.value for each in call.keywords if each.arg == keyword]
        return any(source.constant(each) is False for each in given)

    return any(
        not kept(call, "reshuffle_each_iteration" if name_of(call.func) == "shuffle" else "shuffle")
        for call in source.calls("shuffle", *_READERS)
    )


def _labels_apart(scope: ast.AST) -> int:
    """The line of the pass for labels alone; 0 where there is none, or no other for inputs."""
    labels: dict[str, int] = {}
    inputs: set[str] = set()
    for node in own_nodes(scope):
        if isinstance(node, ast.Attribute) and node.attr in _IN_ORDER:
            labels[name_of(node.value)] = node.lineno
        if isinstance(node, ast.Call) and name_of(node.func) == "predict":
            inputs.update(each.id for each in arguments(node)[:1] if isinstance(each, ast.Name))
        for name, first, second in _sides(node):
            if second and not first:
                labels[name] = getattr(node, "lineno", 0)
            elif first and not second:
                inputs.add(name)
    return next((line for name, line in labels.items() if name in inputs), 0)


def _sides(node: ast.AST) -> Iterator[tuple[str, bool, bool]]:
    """Of what a loop goes through: its name, and whether first and second of each pair are used."""
    used: list[ast.stmt] | list[ast.expr]
    if isinstance(node, ast.For):
        loops, used = [(node.target, node.iter)], node.body
    elif isinstance(node, ast.ListComp | ast.GeneratorExp):
        loops, used = [(each.target, each.iter) for each in node.generators], [node.elt]
    else:
        return
    read = {each.id for part in used for each in ast.walk(part) if isinstance(each, ast.Name)}
    for target, through in loops:
        pair = target.elts if isinstance(target, ast.Tuple) else []
        names = [each.id for each in pair if isinstance(each, ast.Name)]
        if len(names) == 2 and isinstance(through, ast.Name):
            yield through.id, names[0] in read, names[1] in read
