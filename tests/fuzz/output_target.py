"""What submissions print: progress bars and tracebacks, spoilt; kept, cleaned and cut."""

import random
import re
import zlib
from pathlib import Path

from fuzzing import Broken, Sample
from mutation import TOKENS, spoilt_bytes

from grader.model.cleaning import clean, last_lines, one_line
from grader.sandbox.output import KEPT_BYTES, Output

ESCAPES = (
    b"\x1b",
    b"\x1b[",
    b"\x1b[31m",
    b"\x1b[2J\x1b[H",
    b"\x1b]0;title\x07",
    b"\x1b]8;;https://example.org\x1b\\",
    b"\x1b]52;c;cm0=",
    b"\x1bP",
    b"\x1bc",
    b"\x9b31m",
    "\x9b31m".encode(),
    "\u202e".encode(),
    "\u2066".encode(),
    b"\x08",
    b"\r",
    b"\t",
    b"\x07",
    b"\n",
)
BASE = (
    b"Epoch 1/5\n" + b"".join(b"\r%d/430 [===>] - loss: 0.4" % n for n in range(60)) + b"\n",
    b'Traceback (most recent call last):\n  File "a.py", line 3, in f\nValueError: x\n',
    "Größe: 3 µm → 😀\n".encode() * 20,
    b"\x1b[1mModel\x1b[0m \xe2\x94\x83 Layer\n" * 30,
)
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal or a reader could be misled by; tab and newline are not."""


class Printed:
    """`Output`, and the texts that reports show."""

    name = "output"

    def __init__(self, _: Path) -> None:
        """Keeps nothing in the folder."""

    def sample(self, rng: random.Random) -> Sample:
        """A few pieces of output, with escapes and other bytes put into them."""
        data = b"".join(rng.choice(BASE) for _ in range(rng.choice((1, 2, 5))))
        for _ in range(rng.choice((1, 2, 5))):
            data = spoilt_bytes(rng, data, (*ESCAPES, *ESCAPES, *TOKENS))
        return Sample("output.txt", data)

    def run(self, sample: Sample) -> str:
        """Feeds it in pieces and shows what was kept."""
        size = (
            (7, 4_096, 2**18)[zlib.crc32(sample.data) % 3] if len(sample.data) < 20_000 else 2**18
        )
        output = Output()
        for begin in range(0, len(sample.data), size):
            output.feed(sample.data[begin : begin + size])
        text = output.text()
        raw = sample.data.decode(errors="replace")
        shown = [text, clean(raw), one_line(raw), *last_lines(raw, 20), *last_lines(text, 20)]
        for each in shown:
            if found := FORBIDDEN.search(each):
                raise Broken(f"{found[0]!r} is shown")
        if len(text) > 2 * KEPT_BYTES + 100 or output.total != len(sample.data):
            raise Broken(f"{len(text):,} characters are kept of {len(sample.data):,} bytes")
        return "cut" if "left out" in text else "kept"
