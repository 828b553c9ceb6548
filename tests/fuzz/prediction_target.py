"""Prediction streams: headers and arrays as workers send them, spoilt; read and judged."""

import json
import random
import zlib
from pathlib import Path

import numpy as np
from fuzzing import Broken, Sample
from mutation import NUMBERS, spoilt_bytes, spoilt_document

from grader.inside.protocol.job import DTYPES, Array, ArrayHeader
from grader.judging.criteria import BadPredictions
from grader.judging.criteria.predictions import predicted_classes, predicted_values
from grader.sandbox import Forecast, Question
from grader.sandbox.decoding import MalformedArray
from grader.sandbox.inquiry import Inquiry

COUNT = 12
"""Examples of each part."""
WINDOW = 5
_LABELS = {classes: np.arange(COUNT, dtype=np.uint8) % classes for classes in (2, 10)}
_SERIES = np.linspace(0, 300, 40, dtype="<f4")
_DTYPES = (*DTYPES, "float16", "complex64", "object", "bool", "<f4", "|O8")
_SIDES = (COUNT, COUNT, COUNT, 1, 2, 10, 25, 0, -1, -(2**63), 2**31, 2**40, 10**30, True, 1.0, "12")
_TOO_LARGE = ArrayHeader("held-out", "float64", (COUNT, 128)).nbytes


class Predictions:
    """`Inquiry.feed`, and what criteria read of the arrays that it lets in."""

    name = "predictions"

    def __init__(self, _: Path) -> None:
        """Keeps nothing in the folder."""

    def sample(self, rng: random.Random) -> Sample:
        """Answers to a forecast's windows, or to a question of two parts."""
        series = rng.random() < 0.3
        answers = [_answer(rng, "held-out", 1) for _ in range(len(_SERIES) - 20)]
        if not series:
            answers = [_answer(rng, "inputs", 2 * COUNT)]
        if not rng.randrange(4):
            rng.shuffle(answers)
        data = b"".join(answers)
        if not rng.randrange(3):
            data = spoilt_bytes(rng, data)
        return Sample("series.bin" if series else "answers.bin", data)

    def run(self, sample: Sample) -> str:
        """Feeds it in pieces, then reads the arrays as every kind of criterion would."""
        mark = zlib.crc32(sample.data)
        questions = _questions(series=sample.name == "series.bin")
        inquiry = Inquiry(questions, random.Random(mark))
        inquiry.begin(WINDOW)
        size = (3, 64, 2**18)[mark % 3] if len(sample.data) < 20_000 else 2**18
        result = "taken in"
        try:
            for begin in range(0, len(sample.data), size):
                inquiry.feed(sample.data[begin : begin + size])
        except MalformedArray as error:
            result = "malformed"
            if not str(error).isprintable() or len(str(error)) > 1_000:
                raise Broken(repr(error)) from error
        judged = {_judged(array) for array in inquiry.arrays.values()}
        return ", ".join([result, *sorted(judged)])


def _questions(*, series: bool) -> list[Question | Forecast]:
    if series:
        return [Forecast("held-out", _SERIES.view(np.uint8).data, 20)]
    inputs = memoryview(bytes(COUNT * 4))
    headers = [ArrayHeader(name, "uint8", (COUNT, 4)) for name in ("training", "held-out")]
    return [Question(header, inputs) for header in headers]


def _judged(array: Array) -> str:
    """Reads an array as classes and as numbers."""
    if len(array.data) > _TOO_LARGE:
        raise Broken(f"an array of {len(array.data)} bytes was let in")
    read = 0
    for labels in _LABELS.values():
        for from_logits in (True, False):
            try:
                chosen = predicted_classes(array, labels, from_logits=from_logits)
                read += 1
            except BadPredictions:
                continue
            if array.shape[0] == COUNT and np.shape(chosen == labels) != (COUNT,):
                raise Broken(f"classes of shape {chosen.shape}")
    try:
        values = predicted_values(array, array.shape[0])
        read += 1
    except BadPredictions:
        return "read" if read else "bad"
    if not np.isfinite(values).all():
        raise Broken("forecasts that are not finite")
    return "read"


def _answer(rng: random.Random, name: str, count: int) -> bytes:
    """A header and its bytes; one in three has something wrong."""
    shape: list[object] = [count, *rng.choice(([], [1], [2], [10], [25], [1, 1]))]
    dtype = rng.choice(tuple(DTYPES))
    size = int(np.prod(np.array(shape, dtype=np.int64))) * DTYPES[dtype]
    header: dict[str, object] = {"name": name, "dtype": dtype, "shape": shape}
    if not rng.randrange(5):
        header["shape"] = [rng.choice(_SIDES) for _ in range(rng.choice((0, 1, 2, 2, 3, 6)))]
    if not rng.randrange(8):
        header["dtype"] = rng.choice(_DTYPES)
    if not rng.randrange(8):
        header = spoilt_document(rng, header)
    if not rng.randrange(8):
        size += rng.choice((-1, 1, 100, -size))
    return json.dumps(header).encode() + b"\n" + _body(rng, dtype, max(0, size))


def _body(rng: random.Random, dtype: str, size: int) -> bytes:
    """So many bytes: noise, or one number over and over."""
    if rng.random() < 0.3:
        return rng.randbytes(size)
    drawn = np.random.default_rng(rng.randrange(2**32))
    values = drawn.normal(0.5, 0.4, size // DTYPES[dtype] + 1)
    if not rng.randrange(3):
        values[:] = float(rng.choice([number for number in NUMBERS if number != 10**400]))
    with np.errstate(all="ignore"):
        plain = values if dtype.startswith("float") else np.nan_to_num(values)
        return plain.astype(np.dtype(dtype).newbyteorder("<")).tobytes()[:size]
