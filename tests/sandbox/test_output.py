"""What a submission prints, made fit to be seen, in time that grows with its length only."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.sandbox.output import KEPT_BYTES, Output, clean


def printed(*chunks: bytes) -> str:
    output = Output()
    for chunk in chunks:
        output.feed(chunk)
    return output.text()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain\ttext\n", "plain\ttext\n"),
        ("naïve café 漢字 😀", "naïve café 漢字 😀"),
        ("a\x1b[31mred\x1b[0m b", "ared b"),
        ("\x1b[2J\x1b[1;1Htop", "top"),
        ("\x1b[?25lx\x1b[?25h", "x"),
        ("\x1b[38;2;1;2;3mx\x1b[>4;1m", "x"),
        ("\x1b(B\x1b[mx\x1b)0", "x"),
        ("\x1bcx\x1b7\x1b8\x1b=", "x"),
        ("\x1b]0;title\x07x", "x"),
        ("\x1b]0;title\x1b\\x", "x"),
        ("\x1b]8;;http://a.b/\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b]52;c;ZXZpbA==\x07x", "x"),
        ("\x1bPq#0\x1b\\x\x1b_apc\x1b\\\x1b^pm\x1b\\\x1bXsos\x1b\\", "x"),
        ("a\x1b]0;never ended\nb", "a\nb"),
        ("a\x1b[31", "a31"),
        ("a\x1b", "a"),
        ("a\x1b\nb", "a\nb"),
        ("a\x1b\x1b[0mb", "ab"),
        ("\x9b31mx\x85y", "xy"),
        ("bell\x07 null\x00 delete\x7f", "bell null delete"),
        ("\u202eevil\u202c \u2066x\u2069 \u061c\u200f", "evil x "),
        ("in\u200bvis\u2060ible\ufeff", "invisible"),
        ("1%\r50%\r100%\n", "100%\n"),
        ("1%\r50%\r100%", "100%"),
        ("1%\r50%\r100%\r", "100%"),
        ("1%\r50%\r100%\r\r", "100%"),
        ("1%\r100%\r\ndone", "100%\ndone"),
        ("first\n1%\r2%\nlast", "first\n2%\nlast"),
        ("a\r\nb\r\n", "a\nb\n"),
        ("a\r\x1b[0m\nb", "a\nb"),
        ("\r\x1b[K 1/10 acc: 0.5\r\x1b[K10/10 acc: 0.9\n", "10/10 acc: 0.9\n"),
        ("1/2\x08\x08\x08\r2/2\n", "2/2\n"),
        ("\r\r\r", ""),
        ("", ""),
    ],
)
def test_escapes_and_overwritten_lines_go_and_text_stays(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_nothing_is_left_that_steers_a_terminal(text: str) -> None:
    shown = clean(text)
    assert {c for c in shown if unicodedata.category(c) == "Cc"} <= {"\n", "\t"}
    assert not any(unicodedata.bidirectional(c) in ("RLO", "LRO", "RLI", "FSI") for c in shown)
    assert clean(shown) == shown


@given(st.text("abc \n", max_size=200))
def test_plain_text_is_untouched(text: str) -> None:
    assert clean(text) == text


SIZE = 2**20


@pytest.mark.parametrize(
    "text",
    [
        "x" * SIZE,
        "\x1b]" * (SIZE // 2),
        "\x1b]" + "x" * SIZE,
        "\x1b[" + "0" * SIZE,
        "\x1b[" + "0" * (SIZE // 2) + " " * (SIZE // 2),
        "\x1b" + " " * SIZE,
        "\x1b[0" * (SIZE // 3),
        "\x1b^a\x1b" * (SIZE // 4),
        "\r" * SIZE,
        "\x08" * SIZE,
        "x\r" * (SIZE // 2),
        "\r\n" * (SIZE // 2),
        "\n" * SIZE,
        ("x" * 1_000 + "\r\n") * (SIZE // 1_002),
        "x" * SIZE + "\r",
    ],
    ids=lambda text: repr(text[:4]),
)
def test_no_text_takes_long(text: str) -> None:
    began = time.perf_counter()
    clean(text)
    assert time.perf_counter() - began < 2  # quadratic ones take minutes


def test_what_is_no_utf8_is_marked() -> None:
    assert printed(b"a\xff\xfeb \xc3\xa9 \xed\xa0\x80") == "a\ufffd\ufffdb é \ufffd\ufffd\ufffd"


def test_a_character_may_arrive_in_two_chunks() -> None:
    assert printed(b"caf\xc3", b"\xa9") == "café"


@given(st.lists(st.binary(max_size=60), max_size=20))
def test_chunks_give_the_same_as_the_whole(chunks: list[bytes]) -> None:
    assert printed(*chunks) == printed(b"".join(chunks))


@pytest.mark.parametrize("chunk", [1_000, 100_000])
def test_the_beginning_and_the_end_are_kept_with_a_note_between(chunk: int) -> None:
    data = b"begin" + b"x" * 200_000 + b"end"
    text = printed(*(data[at : at + chunk] for at in range(0, len(data), chunk)))
    head, note, tail = text.split("\n")
    assert note == f"[… {200_008 - 2 * KEPT_BYTES:,} bytes left out …]"
    assert (len(head), len(tail)) == (KEPT_BYTES, KEPT_BYTES)
    assert head.startswith("begin")
    assert tail.endswith("end")


@pytest.mark.parametrize("size", [0, KEPT_BYTES, 2 * KEPT_BYTES])
def test_what_has_room_is_kept_whole(size: int) -> None:
    assert printed(b"x" * size) == "x" * size
    assert printed(b"x" * (size // 3), b"x" * (size - size // 3)) == "x" * size


@pytest.mark.parametrize("opened", [b"\x1b]0;title", b"\x1b[3", b"\x1bP", b"1%\r", b"\xc3"])
def test_an_escape_that_is_cut_open_takes_nothing_of_the_note(opened: bytes) -> None:
    head = b"x" * (KEPT_BYTES - len(opened)) + opened
    text = printed(head + b"y" * 100 + b"z" * KEPT_BYTES)
    assert "\n[… 100 bytes left out …]\nzzz" in text


def test_all_bytes_are_counted() -> None:
    output = Output()
    for _ in range(100):
        output.feed(b"\x00" * 10_000)
    assert output.total == 1_000_000
    assert output.text() == f"\n[… {1_000_000 - 2 * KEPT_BYTES:,} bytes left out …]\n"
