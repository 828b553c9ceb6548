"""Shell lines of notebooks, carried out by the functions below and never by a shell.

What fetches, unpacks, makes, moves, removes or lists files is done, as far as it is plain and in
folders of the run itself; all else is passed over. No line fails a run: a notebook goes on after a
command that failed, too.
"""

import argparse
import contextlib
import glob
import os
import re
import shlex
import shutil
import tarfile
import typing
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from grader.inside.worker.standins import paths
from grader.inside.worker.standins.paths import own
from grader.inside.worker.standins.supply import NotServed, Supply

_VARIABLE = re.compile(r"\{(\w+)\}|\$(\w+)")
_BETWEEN = frozenset({"&&", ";", "||"})
_MOST_LISTED = 1_000
_FAILURES = (OSError, ValueError, zipfile.BadZipFile, tarfile.TarError, RuntimeError)

Words = list[str]


class ShellLines:
    """Carries out shell lines on the files of this run."""

    def __init__(self, supply: Supply) -> None:
        self._supply = supply
        self._commands: dict[str, Callable[[Words], Words | None]] = {
            "wget": self._wget,
            "curl": self._curl,
            "gdown": self._gdown,
            "unzip": _unzip,
            "tar": _tar,
            "mkdir": _mkdir,
            "ls": _ls,
            "cd": _cd,
            "cp": _cp,
            "mv": _mv,
            "rm": _rm,
            "rmdir": _rm,
        }

    def run(self, line: str, names: Mapping[str, object]) -> list[str]:
        """What a line prints, once it is carried out.

        Args:
            line: One or more commands, e.g. ``mkdir -p data && unzip -q {path} -d data``.
            names: The names that ``{name}`` and ``$name`` may stand for.
        """
        printed: list[str] = []
        for words in _commands(_filled(line, names)):
            command = self._commands.get(words[0])
            if command is None:
                continue
            try:
                with contextlib.redirect_stderr(None):  # what argparse says of unknown options
                    printed += command(words[1:]) or []
            except SystemExit:
                printed.append(f"{words[0]}: these options are not understood here")
            except NotServed as error:
                self._supply.remark(str(error))
                printed.append(str(error))
            except _FAILURES as error:
                printed.append(f"{words[0]}: {error}")
        return printed

    def _wget(self, words: Words) -> Words:
        known = _parsed(words, "-O", "-P", values=("-o", "-a", "-t", "-T", "-U", "-i"))
        known_folder = known.P or known.directory_prefix or "."
        target = known.O or known.output_document
        return [self._fetched(url, target, known_folder) for url in known.rest]

    def _curl(self, words: Words) -> Words:
        known = _parsed(words, "-o", "-H", "-d", "-X", "-A", "-u", "-e", "-b", "-c")
        return [self._fetched(url, known.o or known.output, ".") for url in known.rest]

    def _gdown(self, words: Words) -> Words:
        known = _parsed(words, "-O", "--id", "--output", "--speed", "--proxy")
        wanted = [known.id, *known.rest] if known.id else known.rest
        return [self._fetched(each, known.O or known.output, ".") for each in wanted]

    def _fetched(self, address: str, target: str | None, folder: str) -> str:
        """Saves what an address means under a name, or under its own in a folder."""
        name = self._supply.name_of(address)
        path = own(_path(target) if target else _path(folder) / name)
        if path.is_dir():
            path /= name
        path.parent.mkdir(parents=True, exist_ok=True)
        self._supply.fetch(address, path)
        return f"{name}: made of this exercise's public data"


