"""Spoiling inputs: bytes, texts and JSON documents, each from a generator of random numbers."""

import json
import random
import typing
from collections.abc import Callable, Sequence

Rng = random.Random

TOKENS = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\xe2\x80\xa8",
    b"\x1b[2J",
    b"\\ud800",
    b"\\u0000",
    b"\r",
    b"\r\n",
    b"\n",
    b"\x0c",
    b'"',
    b"'",
    b"\\",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"-",
    b"1e999",
    b"NaN",
    b"-Infinity",
    b"null",
    b"true",
    b"9" * 5_000,
    b"[" * 3_000,
    b'{"a":' * 3_000,
    b"[" * 900 + b"]" * 900,
)
"""What is put into a file at any place."""
TEXTS = (
    "",
    " ",
    "\0",
    "\ud800",
    "\udc00\ud800",
    "\ufeff",
    "\u2028",
    "\x1b]0;title\x07",
    "\u202e",
    "é",
    "😀",
    "__proto__",
    "../../etc/passwd",
    "a" * 300,
    "\n" * 50,
    "nan",
    "None",
    "{{ 7 * 7 }}",
    "%s%n{0}",
)
NUMBERS = (
    0,
    -1,
    1,
    2**31,
    2**53,
    2**53 + 1,
    -(2**63),
    2**64,
    10**400,
    0.0,
    -0.0,
    0.5,
    1e308,
    -1e308,
    5e-324,
    float("inf"),
    float("-inf"),
    float("nan"),
)
LONG = (1_000, 20_000, 100_000)
"""Lengths of what is repeated, the first one the most often."""
EVERY = 40
"""One in so many mutations repeats something very often; each costs as much as many others."""

Document = typing.Any


def spoilt_bytes(rng: Rng, data: bytes, tokens: Sequence[bytes] = TOKENS) -> bytes:
    """The bytes with one to four things done to them."""
    for _ in range(rng.choice((1, 1, 1, 2, 3, 4))):
        data = rng.choice(_BYTE_CHANGES)(rng, data, tokens)
    return data


def _flipped(rng: Rng, data: bytes, _: Sequence[bytes]) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8))):
        if changed:
            changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _cut(rng: Rng, data: bytes, _: Sequence[bytes]) -> bytes:
    begin, end = _stretch(rng, data)
    return rng.choice((data[:begin], data[end:], data[:begin] + data[end:]))


def _doubled(rng: Rng, data: bytes, _: Sequence[bytes]) -> bytes:
    begin, end = _stretch(rng, data)
    end = min(end, begin + 2_000)
    return data[:end] + data[begin:end] * rng.choice((1, 1, 2, 20)) + data[end:]


def _moved(rng: Rng, data: bytes, _: Sequence[bytes]) -> bytes:
    begin, end = _stretch(rng, data)
    rest = data[:begin] + data[end:]
    place = rng.randint(0, len(rest))
    return rest[:place] + data[begin:end] + rest[place:]


