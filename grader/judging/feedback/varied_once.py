"""Pictures were varied once and for all, so that each epoch shows the same ones."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.augmenting import LAYER, draws, varying_line
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.gap import knows_by_heart
from grader.judging.feedback.source import ParsedSource, arguments, assignments, calls_in

_ENOUGH = 12
"""Fed pictures that were looked for."""
_VARIED = 0.25
"""Share of them that was found only when turned, or not at all."""
_MOST_FITS = 2
"""More may each be given pictures that were varied anew."""
_THROUGH_PYTHON = ("numpy_function", "py_function")


@mistake(explains=("overfitting", "training-labels-noisy"))
def varied_once(case: Case) -> Finding | None:
    """Looks for arrays that were varied before `fit`, and for datasets that keep what was."""
    fed, built = case.fed(), case.built
    if fed is None or built is None or len(case.record.fits) > _MOST_FITS or not _overfits(case):
        return None
    if any(layer.kind.startswith(LAYER) for layer in built.layers):
        return None
    if fed.source == "arrays":
        return _of_arrays(case, fed.inputs.shape[0] or 0)
    if fed.source != "dataset":
        return None
    how, line = _kept(case.source)
    return (
        Finding(
            "likely",
            f"{how}, so that each epoch shows the same pictures again, as if nothing varied "
            "them: put the augmentation behind cache(), or at the beginning of the model.",
            "an augmentation whose results are kept",
            line,
        )
        if line
        else _drawn_once(case)
    )


def _overfits(case: Case) -> bool:
    return case.misses_gap or (bool(case.missed("held-out")) and knows_by_heart(case))


def _of_arrays(case: Case, count: int) -> Finding | None:
    """Whether as many pictures as there are were fed, and others than there are."""
    looked, line = case.looked_for, varying_line(case.source, case.source.tree, by_draws=False)
    if looked is None or looked.looked < _ENOUGH or not line:
        return None
    as_they_are = looked.found - looked.mirrored - looked.upside_down
    varied = looked.looked - as_they_are
    copies = 0 < case.evidence.public_examples < count
    if varied < _VARIED * looked.looked or copies:
        return None
    return Finding(
        "likely",
        "The pictures are varied once, before the training, and fit is given the arrays that came "
        "of it, so that each epoch shows the same pictures again: put the augmentation at the "
        "beginning of the model, or into a dataset's map, where each epoch varies them anew.",
        f"{varied} of {looked.looked} fed pictures are not as the public ones are; fit was fed "
        f"{count:,} of them in arrays",
        line,
    )


def _kept(source: ParsedSource) -> tuple[str, int]:
    """How a dataset keeps pictures that were varied, and the line; 0 where none does."""
    varied: set[str] = set()
    for name, value in _statements(source):
        steps = _steps(value)
        is_varied = bool(steps) and name_of(steps[0]) in varied
        for call in (each for each in steps if isinstance(each, ast.Call)):
            method = name_of(call.func)
            if method == "map":
                is_varied = is_varied or bool(_mapped_line(source, call))
            elif method == "cache" and is_varied:
                return "cache() keeps the pictures after they were varied", call.lineno
        if is_varied:
            varied.add(name)
        else:
            varied.discard(name)
    return "", 0


def _drawn_once(case: Case) -> Finding | None:
    """Whether a function that a dataset is mapped by draws of Python's random numbers."""
    for call in case.source.calls("map"):
        code = _mapped(case.source, call)
        if code is None or any(name_of(each.func) in _THROUGH_PYTHON for each in calls_in(code)):
            continue
        drawn = [each for each in calls_in(code) if draws(each)]
        if drawn:
            return Finding(
                "likely",
                f"{ast.unparse(drawn[0].func)} is drawn once, when map makes a graph of the "
                "function, and not anew for each picture, so that all are varied alike: draw with "
                "tf.random.uniform, or use tf.image.random_… or Keras's layers.",
                f"{ast.unparse(drawn[0])[:60]} in a function of map",
                drawn[0].lineno,
            )
    return None


def _statements(source: ParsedSource) -> list[tuple[str, ast.expr]]:
    """What is assigned, each with its name, and what is returned, in the order of their lines."""
    found: list[tuple[int, str, ast.expr]] = []
    for node in source.nodes:
        if isinstance(node, ast.Return) and node.value is not None:
            found.append((node.lineno, "", node.value))
        found += [(value.lineno, name_of(target), value) for target, value in assignments(node)]
    return [(name, value) for _, name, value in sorted(found, key=lambda each: each[0])]


def _steps(value: ast.expr) -> list[ast.expr]:
    """What a chain of methods begins with, and its calls in their order."""
    calls: list[ast.expr] = []
    while isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute):
        calls.append(value)
        value = value.func.value
    return [value, *calls[::-1]]


def _mapped_line(source: ParsedSource, call: ast.Call) -> int:
    code = _mapped(source, call)
    return varying_line(source, code) if code is not None else 0


def _mapped(source: ParsedSource, call: ast.Call) -> ast.AST | None:
    """The function that a dataset is mapped by."""
    given = arguments(call)[:1]
    if not given:
        return None
    if isinstance(given[0], ast.Lambda):
        return given[0]
    named = [each for each in source.functions if each.name == name_of(given[0])]
    return named[-1] if named else None
