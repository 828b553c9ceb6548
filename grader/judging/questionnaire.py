"""What a trained model is asked, and what only the grader knows."""

import dataclasses
from collections.abc import Iterable, Sequence

import numpy as np

from grader.data import Part, Prepared
from grader.data.base import PARTS, Array, PartName
from grader.inside.protocol.entry import WantedFunction
from grader.inside.protocol.job import ProbeRequest
from grader.judging.bigrams import bigram_costs, has_words
from grader.judging.calling import FunctionCalls, called
from grader.judging.criteria import Criterion, Evidence
from grader.judging.exhibit import Exhibit, asked_of, exhibit
from grader.judging.poem import poem
from grader.model.record import RunRecord
from grader.sandbox import AnyQuestion, Forecast, Question, Writing

REHEARSED = 8
"""Public examples that a model predicts before it is given held-out inputs."""


@dataclasses.dataclass(frozen=True)
class Questionnaire:
    """The questions about a prepared dataset, and the answers."""

    questions: list[AnyQuestion]
    rehearsal: Question | None
    """Public examples that are predicted before all others; of a series, nothing."""
    labels: dict[str, Array]
    previous: dict[str, Array]
    """Of a series, the value before each of a part's."""
    public_examples: int
    costs: dict[str, Array] = dataclasses.field(default_factory=dict)
    """Where labels are the words that come next, what a bigram model makes of a part's."""
    poem: Writing | None = None
    """Where labels are the words that come next, what the model goes on with for the report."""
    called: FunctionCalls | None = None
    """What functions are called with; None where a model is judged."""
    shown: Exhibit | None = None
    """What is asked for a page alone."""

    def evidence(self, record: RunRecord) -> Evidence:
        """What criteria look at, of a run that was asked these questions."""
        return Evidence(
            record, self.labels, self.previous, self.public_examples, self.costs, self.called
        )


def wanted_parts(criteria: Iterable[Criterion]) -> list[PartName]:
    """The parts that criteria need predictions for."""
    wanted = {part for criterion in criteria for part in criterion.parts}
    return [name for name in PARTS if name in wanted]


def questionnaire(
    prepared: Prepared,
    names: Iterable[PartName],
    *,
    is_series: bool,
    functions: Sequence[WantedFunction] = (),
) -> Questionnaire:
    """The questions about some parts of the data; of no part, for a quick look, a few public ones.

    Args:
        prepared: the data.
        names: of the parts.
        is_series: whether they are a series, which is forecast value by value.
        functions: what is called where no model is judged; one of them forecasts.
    """
    public = None if is_series else prepared.part("validation")
    rehearsal = _part_question("validation", public, REHEARSED) if public else None
    asked = Questionnaire([], rehearsal, {}, {}, prepared.public_examples)
    for name in names:
        part = prepared.part(name)
        asked.labels[name] = part.labels
        if not is_series:
            asked.questions.append(_part_question(name, part))
            if has_words(prepared):
                asked.costs[name] = bigram_costs(prepared, name)
            continue
        values, begin = prepared.series(name)
        sent = values.astype("<f4").view(np.uint8).data
        asked.questions.append(Forecast(name, sent, begin, from_all=bool(functions)))
        if begin:
            asked.previous[name] = values[begin - 1 : -1]
    if asked.costs and (verses := poem(prepared)):
        asked = dataclasses.replace(asked, questions=[*asked.questions, verses], poem=verses)
    if functions:
        calls = called(prepared, functions)
        return dataclasses.replace(
            asked, questions=[*calls.questions, *asked.questions], called=calls
        )
    if is_series and not asked.labels:  # a quick look forecasts some public values
        values, begin = prepared.series("validation")
        few = values[: begin + REHEARSED].astype("<f4").view(np.uint8).data
        asked.questions.append(Forecast("validation", few, begin))
        asked.previous["validation"] = values[begin - 1 : begin + REHEARSED - 1]
    return asked


def with_exhibit(asked: Questionnaire, prepared: Prepared, *, is_series: bool) -> Questionnaire:
    """The same with public examples that a page shows; labels of them are no criterion's."""
    count = sum(len(labels) for labels in asked.labels.values())
    shown = exhibit(prepared, count, is_series=is_series)
    more = [shown.question] if shown else []
    return dataclasses.replace(asked, questions=[*asked.questions, *more], shown=shown)


def _part_question(name: PartName, part: Part, most: int | None = None) -> Question:
    """A part's inputs, or so many of them, which may enter the box; its labels stay here."""
    return asked_of(name, part.inputs[:most])


def probe_request(criteria: list[Criterion]) -> ProbeRequest | None:
    """What the student's callbacks are to be called with, where a criterion wants that."""
    probes = [criterion.probe for criterion in criteria if criterion.probe]
    values = sorted({value for probe in probes for value in probe.values})
    return ProbeRequest(probes[0].metric, tuple(values)) if probes else None