def _inserted(rng: Rng, data: bytes, tokens: Sequence[bytes]) -> bytes:
    token = rng.choice(tokens)
    if not rng.randrange(EVERY):
        token *= max(1, rng.choice(LONG) // max(1, len(token)))
    place = rng.randint(0, len(data))
    return data[:place] + token + data[place + rng.choice((0, len(token))) :]


def _newlines(rng: Rng, data: bytes, _: Sequence[bytes]) -> bytes:
    return data.replace(b"\n", rng.choice((b"\r\n", b"\r", b"\n\n", b"\n\r")))


def _recoded(rng: Rng, data: bytes, _: Sequence[bytes]) -> bytes:
    text = data.decode("utf-8", "replace")
    encoding = rng.choice(("utf-16", "utf-16-be", "utf-32", "latin-1", "cp1252", "utf-7", "cp037"))
    return text.encode(encoding, "replace")


def _stretch(rng: Rng, data: bytes) -> tuple[int, int]:
    """A place and another one behind it, mostly near."""
    begin = rng.randint(0, len(data))
    length = rng.choice((1, 4, 30, 300, len(data)))
    return begin, min(len(data), begin + rng.randint(0, length))


_BYTE_CHANGES: tuple[Callable[[Rng, bytes, Sequence[bytes]], bytes], ...] = (
    _flipped,
    _flipped,
    _cut,
    _doubled,
    _moved,
    _inserted,
    _inserted,
    _inserted,
    _newlines,
    _recoded,
)


def spoilt_document(rng: Rng, document: Document, texts: Sequence[str] = TEXTS) -> Document:
    """A copy of a JSON document with one to three values in it changed, dropped or repeated."""
    changed = _copy(document)
    for _ in range(rng.choice((1, 1, 2, 3))):
        changed = _changed(rng, changed, texts)
    return changed


def _changed(rng: Rng, document: Document, texts: Sequence[str]) -> Document:
    places = list(_places(document))
    if not places:
        return odd_value(rng, texts)
    holder, key = rng.choice(places)
    action = rng.randrange(8)
    if action == 0:
        del holder[key]
    elif action == 1 and isinstance(holder, list):
        holder[key:key] = [holder[key]] * rng.choice((1, 1, 2, 5))
    elif action == 1:
        holder[rng.choice(texts)] = holder[key]
    elif action == 2:
        other, other_key = rng.choice(places)
        holder[key] = _copy(other[other_key]) if other is not holder else None
    elif action == 3 and isinstance(holder[key], str):
        holder[key] = spoilt_text(rng, holder[key], texts)
    else:
        holder[key] = odd_value(rng, texts)
    return document


def _copy(document: Document) -> Document:
    """A copy that shares nothing; the module `copy` takes too many frames for what is nested."""
    return json.loads(json.dumps(document))


def _places(document: Document) -> typing.Iterator[tuple[typing.Any, typing.Any]]:
    """Every value's holder and its key or index there."""
    stack = [document]
    while stack:
        holder = stack.pop()
        keys = holder.keys() if isinstance(holder, dict) else range(len(holder))
        for key in keys:
            yield holder, key
            if isinstance(holder[key], dict | list):
                stack.append(holder[key])


def spoilt_text(rng: Rng, text: str, texts: Sequence[str] = TEXTS) -> str:
    """The text with another one put into it, or a part of it gone."""
    place = rng.randint(0, len(text))
    end = min(len(text), place + rng.choice((0, 0, 1, 10)))
    return text[:place] + odd_text(rng, texts) + text[end:]


def odd_text(rng: Rng, texts: Sequence[str] = TEXTS) -> str:
    """A text that programs often stumble over."""
    text = rng.choice(texts)
    if not rng.randrange(EVERY):
        return text * max(1, rng.choice(LONG) // max(1, len(text)))
    return text


def odd_value(rng: Rng, texts: Sequence[str] = TEXTS) -> Document:
    """A value of any type that JSON has."""
    kind = rng.randrange(8)
    if kind < 2:
        return odd_text(rng, texts)
    if kind < 4:
        return rng.choice(NUMBERS)
    if kind == 4:
        return rng.choice((None, True, False))
    if kind == 5:
        return [odd_value(rng, texts) for _ in range(rng.choice((0, 1, 3)))]
    if kind == 6:
        return {odd_text(rng, texts): odd_value(rng, texts) for _ in range(rng.choice((0, 1, 3)))}
    return _nested(rng)


def _nested(rng: Rng) -> Document:
    """Lists or objects in each other; what is far deeper is among `TOKENS`."""
    depth = rng.choice((3, 30, 200))
    value: Document = None
    as_list = rng.random() < 0.5
    for _ in range(depth):
        value = [value] if as_list else {"a": value}
    return value


def dumped(rng: Rng, document: Document) -> bytes:
    """The document as JSON, in one of the forms that programs write; now and then a key twice."""
    indent = None if rng.randrange(10) else 1  # which takes Python many times as long
    text = json.dumps(document, ensure_ascii=rng.random() < 0.5, indent=indent)
    if not rng.randrange(10) and '"' in text:
        text = _key_twice(rng, text)
    return text.encode("utf-8", "surrogatepass")


def _key_twice(rng: Rng, text: str) -> str:
    """The text with some object given one of its keys again, with another value."""
    keys = [part for part in text.split('"')[1::2] if part.isidentifier()] or ["a"]
    value = json.dumps(odd_value(rng))
    pieces = text.split("{")
    place = rng.randrange(len(pieces) - 1) + 1 if len(pieces) > 1 else 0
    pieces[place] = f'"{rng.choice(keys)}": {value}, {pieces[place]}'
    return "{".join(pieces)
