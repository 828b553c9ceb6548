"""Paths of other machines (Colab's, Coursera's, Kaggle's), and what a file expects to lie there."""

import ast
import contextlib
import os
import re
import tempfile
import typing
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from grader.inside.protocol.course import Branch, CourseFile
from grader.inside.syntax import assigned, name_of
from grader.inside.worker.standins.supply import Supply

ELSEWHERE = ("/content", "/kaggle", "/tf", "/home/jovyan", "/root")
"""Folders of other machines, each of which is one in the submission's own folder here."""
_OF_PEOPLE = ("/home", "/Users", "/mnt", "/media", "/gdrive")
"""Folders in which people and disks have theirs on other machines; what lies in one of those is in
the submission's own folder too."""
TEMPORARY = "/tmp"  # noqa: S108 - in a box this run's own, without one the machine's
_WINDOWS = re.compile(r"([A-Za-z]):[\\/]")
"""How a path on a drive of Windows begins."""
WORKING = "content"
"""The working folder, which Colab calls /content: ``../tmp2`` then lies in the run's folder too."""
_ARCHIVES = ("zip", "tar")
"""Forms of files that a submission unpacks."""
_SMALL = ("copy", "table")
"""Forms of files of which another copy does not matter."""
_MOST_DEPTH = 40
"""Of an expression for a path; what is deeper is no path that a person wrote."""
_MOST_PATHS = 2_000


def working_folder() -> Path:
    """The folder that a submission starts in, which is made here."""
    folder = Path.home() / WORKING
    folder.mkdir(exist_ok=True)
    return folder


def redirected(path: str) -> str:
    """The path of this run that stands for one of another machine; others stay as they are."""
    if drive := _WINDOWS.match(path):
        return f"{Path.home()}/{drive[1]}/{path[3:]}".replace("\\", "/")
    roots = ELSEWHERE if tempfile.gettempdir() == TEMPORARY else (*ELSEWHERE, TEMPORARY)
    for root in (*roots, *_OF_PEOPLE):
        if (path == root and root in roots) or path.startswith(f"{root}/"):
            own = tempfile.gettempdir() if root == TEMPORARY else f"{Path.home()}{root}"
            # Not under itself again, where the run's own folder lies in the machine's /tmp.
            inside = path.startswith((f"{Path.home()}/", f"{tempfile.gettempdir()}/"))
            return path if inside else own + path[len(root) :]
    return path


def own(path: Path) -> Path:
    """A path that may be written to, in a folder of this run's own.

    Raises:
        PermissionError: it lies elsewhere, e.g. in the home of whoever grades without a box.
    """
    # Of a link the place counts, for it is the link that is moved or removed.
    place = path.parent.resolve() / path.name if path.name not in ("", "..") else path.resolve()
    roots = {Path.home().resolve(), Path(tempfile.gettempdir()).resolve()}
    # The folder itself may be a link, as /tmp is in the box: what it leads to is written to.
    if path.resolve() not in roots and not any(root in place.parents for root in roots):
        raise PermissionError(f"{path} lies outside of the folders of this run")
    return path


def redirect(tree: ast.Module) -> None:
    """Changes the paths in a submission that begin in a folder of another machine."""
    changed = False
    for constant in _beginnings(tree):
        path = redirected(constant.value)
        changed |= path != constant.value
        constant.value = path
    if changed:
        for root in ELSEWHERE:
            Path(redirected(root)).mkdir(parents=True, exist_ok=True)


def lay(tree: ast.Module, supply: Supply) -> None:
    """Puts the course's files and folders where a submission expects to find them.

    Files lie there unless it fetches them itself, and those that are read from another folder than
    they are fetched to lie there too, archives apart; folders of pictures lie where it neither
    fetches nor unpacks an archive, or only elsewhere than in a folder of somebody's own.

    Raises:
        OSError: they cannot be written.
    """
    if supply.public is None:
        return
    texts = list(dict.fromkeys(_strings(tree)))[:_MOST_PATHS]
    # A shell line is a text of several words, each of which may be a path.
    words = list(dict.fromkeys(word for text in texts for word in _words(text)))
    lines = [text.split() for text in texts if " " in text]
    meant = {word: supply.file_at(word) for word in words}
    supply.names_weights = any(file and file.form == "weights" for file in meant.values())
    fetched = {file.form for word, file in meant.items() if file and not _is_path(word, file)}
    for word, file in meant.items():
        if file and (file.form not in fetched or _is_elsewhere(word, file, lines)):
            with contextlib.suppress(PermissionError):  # a piece of a path, or none
                supply.lay(file, own(Path(word)))
    archives = [word for word, file in meant.items() if file and file.form in _ARCHIVES]
    for text in texts:
        # What an archive holds lies elsewhere than what somebody has at home, ready to be read.
        if archives and (any(map(_is_at_home, archives)) or not _is_at_home(text)):
            continue
        for branches in supply.course.trees:
            base = _base(text, branches)
            if base is not None:
                with contextlib.suppress(PermissionError):
                    supply.plant(branches, own(base))


