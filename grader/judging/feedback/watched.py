"""What Keras's own callbacks watch, and whether they are told that it ought to rise or to fall."""

import ast
import dataclasses

from grader.inside.syntax import name_of
from grader.judging.feedback.source import ParsedSource, argument

_FALLING = ("loss", "mae", "mse", "error")
"""How names of figures end of which smaller ones are better."""
_RISING = ("acc", "accuracy", "auc")
_PLACES = {"EarlyStopping": 0, "ModelCheckpoint": 1, "ReduceLROnPlateau": 0}
"""Where the name of what is watched stands among what a callback is given by position."""


@dataclasses.dataclass(frozen=True)
class Watched:
    """What a call of such a callback states."""

    monitor: str
    """The figure; empty where the source does not state it."""
    mode: str
    """``max`` or ``min``; empty where neither is given."""
    line: int
    """Of the mode; 0 without one."""

    @property
    def is_to_rise(self) -> bool:
        """Whether it takes a figure that falls with learning for one that rises."""
        return self.mode == "max" and self.falls

    @property
    def falls(self) -> bool:
        """Whether smaller figures are better ones."""
        return self.monitor.endswith(_FALLING)

    @property
    def is_to_fall(self) -> bool:
        """Whether it takes a figure that rises with learning for one that falls."""
        return self.mode == "min" and self.monitor.endswith(_RISING)


def watched(source: ParsedSource, call: ast.Call) -> Watched:
    """What a callback watches.

    Args:
        source: the script.
        call: of `EarlyStopping`, `ModelCheckpoint` or `ReduceLROnPlateau`.
    """
    monitor = _monitor(source, call)
    for each in call.keywords:
        if each.arg == "mode" and isinstance(each.value, ast.Constant):
            return Watched(monitor, str(each.value.value), each.value.lineno)
    return Watched(monitor, "", 0)


def stoppers(source: ParsedSource) -> list[ast.Call]:
    """The calls of `EarlyStopping` that may have made what ended the last fit.

    They are those that its ``callbacks`` are made of; all of them where these are not to be seen.
    """
    calls, given = source.calls("EarlyStopping"), source.keyword("fit", "callbacks")
    waiting: list[ast.AST] = [given] if given else []
    seen: set[ast.AST] = set()
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting += ast.iter_child_nodes(node)
            waiting += source.values(node.id) if isinstance(node, ast.Name) else ()
    return [call for call in calls if call in seen] or calls


def _monitor(source: ParsedSource, call: ast.Call) -> str:
    if any(isinstance(each, ast.Starred) for each in call.args):
        return ""
    given = argument(call, "monitor", _PLACES[name_of(call.func)])
    text = "val_loss" if given is None else source.constant(given)
    return text if isinstance(text, str) else ""
