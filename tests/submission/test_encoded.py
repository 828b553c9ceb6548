"""What of a file looks like data, and what does not."""

import base64
import random

import pytest

from grader.submission.encoded import encoded_constants
from grader.submission.script import Script

TEXT = base64.b64encode(random.Random(0).randbytes(900)).decode()


@pytest.mark.parametrize(
    "source",
    [
        f"blob = '{TEXT}'",
        f"blob = b'{TEXT}'",
        "blob = '''\n" + "\n".join(TEXT[n : n + 76] for n in range(0, 1200, 76)) + "\n'''",
        f"blob = {[TEXT[n : n + 40] for n in range(0, 1200, 40)]}",
        "\n".join(f"# {TEXT[n : n + 70]}" for n in range(0, 1200, 70)),
        f"def f():\n    '''{TEXT}'''",
        f"blob = {int.from_bytes(TEXT.encode())}",
    ],
    ids=["text", "bytes", "lines", "list of texts", "comment", "docstring", "number"],
)
def test_carried_text_is_counted(source: str) -> None:
    found = encoded_constants(Script(source))
    assert found.bytes >= 1_000
    assert found.line >= 1


def test_lists_of_odd_numbers_are_counted() -> None:
    assert encoded_constants(Script(f"w = {[n / 7.3 for n in range(1, 26)]}")).bytes >= 184


@pytest.mark.parametrize(
    "source",
    [
        "url = 'https://example.org/" + "a/b/" * 40 + "'",
        "'''" + "A sentence that explains what follows, in plain words. " * 200 + "'''",
        "layers = [16, 32, 64, 128, 256, 512, 1024]",
        "model.add(keras.layers.Conv2D(64,(3,3),activation='relu',input_shape=(150,150,3)))",
        "labels = [" + ", ".join(f"'class {n}'" for n in range(26)) + "]",
        "stopwords = " + str(["about", "after", "before", "doesn't"] * 20),
        "rates = [0.1, 0.01, 0.001, 0.0001, 1e-05]",
        "# ------------------------------------------------ data",
        "# " + "=" * 77 + "\n# Part one\n# " + "=" * 77,
        "".join(f"sh('wget -q https://example.org/{n * 'data/'}set.zip')\n" for n in (9, 19)),
        f"hint = {base64.b64encode(b'Take a dense layer of 512 units, and relu, first. ' * 9)!r}",
        "def f(:",
    ],
)
def test_what_people_write_is_not(source: str) -> None:
    assert encoded_constants(Script(source)).bytes == 0
