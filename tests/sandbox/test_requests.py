"""What the worker is asked is written as fast as it reads, and nothing waits for it."""

import os
import selectors
from collections.abc import Iterator

import pytest

from grader.sandbox.requests import RequestWriter


class Pipe:
    """A pipe that a test reads, and the writer at its other end."""

    def __init__(self) -> None:
        self.out, self.into = os.pipe()
        os.set_blocking(self.into, False)
        os.set_blocking(self.out, False)
        self.selector = selectors.DefaultSelector()
        self.writer = RequestWriter(self.into, self.selector)

    def turn(self) -> bool:
        """One turn of the loop; whether there was anything to write, or room for it."""
        keys = [key for key, _ in self.selector.select(0)]
        for key in keys:
            key.data(key.fd)
        return bool(keys)

    def read(self) -> bytes:
        try:
            return os.read(self.out, 2**20)
        except BlockingIOError:
            return b""


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    made = Pipe()
    yield made
    made.selector.close()
    os.close(made.into)
    os.close(made.out)


def test_blocks_arrive_in_their_order(pipe: Pipe) -> None:
    pipe.writer.send([b"one", memoryview(b"two")])
    pipe.writer.send([b"three"])
    while pipe.turn():
        pass
    assert pipe.read() == b"onetwothree"


def test_when_all_is_written_the_loop_is_left_alone_until_there_is_more(pipe: Pipe) -> None:
    pipe.writer.send([b"one"])
    while pipe.turn():
        pass
    assert not pipe.selector.get_map()
    pipe.writer.send([b"two"])
    while pipe.turn():
        pass
    assert pipe.read() == b"onetwo"


def test_a_block_is_made_when_its_turn_has_come_and_not_before(pipe: Pipe) -> None:
    made: list[int] = []

    def blocks() -> Iterator[bytes]:
        for number in range(50):
            made.append(number)
            yield bytes([number]) * 100_000

    pipe.writer.send(blocks())
    assert made == []
    for _ in range(20):  # nobody reads, and the pipe is soon full
        pipe.turn()
    assert len(made) < 5
    arrived = b""
    while len(arrived) < 5_000_000:
        arrived += pipe.read()
        pipe.turn()
    assert arrived == b"".join(bytes([number]) * 100_000 for number in range(50))


def test_numbers_go_out_as_their_bytes(pipe: Pipe) -> None:
    pipe.writer.send([memoryview(b"\x01\x00\x02\x00").cast("H")])
    while pipe.turn():
        pass
    assert pipe.read() == b"\x01\x00\x02\x00"


def test_a_worker_that_is_gone_is_asked_nothing_more() -> None:
    pipe = Pipe()
    os.close(pipe.out)
    asked: list[int] = []
    pipe.writer.send(asked.append(number) or b"x" for number in range(9))
    for _ in range(9):
        pipe.turn()
    assert asked == [0]
    assert not pipe.selector.get_map()
    pipe.selector.close()
    os.close(pipe.into)
