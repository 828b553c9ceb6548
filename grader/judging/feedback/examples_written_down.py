"""The examples that were trained on stand in the file, and are not those of the data."""

import ast
import math

import numpy as np

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake
from grader.judging.feedback.labels import line_of_labels
from grader.judging.feedback.source import ParsedSource

_READERS = {"load_data", "data_dir"}
_SAME = 0.02
_ROUGHLY = 1.5
"""Units that differ by less than so many times a power of ten differ by that."""
_UNIT = 10.0
"""So many times as large, or as small, are numbers in another unit, as thousands are."""


@mistake(rank=-2, explains=(*LEARNT_LITTLE, "answers-in-other-units", "forecast-scale"))
def examples_written_down(case: Case) -> Finding | None:
    """Looks for labels of another range than the data's where the file never asks for the data.

    Only where single numbers are asked for: pictures, texts and series are found by what they are.
    """
    fed, known = case.fed(), case.evidence.labels.get("training")
    if not case.predicts_numbers or not case.missed("held-out"):
        return None
    if fed is None or known is None or not np.ptp(known):
        return None
    if _asks_for_data(case.source):
        return None
    least, most = float(known.min()), float(known.max())
    apart = max(abs(fed.targets.least - least), abs(fed.targets.most - most))
    if apart < _SAME * (most - least):
        return None
    other = _other_unit(fed.targets.most / most if most else 1.0)
    return Finding(
        "sure",
        f"The examples are written down in the file, and their labels are in another unit{other} "
        "than those that are asked for: take both from grader.load_data, or write them in that "
        "unit."
        if other
        else "The examples are written down in the file, and they are not those that answers are "
        "asked about: take them from grader.load_data, which serves others while your file is "
        "graded.",
        f"fed labels from {figure(fed.targets.least)} to {figure(fed.targets.most)}, those of the "
        f"data from {figure(least)} to {figure(most)}",
        line_of_labels(case.source),
    )


def _asks_for_data(source: ParsedSource) -> bool:
    """Whether the file speaks of what serves data, also by a name that an import gives it."""
    imported = [
        each for node in source.nodes if isinstance(node, ast.ImportFrom) for each in node.names
    ]
    names = _READERS | {each.asname for each in imported if each.name in _READERS}
    return any(name_of(node) in names for node in source.nodes)


def _other_unit(times: float) -> str:
    """How far apart the units are, in words; empty where it may be the same one."""
    if times >= _UNIT:
        return f", about {_rounded(times):,.0f} times as large,"
    return f", about {_rounded(1 / times):,.0f} times as small," if 0 < times <= 1 / _UNIT else ""


def _rounded(times: float) -> float:
    """The power of ten that is meant, where the largest examples are not the same ones."""
    power = 10.0 ** round(math.log10(times))
    return power if 1 / _ROUGHLY < times / power < _ROUGHLY else times
