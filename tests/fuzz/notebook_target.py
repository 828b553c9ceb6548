"""Submissions: the starters and the tests' own, spoilt; read, checked and converted."""

import json
import random
from pathlib import Path

from fuzzing import Broken, Sample
from mutation import EVERY, TEXTS, TOKENS, dumped, spoilt_bytes, spoilt_document, spoilt_text

from grader import submission
from grader.model.errors import SubmissionRefused

PROJECT = Path(__file__).parents[2]
SETTINGS = {"WINDOW_SIZE": "the number of values that your model forecasts the next one from"}
CODE_TEXTS = (
    *TEXTS,
    "!ls \\\n  -l\n",
    "%matplotlib inline\n",
    "%%bash\n",
    "%%time\n",
    "%%writefile a.py\n",
    "%time x = 1\n",
    "files = !ls\n",
    "x = %pwd\n",
    "?print\n",
    "print??\n",
    "pip install x\n",
    "from __future__ import annotations\n",
    "from __future__ import annotations; from __future__ import division\n",
    "import nothing_of_that_name\n",
    "import google.colab\n",
    "from . import a\n",
    "await x\n",
    "return\n",
    "def solution_model(a): pass\n",
    "async def solution_model(): pass\n",
    "WINDOW_SIZE = -0x" + "f" * 5_000 + "\n",
    "WINDOW_SIZE = ['" + "a" * 500 + "']\n",
    "# -*- coding: latin-1 -*-\n",
    '"""',
    "'",
    "(",
    ")",
    "[",
    "\\",
    "\\\n",
    "\t",
    "\r",
    "\x0c",
    "x = 1\n",
    "a = b = ",
    "a.b",
    "f()",
    "a,",
    "-",
    "if 1:\n ",
    "lambda: ",
    "elif 1: 0\n",
    "1 if 1 else ",
    "f'{",
    "@a\n",
)
"""What is put into code cells."""
CODE_TOKENS = (*TOKENS, *(text.encode("utf-8", "replace") for text in CODE_TEXTS))
REFUSED_BY_CONVERSION = "when nbconvert reads it"
"""Both readings see the same code in every notebook that was accepted."""


class Notebooks:
    """`submission.read`, and `submission.convert` of what it accepts."""

    name = "notebooks"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._notebooks = _notebooks()
        self._scripts = _scripts()

    def sample(self, rng: random.Random) -> Sample:
        """Nine in ten are notebooks; most of these are spoilt as JSON, the rest as bytes."""
        if not rng.randrange(10):
            return Sample("a.py", _spoilt_script(rng, rng.choice(self._scripts)))
        document = rng.choice(self._notebooks)
        way = rng.randrange(10)
        if way < 5:
            document = _spoilt_code(rng, document)
        elif way < 8:
            document = spoilt_document(rng, document, CODE_TEXTS)
        data = dumped(rng, document)
        return Sample("a.ipynb", spoilt_bytes(rng, data, CODE_TOKENS) if way > 7 else data)

    def run(self, sample: Sample) -> str:
        """Reads it, one in four as a submission that has to set a number, and converts it."""
        path = self._folder / sample.name
        path.write_bytes(sample.data)
        try:
            read = submission.read(path, SETTINGS if len(sample.data) % 4 == 0 else None)
        except SubmissionRefused as error:
            _expect_sentence(error)
            return "refused"
        try:
            script = submission.convert(read)
        except SubmissionRefused as error:
            _expect_sentence(error)
            if REFUSED_BY_CONVERSION in str(error):
                raise Broken(str(error)) from error
            return "refused in conversion"
        script.source.encode()
        for line in range(0, script.source.count("\n") + 2, 7):
            str(script.locate(line))
        return "accepted and converted"


def _expect_sentence(error: SubmissionRefused) -> None:
    """A refusal is short, and a terminal obeys nothing in it."""
    if not str(error).isprintable() or len(str(error)) > 1_000:
        raise Broken(f"a sentence that no one can read: {str(error)[:2_000]!r}")


def _notebooks() -> list[dict[str, object]]:
    """The starters, solved ones, and one of the old format."""
    starters = sorted((PROJECT / "exercises").glob("*/starter.ipynb"))
    found = [json.loads(path.read_text(encoding="utf-8")) for path in starters]
    found += [_as_notebook(text) for text in _scripts()]
    cells = [
        {"cell_type": "code", "input": text.splitlines(keepends=True), "language": "python",
         "outputs": [], "metadata": {}}
        for text in _scripts()[0].split("\n\n\n")
    ]  # fmt: skip
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}}
    return [*found, {**old, "worksheets": [{"cells": cells, "metadata": {}}]}]


def _scripts() -> list[str]:
    paths = [*(PROJECT / "solutions").glob("*.py"), *(PROJECT / "tests/submissions").rglob("*.py")]
    return [path.read_text(encoding="utf-8") for path in sorted(paths)]


def _as_notebook(script: str) -> dict[str, object]:
    """A script as Jupyter would hold it, a cell a paragraph."""
    cells = [
        {"cell_type": "code", "id": f"c{number}", "metadata": {}, "execution_count": number,
         "outputs": [{"output_type": "stream", "name": "stdout", "text": ["Epoch 1\n"]}],
         "source": text.splitlines(keepends=True)}
        for number, text in enumerate(script.split("\n\n\n"))
    ]  # fmt: skip
    cells.append({"cell_type": "code", "id": "s", "metadata": {"tags": ["scratch"]},
                  "execution_count": None, "outputs": [], "source": "!ls\nx = "})  # fmt: skip
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}


def _spoilt_code(rng: random.Random, document: dict[str, object]) -> dict[str, object]:
    """The notebook with something put into one to three cells, or far too many cells."""
    sheets = document.get("worksheets", [document])
    cells = list(sheets[0]["cells"])  # type: ignore[index]
    key = "input" if "worksheets" in document else "source"
    for _ in range(rng.choice((1, 1, 2, 3))):
        place = rng.randrange(len(cells))
        source = "".join(cells[place].get(key, ""))
        cells[place] = {**cells[place], key: _spoilt_lines(rng, source)}
    if not rng.randrange(EVERY * 10):
        cells += [{**cells[0], key: "x = 1"}] * rng.choice((2_500, 2_500, 100_000))
    if "worksheets" in document:
        return {**document, "worksheets": [{"cells": cells}]}
    return {**document, "cells": cells}


def _spoilt_lines(rng: random.Random, source: str) -> str | list[str]:
    """The source with a text put into it at the beginning of a line, mostly."""
    lines = source.splitlines(keepends=True)
    if not lines or not rng.randrange(4):
        return spoilt_text(rng, source, CODE_TEXTS)
    place = rng.randrange(len(lines))
    lines[place] = spoilt_text(rng, "", CODE_TEXTS) + lines[place]
    return lines if rng.random() < 0.5 else "".join(lines)


def _spoilt_script(rng: random.Random, script: str) -> bytes:
    if rng.random() < 0.5:
        return spoilt_bytes(rng, script.encode(), CODE_TOKENS)
    return "".join(_spoilt_lines(rng, script)).encode("utf-8", "surrogatepass")
