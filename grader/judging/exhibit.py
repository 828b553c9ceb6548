"""Which examples a page may show, and what the model answered to them.

Training and validation part are public. The held-out part stays out, unless an instructor allows it
for a practice edition, whose next paper has another one.
"""

import dataclasses
from collections.abc import Mapping, Sequence

import numpy as np

from grader.data import Part, Prepared
from grader.data.base import Array, PartName
from grader.inside.protocol.entry import WantedFunction
from grader.inside.protocol.job import TEXT, ArrayHeader
from grader.inside.protocol.job import Array as SentArray
from grader.inside.texts import is_text
from grader.judging.calling import SERIES, FunctionCalls
from grader.judging.criteria.predictions import returned_arrays
from grader.judging.picturing import MOST_VALUES, classified, forecast, numbers
from grader.model.pictures import CALLED, Pictures
from grader.model.record import RunRecord
from grader.sandbox import Forecast, Question

NAME = "shown"
"""What the question is called; no part of a dataset has that name."""
MOST_EXAMPLES = 300
LEAST_EXAMPLES = 32
_SHARE = 5
"""At most one more for so many examples that are asked anyway, so that a page costs little."""


@dataclasses.dataclass(frozen=True)
class Exhibit:
    """Public examples that are predicted for a page alone."""

    question: Question | Forecast
    part: Part
    """The same examples; of a series, its values."""
    before: Array
    """Of a series, the value before each."""


def exhibit(prepared: Prepared, asked: int, *, is_series: bool) -> Exhibit | None:
    """What is asked for a page.

    Args:
        prepared: the data.
        asked: how many examples are predicted anyway.
        is_series: whether they are a series.
    """
    if is_series:
        values, begin = prepared.series("validation")
        begin = max(begin, len(values) - MOST_VALUES)
        question = Forecast(NAME, values.astype("<f4").view(np.uint8).data, begin)
        part = Part(np.arange(begin, len(values)), values[begin:])
        return Exhibit(question, part, values[begin - 1 : -1]) if begin else None
    public = prepared.part("validation")
    if public.labels.dtype.kind == "f":
        return _of_numbers(prepared) if public.inputs.ndim == 1 else None
    most = max(LEAST_EXAMPLES, min(MOST_EXAMPLES, asked // _SHARE))
    step = max(1, -(-len(public.labels) // most))
    part = Part(np.ascontiguousarray(public.inputs[::step]), public.labels[::step])
    return Exhibit(asked_of(NAME, part.inputs), part, part.labels[:0])


def of_functions(
    calls: FunctionCalls, record: RunRecord, functions: Sequence[WantedFunction]
) -> Pictures:
    """How functions forecast the end of the series that they were called with, which is no secret.

    Args:
        calls: what they were called with.
        record: the run, with what they gave.
        functions: that were called; those that forecast are shown.
    """
    seen: dict[str, tuple[SentArray, Array, Array]] = {}
    for each in functions:
        given = returned_arrays(record.predictions.get(each.name))
        if not each.forecasts or SERIES not in each.arguments or not given:
            continue
        series = np.asarray(calls.arguments[each.name][each.arguments.index(SERIES)])
        answer = SentArray("float64", given[-1].shape, given[-1].astype("<f8").tobytes())
        seen[CALLED] = (answer, series[calls.begin :], series[calls.begin - 1 : -1])
    return forecast(record, seen)


def asked_of(name: str, inputs: Array) -> Question:
    """Inputs that may enter the box, as they are sent; of texts the bytes of each.

    Args:
        name: what the question is called.
        inputs: (n, ...).
    """
    inputs = np.ascontiguousarray(inputs)
    header = ArrayHeader(name, inputs.dtype.name, inputs.shape)
    if is_text(inputs):
        header = ArrayHeader(name, TEXT, (len(inputs), inputs.dtype.itemsize))
    return Question(header, inputs.reshape(-1).view(np.uint8).data)


def _of_numbers(prepared: Prepared) -> Exhibit:
    """All public examples of single numbers, or so many of them that a page shows them well."""
    parts = [prepared.part(name) for name in ("training", "validation")]
    inputs = np.concatenate([part.inputs for part in parts])
    labels = np.concatenate([part.labels for part in parts])
    step = -(-len(labels) // MOST_VALUES)
    part = Part(np.ascontiguousarray(inputs[::step]), labels[::step])
    return Exhibit(asked_of(NAME, part.inputs), part, part.labels[:0])


def pictures(
    shown: Exhibit,
    prepared: Prepared,
    record: RunRecord,
    names: Mapping[int, str],
    *,
    held_out: bool,
) -> Pictures:
    """What the model made of examples that may be shown.

    Args:
        shown: what was asked for the page.
        prepared: the data.
        record: the run, with the answers to it.
        names: of the classes, by label.
        held_out: whether the held-out part may be shown, of a practice edition.
    """
    allowed: list[PartName] = ["held-out"] if held_out and prepared.edition == "practice" else []
    answer = record.predictions.get(NAME)
    if isinstance(shown.question, Forecast):
        series: dict[str, tuple[SentArray, Array, Array]] = {}
        if answer:
            series["validation"] = (answer, shown.part.labels, shown.before)
        for part in allowed:
            values, begin = prepared.series(part)
            if begin and (said := record.predictions.get(part)):
                series[part] = (said, values[begin:], values[begin - 1 : -1])
        return forecast(record, series)
    if shown.part.labels.dtype.kind == "f":
        return numbers(record, answer, shown.part) if answer else Pictures()
    seen = {"validation": (answer, shown.part)} if answer else {}
    for part in (*allowed, "training"):
        if said := record.predictions.get(part):
            seen[part] = (said, prepared.part(part))
    return classified(record, seen, names)
