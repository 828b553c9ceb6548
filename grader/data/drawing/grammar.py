"""Texts from a grammar: rules that put words together, drawn with dice.

A grammar is written as lines ``name: this | that {other} | …``, whose further lines are indented.
``{other}`` stands for what the rule of that name makes; ``{other:a}`` for the same thing wherever
it stands in one text, so that a text speaks of one person; ``{2-40}`` is a whole number.
"""

import re
from collections.abc import Mapping

from grader.data.drawing.dice import Dice

_SLOT = re.compile(r"\{(?:(?P<low>\d+)-(?P<high>\d+)|(?P<name>[a-z_]+)(?P<same>:[a-z])?)\}")
Rules = Mapping[str, tuple[str, ...]]
Memory = dict[str, str]


def parsed(text: str) -> Rules:
    r"""The rules that a grammar's lines state.

    >>> parsed("greeting: hello {who} | bye\nwho: world")["greeting"]
    ('hello {who}', 'bye')

    Raises:
        ValueError: a slot names no rule.
    """
    joined = re.sub(r"\n[ \t]+", " ", text.strip())
    rules = {}
    for line in filter(None, joined.splitlines()):
        name, _, alternatives = line.partition(":")
        rules[name.strip()] = tuple(each.strip() for each in alternatives.split("|"))
    named = {slot["name"] for each in rules.values() for slot in _SLOT.finditer(" ".join(each))}
    if missing := named - {None} - set(rules):
        raise ValueError(f"no rule for {', '.join(sorted(map(str, missing)))}")
    return rules


def expanded(template: str, rules: Rules, dice: Dice, memory: Memory) -> str:
    """A template with all of its slots filled.

    Args:
        template: words and slots.
        rules: what the slots stand for.
        dice: choose among alternatives, each as likely as another.
        memory: what slots with a letter have become in this text so far.
    """

    def fill(slot: re.Match[str]) -> str:
        if slot["low"]:
            return str(dice.whole(int(slot["low"]), int(slot["high"])))
        key = f"{slot['name']}{slot['same']}"
        if slot["same"] and key in memory:
            return memory[key]
        made = expanded(dice.pick(rules[slot["name"]]), rules, dice, memory)
        if slot["same"]:
            memory[key] = made
        return made

    return _SLOT.sub(fill, template)