def _commands(line: str) -> list[Words]:
    """The commands of a line as words; those that need a shell's own arts are left out."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|&;<>")
    lexer.whitespace_split = True
    lexer.commenters = "#"
    found: list[Words] = [[]]
    try:
        for word in lexer:
            if word in _BETWEEN:
                found.append([])
            else:
                found[-1].append(word)
    except ValueError:  # an unfinished quotation
        return []
    return [words for words in map(_without_redirection, found) if words]


def _without_redirection(words: Words) -> Words:
    """A command without what it writes to; empty where it is part of a pipe."""
    if any("|" in word or "`" in word or "$(" in word for word in words):
        return []
    for place, word in enumerate(words):
        if word.startswith((">", "<", "&")):
            end = place - 1 if place and words[place - 1] in ("1", "2") else place
            return words[:end]
    return words


def _filled(line: str, names: Mapping[str, object]) -> str:
    """The line with the values of the names that it uses, as Jupyter fills them in."""

    def value(match: re.Match[str]) -> str:
        found = names.get(match[1] or match[2])
        plain = isinstance(found, str | int | float | os.PathLike)
        return str(found) if plain else match[0]

    return _VARIABLE.sub(value, line)


def _parsed(words: Words, *options: str, values: tuple[str, ...] = ()) -> typing.Any:
    """Options with a value, by their names; all other options are passed over.

    The words that are none are ``rest``.
    """
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    for option in dict.fromkeys(
        (*options, *values, "--output", "--output-document", "--directory-prefix")
    ):
        parser.add_argument(option)
    known, rest = parser.parse_known_args(_short_options_apart(words, options))
    known.rest = [word for word in rest if not word.startswith("-")]
    return known


def _short_options_apart(words: Words, options: tuple[str, ...]) -> Words:
    """Splits ``-qO`` and the like in two, for an option with a value may end a bundle."""
    apart: Words = []
    for word in words:
        bundle = len(word) > 2 and word[0] == "-" and word[1:].isalpha() and word[1] != "-"
        if bundle and f"-{word[-1]}" in options and f"-{word[1]}" not in options:
            apart += [word[:-1], f"-{word[-1]}"]
        else:
            apart.append(word)
    return apart


def _path(word: str) -> Path:
    """The file that a word means in this run."""
    return Path(paths.redirected(os.path.expanduser(word)))  # noqa: PTH111 - a Path would drop ./


def _globbed(words: Words) -> list[Path]:
    """The files that the words mean that are no options."""
    found: list[Path] = []
    for word in words:
        if word.startswith("-"):
            continue
        path = str(_path(word))
        found += map(Path, sorted(glob.glob(path)) or [path])  # noqa: PTH207 - may be absolute
    return found


def _unzip(words: Words) -> None:
    known = _parsed(words, "-d", values=("-x",))
    target = own(_path(known.d) if known.d else Path())
    for archive in _globbed(known.rest[:1]):
        found = archive if archive.exists() else archive.with_name(f"{archive.name}.zip")
        with zipfile.ZipFile(found) as opened:
            opened.extractall(target, known.rest[1:] or None)  # noqa: S202 - zipfile drops ../


def _tar(words: Words) -> None:
    if words and not words[0].startswith("-"):
        words = [f"-{words[0]}", *words[1:]]
    known = _parsed(words, "-f", "-C")
    unpacks = any("x" in word for word in words if word[0] == "-" and word[1:2] != "-")
    if unpacks and known.f:
        with tarfile.open(_path(known.f)) as archive:
            archive.extractall(own(_path(known.C) if known.C else Path()), filter="data")


def _mkdir(words: Words) -> None:
    parents = any(word.startswith("-") and "p" in word for word in words)
    for folder in _globbed(words):
        own(folder).mkdir(parents=parents, exist_ok=parents)


def _ls(words: Words) -> Words:
    printed: Words = []
    for path in _globbed(words) or [Path()]:
        names = sorted(each.name for each in path.iterdir()) if path.is_dir() else [str(path)]
        printed += [name for name in names if not name.startswith(".")][:_MOST_LISTED]
        if not path.exists():
            printed[-1] = f"ls: cannot access '{path}': No such file or directory"
    return printed


def _cd(words: Words) -> None:
    os.chdir(_globbed(words)[0] if words else Path.home())


def _cp(words: Words) -> None:
    *sources, target = _globbed(words)
    own(target)
    for source in sources:
        if source.is_dir():
            into = target / source.name if target.is_dir() else target
            shutil.copytree(source, into, dirs_exist_ok=True)
        else:
            shutil.copy(source, target)


def _mv(words: Words) -> None:
    *sources, target = _globbed(words)
    for source in sources:
        shutil.move(own(source), own(target))


def _rm(words: Words) -> None:
    whole = any(word.startswith("-") and "r" in word.lower() for word in words)
    for path in map(own, _globbed(words)):
        if path.is_dir() and not path.is_symlink():
            if whole:
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.rmdir()
        else:
            path.unlink(missing_ok=True)
