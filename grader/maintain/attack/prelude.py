"""What every attack begins with: the proof that it is in a box, and how it reports a breach.

The source of this module is put before a case's own; ``TARGET``, a dict that tells the case where
on the machine everything worth having lies, comes between the two.
"""

import os
import pathlib
import sys
import typing
from collections.abc import Callable, Iterator

BREACH = "BREACH:"
"""Begins a line that tells of an attack that succeeded."""
LEAK = "HELD OUT:"
"""Begins a text that tells of held-out inputs, which must be found in no report."""
REHEARSED = 8
"""A question of no more inputs is the rehearsal, whose inputs are public."""
UNBOXED = "NOT IN A BOX:"
"""Begins a line of a case that refuses to run because it could do harm."""


def breach(what: str) -> None:
    """Tells that an attack succeeded."""
    print(BREACH, what[:500], flush=True)  # noqa: T201 - what a submission prints is in its report


def forbidden(what: str, act: Callable[[], typing.Any]) -> None:
    """Tries what must not work; anything but an exception is a breach."""
    try:
        got = act()
    except Exception:  # noqa: BLE001 - any exception shows that it failed
        return
    breach(f"{what}: {got!r}")


def doubts() -> Iterator[str]:
    """What speaks against this process being in a box; nothing inside one."""
    if not os.environ.get("GRADER_EXERCISE"):
        yield "no grader started it"
    if not pathlib.Path("/box/lib").is_dir():
        yield "what the box is given is not there"
    if not os.statvfs("/").f_flag & getattr(os, "ST_RDONLY", 1):
        yield "the root can be written"
    first = pathlib.Path("/proc/1/comm")
    if not first.is_file() or first.read_text().strip() != "bwrap":
        yield "it shares the processes of a machine"
    devices = pathlib.Path("/proc/net/dev")
    lines = devices.read_text().splitlines()[2:] if devices.is_file() else ["?"]
    if any(line.partition(":")[0].strip() != "lo" for line in lines):
        yield "there is a network"


def require_box() -> None:
    """Ends the case unless it is in a box."""
    found = list(doubts())
    if found:
        print(UNBOXED, "; ".join(found), flush=True)  # noqa: T201 - as above
        raise SystemExit(1)


def held_out(inputs: typing.Any) -> str:
    """What an attack tells of inputs that it is to predict; empty for public ones."""
    return f"{LEAK} {inputs.tobytes()[:64].hex()}" if len(inputs) > REHEARSED else ""


def untrained() -> typing.Any:
    """A model that has learnt nothing: what it predicts earns nothing."""
    keras = sys.modules["keras"]  # the worker has it, and the grader must not
    model = keras.Sequential(
        [keras.layers.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10)]
    )
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