def _is_at_home(path: str) -> bool:
    """Whether a path that stands for another one stands for a person's own."""
    inside = path.removeprefix(f"{Path.home()}")
    if inside == path or inside.startswith(tuple(f"{root}/" for root in ELSEWHERE)):
        return False
    return inside.startswith(tuple(f"{root}/" for root in _OF_PEOPLE)) or inside[2:3] == "/"


def _is_path(word: str, file: CourseFile) -> bool:
    """Whether a word that means one of the course's files is a path, and no address or id."""
    return "://" not in word and file.is_named(PurePosixPath(word).name) and "." in word


def _words(text: str) -> list[str]:
    """The words of a text, and all of it where it is a path with spaces in it."""
    is_path = " " in text and _may_be_path(text)
    return [*text.split(), text] if is_path else text.split()


def _may_be_path(text: str) -> bool:
    """Whether a text is no address and no sentence: a path's first folder is one word."""
    return "://" not in text and " " not in text.partition("/")[0]


def _is_elsewhere(word: str, file: CourseFile, lines: list[list[str]]) -> bool:
    """Whether a path is of a folder to which no shell line fetches a small file."""
    folder = PurePosixPath(word).parent
    named = [each.removeprefix("-P") for line in lines for each in line]
    to = {folder for each in named for folder in (PurePosixPath(each), PurePosixPath(each).parent)}
    fetched = any("://" in each and file.is_named(PurePosixPath(each).name) for each in named)
    return fetched and file.form in _SMALL and folder not in (PurePosixPath(), *to)


def _base(path: str, branches: tuple[Branch, ...]) -> Path | None:
    """The folder that holds such a tree, where a path ends in a folder of the tree; else None."""
    if "/" not in path or not _may_be_path(path):
        return None
    parts = PurePosixPath(path).parts
    for branch in branches:
        inside = PurePosixPath(branch.path).parts
        for length in range(len(inside), 0, -1):
            if parts[-length:] == inside[:length]:
                return Path(*parts[:-length])
    return None


def _beginnings(tree: ast.AST) -> Iterator[typing.Any]:
    """The string constants that are not stuck to the end of another string."""
    stack = [(tree, True)]
    while stack:
        node, is_beginning = stack.pop()
        if isinstance(node, ast.Constant):
            if is_beginning and isinstance(node.value, str):
                yield node
        elif isinstance(node, ast.JoinedStr):
            stack += [(value, place == 0) for place, value in enumerate(node.values)]
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            stack += [(node.left, is_beginning), (node.right, False)]
        else:
            stack += [(child, True) for child in ast.iter_child_nodes(node)]


def _strings(tree: ast.Module) -> Iterator[str]:
    """Texts that a submission writes or puts together of constants, e.g. with os.path.join."""
    constants = assigned(tree)
    # Where Keras keeps a copy of what it has downloaded is no place to look for a file.
    caches = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and name_of(node.func) == "load_data"
        for part in ast.walk(node)
    }
    # What is stuck to the end of another text, as `/../tmp2` to a folder, is no path by itself.
    beginnings = {id(constant) for constant in _beginnings(tree)}
    for node in ast.walk(tree):
        kinds = ast.Constant | ast.JoinedStr | ast.BinOp | ast.Call
        if isinstance(node, ast.Constant) and id(node) not in beginnings:
            continue
        if isinstance(node, kinds) and id(node) not in caches:
            text = _text(node, constants, _MOST_DEPTH)
            if text is not None and 1 < len(text) < 500 and "\n" not in text:
                yield text


def _text(node: ast.AST, names: dict[str, ast.expr], depth: int) -> str | None:
    """The string that an expression stands for; None where that cannot be told."""
    if depth == 0:
        return None
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.Name(id=name) if name in names:
            return _text(names[name], names, depth - 1)
        case ast.FormattedValue(value=value):
            return _text(value, names, depth - 1)
        case ast.JoinedStr(values=parts):
            return _glued("", [_text(part, names, depth - 1) for part in parts])
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _glued("", [_text(each, names, depth - 1) for each in (left, right)])
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return _glued("/", [_text(each, names, depth - 1) for each in (left, right)])
        case ast.Call(func=function, args=arguments):
            return _called(name_of(function), [_text(each, names, depth - 1) for each in arguments])
    return None


def _called(function: str, arguments: list[str | None]) -> str | None:
    if function == "getcwd":
        return os.getcwd()  # noqa: PTH109 - the same text as the submission will get
    if function in ("join", "joinpath"):
        return _glued("/", arguments)
    if function in ("Path", "PurePath", "str", "abspath") and len(arguments) == 1:
        return arguments[0]
    return None


def _glued(by: str, parts: list[str | None]) -> str | None:
    known = [part for part in parts if part is not None]
    if len(known) < len(parts) or not known:
        return None
    if not by:
        return "".join(known)
    return os.path.join(*known)  # noqa: PTH118 - an absolute part drops those before it
