"""Walls of text that TensorFlow and Keras raise, folded to what they say."""

import re

_WALL = re.compile(r"Graph execution error:|Detected at node|Exception encountered when calling")
_FRAMES = re.compile(
    r"^\s*(?:File \".*|Detected at node.*|Graph execution error:.*|<stack traces unavailable>"
    r"|Traceback \(most recent call last\):|\s{4,}.*|Stack trace for op definition:.*"
    r"|\d+ root error\(s\) found\.|\d+ successful operations\.|\d+ derived errors ignored\.)\s*$",
    re.MULTILINE,
)
_NODES = re.compile(r"\s*\[\[.*?\]\]|\s*\[Op:[^\]]*\]|\{\{[^}]*\}\}|\x1b\[[0-9;]*m")
_LABELS = re.compile(r"\s*Label values: .*", re.DOTALL)
_ARGUMENTS = re.compile(r"\s*Arguments received by .*", re.DOTALL)
_GAPS = re.compile(r"\n\s*\n+")
_NUMBERS = re.compile(r"\[(?:[\d\s\[\].,+-]|(?<=\d)e(?=[+-]|\d)|nan|inf){80,}+")
"""Values of an array that are written out."""


def folded(text: str) -> str:
    """What an exception says, without TensorFlow's own frames, nodes and lists of values.

    >>> folded("Detected at node a [[{{node a}}]]")
    'Detected at node a [[{{node a}}]]'
    >>> folded("Exception encountered when calling Dense.call(). No good. Arguments received by x")
    'Exception encountered when calling Dense.call(). No good.'
    """
    text = values_folded(text)
    if not _WALL.search(text):
        return text
    said = _LABELS.sub("", _NODES.sub("", _FRAMES.sub("", text)))
    return _GAPS.sub("\n", _ARGUMENTS.sub("", said).strip()) or text


def values_folded(text: str) -> str:
    """The same text without the values of arrays that are written out in it.

    >>> values_folded(f"Received: <Variable value={[0.25] * 20}> here")
    'Received: <Variable value=[…]> here'
    """
    return _NUMBERS.sub(lambda found: "[…]" + " " * found[0][-1].isspace(), text)
