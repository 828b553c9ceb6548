r"""Neutralising what Jupyter understands and Python does not: magics, shell lines and help.

No shell runs any of it, and every line of the source keeps its number:

* A ``%%`` magic at the head of a cell is blanked; of `BODY_RUNS` the rest of the cell stays Python
  (once, for ``%%timeit``), of every other magic the whole cell is blanked, but for the lines of
  ``%%bash`` and its like that begin with a command of `CARRIED_OUT`.
* ``!command`` and ``%command`` of `CARRIED_OUT` become ``get_ipython().system('command')``, the way
  in which Jupyter exports them: the sandbox has functions of its own for them, and no shell.
* All others, ``%magic``, ``?name``, ``name?`` and a bare ``pip install`` are blanked up to the end
  of their lines, continued ones (``\`` at the end) included. ``%time statement`` keeps its
  statement.
* ``name = !command`` becomes ``name = get_ipython().getoutput('command')`` or ``name = []``,
  ``name = %magic`` becomes ``name = None``.
"""

import re

from grader.submission.syntax import parses

BODY_RUNS = frozenset({"time", "timeit", "capture", "prun", "memit"})
"""Cell magics whose cell is Python that Jupyter runs in the notebook's own process."""
CARRIED_OUT = frozenset(
    {"wget", "curl", "gdown", "unzip", "tar", "mkdir", "ls", "cd", "cp", "mv", "rm", "rmdir"}
)
"""Commands that fetch, unpack, make, list or remove files, which the sandbox does itself."""

_MAX_STACKED = 8  # Cell magics at the head of one cell, such as %%capture above %%time.
_CELL_MAGIC = re.compile(r"(?P<before>(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*)%%(?P<name>\w*)[^\n]*")
_TARGETS = r"[\w., \t\[\]'\"]+=[ \t]*"
_TIMED = re.compile(rf"(?P<kept>[ \t]*|{_TARGETS})%time[ \t]+(?=\S)")
_ASSIGNED = re.compile(rf"(?P<kept>{_TARGETS})(?P<mark>[!%])(?=\S)")
_MAGIC = re.compile(
    r"""(?P<indent>[ \t]*)
    (?: [!%?]                                      # !ls   %matplotlib inline   ?print
      | (?:pip|conda)3?[ \t]+[a-z]                 # automagic; never Python
      | [\w.*\[\]]+\?\??[ \t]*(?:\#[^\n]*)?(?=\n|\Z)  # print?   np.ndarray??
    )""",
    re.VERBOSE,
)
_SHELL_CELLS = frozenset({"bash", "sh", "shell"})
_BLOCKS_OF_SHELL = re.compile(
    r"^[ \t]*(?:for|while|until|if|case|function)\b|\(\)|<<", re.MULTILINE
)
"""A script with these is more than a list of commands."""
_COMMAND = re.compile(r"[ \t]*[!%]{0,2}[ \t]*(?P<line>(?P<word>\w+)(?![\w.]).*)", re.DOTALL)
_JOINED = re.compile(r"\\\n[ \t]*")
_ANY = re.compile(r"[!%?]|(?:pip|conda)3?[ \t]")
"""Where it finds nothing, nothing of a source is Jupyter's; it is far quicker than the parser."""
_CONTINUED = re.compile(r"(?:[^\n]*\\\n)*[^\n]*")
# Possessive repeats and optional closing quotes keep the scan linear on any input.
_LEXEME = re.compile(
    r"""(?P<comment>\#[^\n]*)
    | (?P<text>\"{3}(?:[^"\\]++|\\.|"(?!""))*+(?:\"{3})?
             | '{3}(?:[^'\\]++|\\.|'(?!''))*+(?:'{3})?
             | "(?:[^"\\\n]++|\\.)*+"?
             | '(?:[^'\\\n]++|\\.)*+'?)
    | (?P<joined>\\\n)
    | (?P<open>[(\[{])
    | (?P<close>[)\]}])
    | (?P<newline>\n)""",
    re.VERBOSE | re.DOTALL,
)


