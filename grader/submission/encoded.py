"""How much of a file looks like data: weights or answers, carried along in its constants."""

import ast
import base64
import dataclasses
import io
import re
import tokenize
from collections.abc import Iterator

from grader.submission.script import Script

SHORTEST = 60
"""Characters of a text or a comment from which it may count; a shorter one is a name or a word."""
LONGEST_PROSE = 8_000
"""Characters of a text from which it counts whatever it looks like, unless it explains code."""
_LEAST_SPACE = 0.04
"""Share of white space in anything that a person would read; a word has some six letters."""
_ADDRESS = re.compile(r"^(\w+://|[./~])")
_ADDRESSES = re.compile(r"\bhttps?://[^\s'\"]{1,200}")
"""In a shell line, for example."""
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]+")
_WORD = re.compile(r"[a-z]{1,12}('[a-z]{1,2})?")
_RULES = re.compile(r"([^\w\s])\1{3,}")
"""Lines drawn of one sign, which set off a heading."""
_LEAST_NUMBERS = 16
"""Numbers in one list from which it counts; a list of sizes or rates has fewer."""
_BYTES_OF_NUMBER = 8
_DIGITS = 4
"""Digits from which a number is one that nobody would choose."""


@dataclasses.dataclass(frozen=True)
class EncodedConstants:
    """What of a script looks like data."""

    bytes: int = 0
    line: int = 0
    """Where the largest piece begins; 0 where there is none."""


def encoded_constants(script: Script) -> EncodedConstants:
    """What of a script looks like data: long texts without spaces, lists of odd numbers.

    A number counts as 8 bytes. Documentation counts where it looks like data too.

    >>> encoded_constants(Script("layers = [64, 32, 10]"))
    EncodedConstants(bytes=0, line=0)
    >>> encoded_constants(Script(f"weights = {[n / 7 for n in range(50)]}"))
    EncodedConstants(bytes=336, line=1)
    """
    pieces = [*_comments(script.source), *_constants(script.tree)]
    largest = max(pieces, default=(0, 0))
    return EncodedConstants(sum(size for size, _ in pieces), largest[1])


def _constants(tree: ast.Module) -> Iterator[tuple[int, int]]:
    """Size and line of each text and list that looks like data."""
    documentation = {
        id(statement.value)
        for node in ast.walk(tree)
        if isinstance(body := getattr(node, "body", None), list)
        for statement in body
        if isinstance(statement, ast.Expr)
    }
    listed: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.List | ast.Tuple | ast.Set | ast.Dict) and id(node) not in listed:
            inner = list(ast.walk(node))
            listed |= {id(each) for each in inner}
            yield from _of_list(node.lineno, inner)
        elif isinstance(node, ast.Constant) and id(node) not in listed:
            explains = id(node) in documentation
            yield from _of_text(node.lineno, _text(node), explains=explains)


def _of_list(line: int, inner: list[ast.AST]) -> Iterator[tuple[int, int]]:
    constants = [each for each in inner if isinstance(each, ast.Constant)]
    odd = [each for each in constants if _is_odd(each.value)]
    if len(odd) >= _LEAST_NUMBERS:
        yield _BYTES_OF_NUMBER * len(odd), line
    texts = [text for each in constants if len(text := _text(each)) >= _DIGITS]
    # Words to leave out of texts, say: they are read as if there were spaces between them.
    texts = [f"{text} " if _WORD.fullmatch(text) else text for text in texts]
    yield from _of_text(line, "".join(text for text in texts if not _ADDRESS.match(text)))


def _of_text(line: int, text: str, *, explains: bool = False) -> Iterator[tuple[int, int]]:
    text = _RULES.sub(" ", _ADDRESSES.sub(" ", text))
    if len(text) < SHORTEST or _ADDRESS.match(text):
        return
    dense = sum(map(str.isspace, text)) < _LEAST_SPACE * len(text)
    if (dense and not _is_prose(text)) or (len(text) > LONGEST_PROSE and not explains):
        yield len(text.encode("utf-8", "replace")), line


def _is_prose(text: str) -> bool:
    """Whether a text is one that a person could read, in base64: the course hides hints in it."""
    try:
        plain = base64.b64decode(text).decode("utf-8") if _BASE64.fullmatch(text) else ""
    except ValueError:
        return False
    spaces, letters = sum(map(str.isspace, plain)), sum(map(str.isalpha, plain))
    return spaces >= 2 * _LEAST_SPACE * len(plain) and letters > len(plain) / 2


def _text(node: ast.Constant) -> str:
    value = node.value
    if isinstance(value, bytes):
        return value.decode("latin-1")
    if isinstance(value, int) and not isinstance(value, bool) and value.bit_length() > 256:
        return "9" * (value.bit_length() // 8)
    return value if isinstance(value, str) else ""


def _is_odd(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    if isinstance(value, int):
        return len(str(value).strip("-0")) >= _DIGITS if value.bit_length() < 256 else False
    return len(re.sub(r"e.*|\D", "", repr(value)).strip("0")) >= _DIGITS


def _comments(source: str) -> Iterator[tuple[int, int]]:
    """Those that no person would read; lines one after another count as one comment."""
    together, begun, last = "", 1, 0
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type != tokenize.COMMENT:
                continue
            if token.start[0] != last + 1:
                yield from _of_text(begun, together)
                together, begun = "", token.start[0]
            together, last = f"{together} {token.string.lstrip('# ')}", token.start[0]
    except (tokenize.TokenError, IndentationError, SyntaxError):
        pass
    yield from _of_text(begun, together)
