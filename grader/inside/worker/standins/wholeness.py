"""Which files of pictures are whole, seen without decoding them where that can be."""

import io
import os
from collections.abc import Iterator
from pathlib import Path

SUFFIXES = (".jpg", ".jpeg", ".png")
_JPEG = (b"\xff\xd8", b"\xff\xd9")
_PNG = (b"\x89PNG", b"IEND\xaeB`\x82")
"""How whole files begin and end."""
_HEAD, _TAIL = 4, 64
"""Bytes of a file that are looked at; some programs pad its end."""


def damaged(folder: Path) -> Iterator[Path]:
    """The files below a folder that are named like pictures, are not empty and cannot be read."""
    for parent, _, names in os.walk(folder):
        for name in sorted(names):
            file = Path(parent, name)
            if name.lower().endswith(SUFFIXES) and file.stat().st_size and not _is_whole(file):
                yield file


def is_whole(content: bytes) -> bool:
    """Whether a file's bytes are a picture that can be read to its end."""
    return _looks_whole(content[:_HEAD], content[-_TAIL:]) or _decodes(content)


def _is_whole(file: Path) -> bool:
    with file.open("rb") as stream:
        head = stream.read(_HEAD)
        stream.seek(max(0, os.fstat(stream.fileno()).st_size - _TAIL))
        tail = stream.read()
    return _looks_whole(head, tail) or _decodes(file.read_bytes())


def _looks_whole(head: bytes, tail: bytes) -> bool:
    """Whether a file begins and ends like a picture, which takes no time to see."""
    return any(head.startswith(begin) and end in tail for begin, end in (_JPEG, _PNG))


def _decodes(content: bytes) -> bool:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content)) as picture:
            picture.load()
    except (OSError, SyntaxError, ValueError):
        return False
    return True
