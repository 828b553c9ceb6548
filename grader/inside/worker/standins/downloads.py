"""Downloads by ``urllib.request``, requests, wget, gdown and ``keras.utils.get_file``."""

import ast
import functools
import http.client
import importlib
import itertools
import os
import sys
import tempfile
import typing
import urllib.request
import urllib.response
from pathlib import Path

from grader.inside.worker.standins import modules
from grader.inside.worker.standins.patching import modules_of_keras
from grader.inside.worker.standins.supply import NotServed, Supply

_REMOTE = ("http:", "https:", "ftp:")
_FOUND = 200
_GET_FILE = ("utils", "utils.file_utils", "utils.data_utils")
"""Modules of Keras's that have ``get_file``."""
_HASHES = ("file_hash", "md5_hash")


def install(supply: Supply) -> None:
    """Puts our functions in the place of those of the standard library and of Keras."""
    _install_urllib(supply)
    for module in itertools.chain.from_iterable(map(modules_of_keras, _GET_FILE)):
        if hasattr(module, "urlretrieve"):
            vars(module)["urlretrieve"] = urllib.request.urlretrieve
        if hasattr(module, "get_file"):
            vars(module)["get_file"] = _get_file(module.get_file, supply)
    if not modules.exists("wget"):
        modules.make("wget", download=_wget(supply))
    if not modules.exists("gdown"):
        modules.make("gdown", download=_gdown(supply))


def install_imported(tree: ast.Module, supply: Supply) -> None:
    """The same for installed packages that a submission imports, which take long to import."""
    imported = {name.partition(".")[0] for name in _imports(tree)}
    if "requests" in imported:
        _install_requests(supply)
    for name, download in (("wget", _wget), ("gdown", _gdown)):
        if name in imported and name not in sys.modules:
            vars(importlib.import_module(name))["download"] = download(supply)


def _imports(tree: ast.Module) -> typing.Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def _is_remote(url: object) -> bool:
    return isinstance(url, str) and url.lower().startswith(_REMOTE)


def _install_urllib(supply: Supply) -> None:
    retrieve, open_ = urllib.request.urlretrieve, urllib.request.urlopen

    @functools.wraps(retrieve)
    def urlretrieve(
        url: typing.Any, filename: typing.Any = None, *rest: object, **more: object
    ) -> tuple[str, http.client.HTTPMessage]:
        if not _is_remote(url):
            return retrieve(url, filename, *rest, **more)  # type: ignore[arg-type]
        target = Path(filename) if filename else _unnamed(supply.name_of(url))
        return str(supply.fetch(url, target)), _sized(target.stat().st_size)

    @functools.wraps(open_)
    def urlopen(url: typing.Any, *rest: typing.Any, **more: typing.Any) -> typing.Any:
        address = getattr(url, "full_url", url)
        if not _is_remote(address):
            return open_(url, *rest, **more)
        target = supply.fetch(address, _unnamed(supply.name_of(address)))
        stream = target.open("rb")
        target.unlink()
        size = os.fstat(stream.fileno()).st_size
        return urllib.response.addinfourl(stream, _sized(size), address, _FOUND)

    vars(urllib.request).update(urlretrieve=urlretrieve, urlopen=urlopen)


def _install_requests(supply: Supply) -> None:
    import requests
    import urllib3

    def send(self: typing.Any, request: typing.Any, *_: object, **__: object) -> typing.Any:
        """In place of ``HTTPAdapter.send``, through which all of requests goes."""
        try:
            target = supply.fetch(request.url, _unnamed(supply.name_of(request.url)))
        except NotServed as error:
            raise requests.exceptions.ConnectionError(str(error), request=request) from None
        stream = target.open("rb")
        target.unlink()
        headers = {"content-length": str(os.fstat(stream.fileno()).st_size)}
        body = urllib3.HTTPResponse(stream, headers, _FOUND, reason="OK", preload_content=False)
        return self.build_response(request, body)

    vars(requests.adapters)["HTTPAdapter"].send = send


def _get_file(original: typing.Any, supply: Supply) -> typing.Any:
    if getattr(original, "of_the_grader", False):
        return original

    @functools.wraps(original)
    def get_file(*arguments: typing.Any, **keywords: typing.Any) -> typing.Any:
        origin = keywords.get("origin", arguments[1] if len(arguments) > 1 else None)
        if isinstance(origin, str) and _is_remote(origin):
            if not supply.has(origin):
                raise supply.refusal(origin)
            # It is another file than the one whose digest they name.
            keywords |= dict.fromkeys(name for name in _HASHES if name in keywords)
        return original(*arguments, **keywords)

    vars(get_file)["of_the_grader"] = True
    return get_file


def _wget(supply: Supply) -> typing.Any:
    def download(url: str, out: str | None = None, *_: object, **__: object) -> str:
        return str(supply.fetch(url, _named(supply, url, out)))

    return download


def _gdown(supply: Supply) -> typing.Any:
    def download(
        url: str | None = None, output: str | None = None, *_: object, **more: object
    ) -> str:
        wanted = str(more.get("id") or url)
        return str(supply.fetch(wanted, _named(supply, wanted, output)))

    return download


def _named(supply: Supply, address: str, target: str | None) -> Path:
    """Where a download goes: to the named file, or under its own name to the named folder."""
    own = supply.name_of(address)
    path = Path(target or own)
    return path / own if path.is_dir() or str(target or "").endswith("/") else path


def _unnamed(name: str) -> Path:
    """A new file that ends in a name."""
    descriptor, path = tempfile.mkstemp(suffix=f"-{name}")
    os.close(descriptor)
    return Path(path)


def _sized(size: int) -> http.client.HTTPMessage:
    headers = http.client.HTTPMessage()
    headers["Content-Length"] = str(size)
    return headers
