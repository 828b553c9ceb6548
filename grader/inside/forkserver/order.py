"""What the fork server is asked for: one message with descriptors, for each worker."""

import dataclasses
import json
import os
import socket
import typing

LARGEST = 1 << 16
MOST_DESCRIPTORS = 32


@dataclasses.dataclass(frozen=True)
class Box:
    """A box that stands, as the placeholder in it sees it."""

    namespaces: dict[str, int]
    """Descriptors of the namespaces to enter, by kind, in the order to enter them."""
    environment: dict[str, str]
    privileges: dict[str, str]
    """Lines of ``/proc/self/status`` that a worker in it must have as well."""
    root: tuple[int, int]
    """Device and inode of its root."""
    folder: str
    """The working folder of its worker."""


@dataclasses.dataclass(frozen=True)
class Order:
    """A worker that is wanted."""

    box: Box
    channels: dict[str, int]
    """The worker's ends of its pipes: see `grader.inside.protocol.job`."""
    output: int
    """What it prints goes there."""
    reply: int
    """Takes a line, the process ids of what started the worker and of the worker, and then the line
    ``in``, once it is in the box."""
    ended: int
    """Takes one byte when it has ended: its exit code."""
    groups: tuple[int, ...] = ()
    """Files that a process enters a control group by."""
    filter: int | None = None
    """A file with the filter of system calls that it gets, as the kernel takes it."""

    def send(self, channel: socket.socket) -> None:
        """Sends it to the fork server; raises OSError where that is gone."""
        facts = dataclasses.asdict(self)
        descriptors: list[int] = []

        def placed(descriptor: int) -> int:
            descriptors.append(descriptor)
            return len(descriptors) - 1

        facts["box"]["namespaces"] = {k: placed(n) for k, n in self.box.namespaces.items()}
        facts["channels"] = {name: placed(number) for name, number in self.channels.items()}
        for name in ("output", "reply", "ended"):
            facts[name] = placed(facts[name])
        facts["groups"] = [placed(number) for number in self.groups]
        facts["filter"] = None if self.filter is None else placed(self.filter)
        socket.send_fds(channel, [json.dumps(facts).encode()], descriptors)


def received(channel: socket.socket) -> Order | None:
    """The next order; None when there is to be no more."""
    message, descriptors, _, _ = socket.recv_fds(channel, LARGEST, MOST_DESCRIPTORS)
    if not message:
        return None
    facts: dict[str, typing.Any] = json.loads(message)
    box = facts.pop("box")
    box["namespaces"] = {kind: descriptors[at] for kind, at in box["namespaces"].items()}
    box["root"] = tuple(box["root"])
    for name in ("output", "reply", "ended"):
        facts[name] = descriptors[facts[name]]
    facts["channels"] = {name: descriptors[at] for name, at in facts["channels"].items()}
    facts["groups"] = tuple(descriptors[at] for at in facts["groups"])
    if facts["filter"] is not None:
        facts["filter"] = descriptors[facts["filter"]]
    return Order(**facts | {"box": Box(**box)})


def introduced(channel: socket.socket) -> Box | None:
    """What a placeholder says of its box; None when it ended without a word."""
    message, descriptors, _, _ = socket.recv_fds(channel, LARGEST, MOST_DESCRIPTORS)
    if not message:
        return None
    facts = json.loads(message)
    kinds = facts.pop("kinds")
    return Box(**facts | {"namespaces": dict(zip(kinds, descriptors, strict=True))})


def close_all(order: Order) -> None:
    """Closes an order's descriptors."""
    numbers = [*order.box.namespaces.values(), *order.channels.values(), *order.groups]
    numbers += [order.output, order.reply, order.ended]
    for number in numbers if order.filter is None else (*numbers, order.filter):
        os.close(number)