_FIRST_INDENT = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*(?P<indent>[ \t]+)(?=[^\s#])")
"""Before the first line of a cell that is neither empty nor a comment."""


def neutralise(source: str) -> str:
    """The source as plain Python, line for line; source that is Python already is not touched.

    Args:
        source: A cell or a script. Its lines may end in CRLF or CR; the result's end in LF.
    """
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    for _ in range(_MAX_STACKED):
        magic = _CELL_MAGIC.match(source)
        if magic is None:
            break
        if magic["name"] not in BODY_RUNS:
            return _shell_cell(source) if magic["name"] in _SHELL_CELLS else _blank(source)
        source = magic["before"] + source[magic.end() :]
    is_plain = not _ANY.search(source) or parses(source)
    return _from_the_margin(source if is_plain else _without_magics(source))


def _from_the_margin(source: str) -> str:
    """The source without the spaces before its first line, which Jupyter takes off every line."""
    first = _FIRST_INDENT.match(source)
    if first is None or parses(source):
        return source
    moved = re.sub(rf"^{first['indent']}", "", source, flags=re.MULTILINE)
    return moved if parses(moved) else source


def _blank(source: str) -> str:
    return "\n" * source.count("\n")


def _shell_cell(source: str) -> str:
    """The lines of a cell of shell commands that are carried out; the others are blanked."""
    if _BLOCKS_OF_SHELL.search(source):
        return _blank(source)
    lines: list[str] = []
    position = 0
    while position < len(source):
        continued = _CONTINUED.match(source, position)
        end = continued.end() if continued else len(source)
        line = source[position:end]
        newline = source[end : end + 1]
        lines.append(_call(line, "system") + _blank(line) + newline)
        position = end + len(newline)
    return "".join(lines)


def _call(line: str, method: str) -> str:
    """The Python that carries out a line of shell; empty where nothing of it is carried out."""
    command = _COMMAND.match(_JOINED.sub(" ", line))
    if command is None or command["word"] not in CARRIED_OUT:
        return ""
    return f"get_ipython().{method}({command['line'].rstrip()!r})"


def _without_magics(source: str) -> str:
    """The source with every statement replaced that is Jupyter's rather than Python's."""
    pieces: list[str] = []
    position = 0
    while position < len(source):
        if timed := _TIMED.match(source, position):
            pieces.append(timed["kept"])
            position = timed.end()
        magic = None if timed else _replaced(source, position)
        if magic is None:
            end = _end_of_statement(source, position)
            pieces.append(source[position:end])
        else:
            replacement, end = magic
            pieces.append(replacement + "\n" * source.count("\n", position, end))
        position = end
    return "".join(pieces)


def _replaced(source: str, position: int) -> tuple[str, int] | None:
    """What stands for the magic that begins here and where its last line ends; None without one."""
    continued = _CONTINUED.match(source, position)
    end = continued.end() if continued else len(source)
    if assigned := _ASSIGNED.match(source, position):
        call = _call(source[assigned.end() : end], "getoutput") if assigned["mark"] == "!" else ""
        replacement = assigned["kept"] + (call or ("[]" if assigned["mark"] == "!" else "None"))
    elif magic := _MAGIC.match(source, position):
        # A block must not become empty; at the margin, nothing is better than a statement that
        # would push `from __future__` from the head of a script.
        is_shell = source[magic.end("indent") : magic.end("indent") + 1] in ("!", "%")
        call = _call(source[magic.end("indent") : end], "system") if is_shell else ""
        replacement = magic["indent"] + (call or "pass") if magic["indent"] or call else ""
    else:
        return None
    return replacement, end


def _end_of_statement(source: str, position: int) -> int:
    """Where the logical line that begins here ends, its newline included."""
    depth = 0
    for lexeme in _LEXEME.finditer(source, position):
        if lexeme.lastgroup == "open":
            depth += 1
        elif lexeme.lastgroup == "close":
            depth = max(0, depth - 1)
        elif lexeme.lastgroup == "newline" and not depth:
            return lexeme.end()
    return len(source)
