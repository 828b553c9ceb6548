"""What the fork server is asked for arrives whole, with its descriptors."""

import dataclasses
import os
import socket
import typing

import pytest

from grader.inside.forkserver.order import Box, Order, close_all, introduced, received

Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def pair() -> typing.Iterator[Pair]:
    """Two ends of a channel that keeps messages apart."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours, theirs:
        yield ours, theirs


def _file(text: str) -> int:
    descriptor = os.memfd_create(text)
    os.write(descriptor, text.encode())
    return descriptor


def _text(descriptor: int) -> str:
    os.lseek(descriptor, 0, os.SEEK_SET)
    return os.read(descriptor, 100).decode()


@pytest.mark.parametrize("filtered", [True, False])
def test_an_order_arrives_as_it_was_sent(pair: Pair, *, filtered: bool) -> None:
    box = Box(
        {"pid": _file("pid"), "mnt": _file("mnt")}, {"HOME": "/h"}, {"Uid": "0"}, (1, 2), "/h"
    )
    sent = Order(
        box=box,
        channels={"events": _file("events"), "answers": _file("answers")},
        output=_file("output"),
        reply=_file("reply"),
        ended=_file("ended"),
        groups=(_file("first"), _file("second")),
        filter=_file("filter") if filtered else None,
    )
    sent.send(pair[0])
    got = received(pair[1])
    assert got is not None
    assert dataclasses.replace(got.box, namespaces={}) == dataclasses.replace(box, namespaces={})
    for number, said in (
        *((number, kind) for kind, number in got.box.namespaces.items()),
        *((number, name) for name, number in got.channels.items()),
        (got.output, "output"),
        (got.reply, "reply"),
        (got.ended, "ended"),
        *zip(got.groups, ("first", "second"), strict=True),
    ):
        assert _text(number) == said
    assert list(got.box.namespaces) == ["pid", "mnt"]
    assert (got.filter is not None and _text(got.filter) == "filter") is filtered
    for order in (sent, got):
        close_all(order)
    with pytest.raises(OSError, match="Bad file"):
        os.fstat(got.output)


def test_where_the_other_side_is_gone_there_is_nothing(pair: Pair) -> None:
    pair[0].close()
    assert received(pair[1]) is None
    assert introduced(pair[1]) is None
