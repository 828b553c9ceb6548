"""What a submission prints, made fit to be seen, in time that grows with its length only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.sandbox.output import KEPT_BYTES, Output


def printed(*chunks: bytes) -> str:
    output = Output()
    for chunk in chunks:
        output.feed(chunk)
    return output.text()


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
