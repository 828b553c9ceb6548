"""What a report shows of a model's work on examples: confusion, worst mistakes, forecasts.

Only the parts that the caller passes are looked at: the held-out part is none of them, unless an
instructor allows it.
"""

import base64
import io
import typing
from collections.abc import Iterator, Mapping

import numpy as np

from grader.data.base import Array, Part
from grader.inside.protocol.job import Array as SentArray
from grader.inside.protocol.observed import Reached
from grader.inside.texts import is_text, strings
from grader.judging.criteria.predictions import (
    BadPredictions,
    as_numpy,
    predicted_classes,
    predicted_values,
)
from grader.model.pictures import (
    Confusion,
    ForecastCourse,
    ModelInput,
    NumberAnswers,
    Pictures,
    WrongExample,
)
from grader.model.record import RunRecord

MOST_WRONG = 12
"""Pictures of one part."""
MOST_CLASSES = 30
MOST_VALUES = 120
"""Of a forecast."""
SIDE = 56
"""Most rows and columns of a picture that is shown."""
MOST_SHOWN = 120_000
"""Characters of all pictures and texts together."""
MOST_TEXT = 240
"""Characters of a text."""

Seen = Mapping[str, tuple[SentArray, Part]]
"""By part: what the model answered, and the examples with their labels."""


def classified(record: RunRecord, seen: Seen, names: Mapping[int, str]) -> Pictures:
    """What the model took examples for.

    Args:
        record: the run.
        seen: the parts that may be shown.
        names: of the classes, by label; of a label without one, its number is shown.
    """
    confusions: list[Confusion] = []
    wrong: list[WrongExample] = []
    from_logits = record.model is not None and record.model.from_logits
    room = MOST_SHOWN
    for part, (answer, examples) in seen.items():
        try:
            said = predicted_classes(answer, examples.labels, from_logits=from_logits)
            shares = _shares(as_numpy(answer), said, from_logits=from_logits)
        except BadPredictions:
            continue
        if len(said) != len(examples.labels):
            continue
        classes = np.union1d(examples.labels, said)  # it may say classes that no example has
        if len(classes) <= MOST_CLASSES:
            confusions.append(_confusion(part, classes, examples.labels, said, names))
        for example in _wrong(part, examples, said, shares, names):
            room -= len(example.png) + len(example.text)
            if room < 0:
                break
            wrong.append(example)
    return Pictures(tuple(confusions), tuple(wrong), (), model_input(record.observed.reached))


def forecast(record: RunRecord, seen: Mapping[str, tuple[SentArray, Array, Array]]) -> Pictures:
    """How forecasts went.

    Args:
        record: the run.
        seen: by part, what the model answered, the true values and the ones before each of them.
    """
    courses = []
    for part, (answer, truth, before) in seen.items():
        try:
            values = predicted_values(answer, len(truth))
        except BadPredictions:
            continue
        courses.append(ForecastCourse(part, _last(truth), _last(values), _last(before)))
    return Pictures((), (), tuple(courses), model_input(record.observed.reached))


def numbers(record: RunRecord, answer: SentArray, examples: Part) -> Pictures:
    """What the model gave for single numbers.

    Args:
        record: the run.
        answer: what the model answered.
        examples: those that it was asked about, with the true answers.
    """
    shown = model_input(record.observed.reached)
    try:
        said = predicted_values(answer, len(examples.labels))
    except BadPredictions:
        return Pictures(input=shown)
    order = np.argsort(examples.inputs, kind="stable")
    columns = (examples.inputs, examples.labels, said)
    inputs, truth, given = (tuple(_rounded(float(v)) for v in each[order]) for each in columns)
    return Pictures(input=shown, numbers=NumberAnswers(inputs, truth, given))


