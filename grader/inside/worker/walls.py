"""Walls of text that TensorFlow and Keras raise, folded to what they say."""

from __future__ import annotations

import re

_GRAPH = re.compile(r"Graph execution error:|Detected at node|Exception encountered when calling")
_FRAMES = re.compile(
    r"^\s*(?:File \".*|Detected at node.*|Graph execution error:.*|<stack traces unavailable>"
    r"|Traceback \(most recent call last\):|\s{4,}.*|Stack trace for op definition:.*"
    r"|\d+ root error\(s\) found\.|\d+ successful operations\.|\d+ derived errors ignored\.)\s*$",
    re.MULTILINE,
)
_NODES = re.compile(r"\s*\[\[.*?\]\]|\s*\[Op:[^\]]*\]|\{\{[^}]*\}\}|\x1b\[[0-9;]*m")
_LABELS = re.compile(r"\s*Label values: .*", re.DOTALL)
_ARGUMENTS = re.compile(r"\s*Arguments received by .*", re.DOTALL)


def folded(text: str) -> str:
    """What an exception says, without TensorFlow's own frames, nodes and lists of values.

    >>> folded("Graph execution error:\\n\\nDetected at node x defined at (most recent call last):\\n"
    ...        "<stack traces unavailable>\\nReceived a label value of 9 which is outside the valid "
    ...        "range of [0, 9).  Label values: 4 4 9\\n\\t [[{{node x}}]] [Op:__inference_1]")
    'Received a label value of 9 which is outside the valid range of [0, 9).'
    >>> folded("invalid literal")
    'invalid literal'
    """
    if not _GRAPH.search(text):
        return text
    said = _LABELS.sub("", _NODES.sub("", _FRAMES.sub("", text)))
    said = _ARGUMENTS.sub("", said).strip()
    return re.sub(r"\n\s*\n+", "\n", said) or text