def model_input(reached: Reached | None) -> ModelInput | None:
    """One example as it reached the network; None where nothing was seen of it."""
    if reached is None or not reached.sample:
        return None
    facts, shape = reached.inputs, reached.sample_shape
    values = np.asarray(reached.sample, np.float64)
    is_picture = len(shape) in (2, 3) and int(np.prod(shape)) == len(values)
    if is_picture and (len(shape) == 2 or shape[2] in (1, 3)):
        pixels = np.clip(values, 0, 255).astype(np.uint8).reshape(shape)
        return ModelInput(facts.shape, facts.dtype, facts.least, facts.most, png=_png(pixels))
    shown = tuple(_rounded(value) for value in values[-MOST_VALUES:])
    return ModelInput(facts.shape, facts.dtype, facts.least, facts.most, values=shown)


def _confusion(
    part: str, classes: Array, labels: Array, said: Array, names: Mapping[int, str]
) -> Confusion:
    rows, columns = np.searchsorted(classes, labels), np.searchsorted(classes, said)
    counts = np.zeros((len(classes), len(classes)), np.int64)
    np.add.at(counts, (rows, columns), 1)
    return Confusion(
        part,
        tuple(_name(label, names) for label in classes),
        tuple(tuple(int(count) for count in row) for row in counts),
    )


def _wrong(
    part: str, examples: Part, said: Array, shares: Array, names: Mapping[int, str]
) -> Iterator[WrongExample]:
    """The examples that the model was most wrongly sure of."""
    inputs = examples.inputs
    # Of texts with other labels, the next word is asked, of which many would do.
    are_texts = is_text(inputs) and bool(names)
    if not are_texts and (inputs.dtype != np.uint8 or inputs.ndim not in (3, 4)):
        return
    places = np.flatnonzero(said != examples.labels)
    order = np.argsort(-np.asarray(shares[places], np.float64), kind="stable")
    worst = places[order][:MOST_WRONG]
    for place in worst:
        yield WrongExample(
            part,
            _name(examples.labels[place], names),
            _name(said[place], names),
            _rounded(float(shares[place])),
            "" if are_texts else _png(inputs[place]),
            _text(inputs[place : place + 1]) if are_texts else "",
        )


def _shares(scores: Array, said: Array, *, from_logits: bool) -> Array:
    """How sure the model was of each class that it said, from 0 to 1; 1 of mere class numbers."""
    if scores.ndim == 2 and scores.shape[1] > 1:
        values = scores.astype(np.float64)
        is_probability = (values >= 0).all() and np.allclose(values.sum(axis=1), 1, atol=1e-3)
        if not is_probability:
            values = np.exp(values - values.max(axis=1, keepdims=True))
            values /= values.sum(axis=1, keepdims=True)
        return typing.cast(Array, values.max(axis=1))
    if np.issubdtype(scores.dtype, np.integer):
        return np.ones(len(said))
    values = scores.reshape(len(scores)).astype(np.float64)
    if from_logits:
        values = 1 / (1 + np.exp(-np.clip(values, -50, 50)))
    values = np.clip(values, 0, 1)
    return typing.cast(Array, np.maximum(values, 1 - values))


def _name(label: typing.Any, names: Mapping[int, str]) -> str:
    return names.get(int(label), str(int(label)))


def _text(kept: Array) -> str:
    """How the one text of an array begins."""
    words = " ".join(str(strings(kept)[0])[: 2 * MOST_TEXT].split())
    if len(words) <= MOST_TEXT:
        return words
    cut, _, _ = words[: MOST_TEXT - 2].rpartition(" ")
    return f"{cut or words[: MOST_TEXT - 2]} …"


def _last(values: Array) -> tuple[float, ...]:
    return tuple(_rounded(float(value)) for value in values[-MOST_VALUES:])


def _rounded(value: float) -> float:
    return float(f"{value:.5g}")


def _png(pixels: Array) -> str:
    """A picture of at most `SIDE` rows and columns, uint8 (height, width[, 1 or 3])."""
    from PIL import Image

    flat = pixels[..., 0] if pixels.ndim == 3 and pixels.shape[2] == 1 else pixels
    image = Image.fromarray(np.ascontiguousarray(flat))
    image.thumbnail((SIDE, SIDE))
    if image.mode == "RGB":
        # A palette makes it three times as small, and at this size hardly anybody sees it.
        image = image.quantize(64)
    written = io.BytesIO()
    image.save(written, "PNG", optimize=True)
    return base64.b64encode(written.getvalue()).decode()
