"""Downloads that a submission starts, in the process that the stand-ins are put into."""

import ast
import sys
import types
import urllib.request
from pathlib import Path

import pytest
from support.course_world import World, world

from grader.inside.worker.standins import downloads
from grader.inside.worker.standins.supply import NotServed

ADDRESS = "https://example.org/data/labels.csv"
CONTENT = "label\n1\n"


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A world whose files are served; everything is as before when the test ends."""
    for name in ("urlretrieve", "urlopen"):
        monkeypatch.setattr(urllib.request, name, getattr(urllib.request, name))
    for name in ("wget", "gdown"):
        monkeypatch.setitem(sys.modules, name, types.ModuleType(name))
    monkeypatch.setattr(downloads, "modules_of_keras", lambda name: ())
    monkeypatch.chdir(tmp_path)
    made = world(tmp_path)
    downloads.install(made.supply)
    return made


def imported(source: str, served: World) -> None:
    downloads.install_imported(ast.parse(source), served.supply)


def test_urllib_gets_a_file_its_length_and_a_name(served: World) -> None:
    path, headers = urllib.request.urlretrieve(ADDRESS, "x.csv")
    assert (path, headers["Content-Length"]) == ("x.csv", "8")
    assert Path(path).read_text() == CONTENT
    unnamed, _ = urllib.request.urlretrieve(ADDRESS)
    assert Path(unnamed).read_text() == CONTENT
    assert unnamed.endswith("-labels.csv")


@pytest.mark.parametrize(
    "asked", [ADDRESS, urllib.request.Request(ADDRESS), ADDRESS.upper()[:5] + ADDRESS[5:]]
)
def test_urllib_opens_an_address_like_a_file(served: World, asked: object) -> None:
    with urllib.request.urlopen(asked) as answer:
        assert answer.status == 200
        assert answer.read().decode() == CONTENT


def test_what_lies_on_this_machine_is_opened_as_ever(served: World, tmp_path: Path) -> None:
    (tmp_path / "here.txt").write_text("here")
    place = (tmp_path / "here.txt").as_uri()
    with urllib.request.urlopen(place) as answer:
        assert answer.read() == b"here"
    assert urllib.request.urlretrieve(place, "there.txt")[0] == "there.txt"
    assert served.said == []


def test_another_address_is_refused_before_a_file_is_made(served: World, tmp_path: Path) -> None:
    with pytest.raises(NotServed, match="no network while grading"):
        urllib.request.urlretrieve("https://example.org/other.zip", "x.zip")
    assert not (tmp_path / "x.zip").exists()


def test_packages_that_a_file_imports_are_served_where_they_are_installed(
    served: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("wget", "gdown"):
        installed = types.ModuleType(name)
        monkeypatch.delitem(sys.modules, name)
        monkeypatch.setattr(
            downloads.importlib, "import_module", {name: installed}.__getitem__, raising=True
        )
        imported(f"import {name} as w", served)
        assert callable(vars(installed)["download"])
    imported("import numpy", served)


@pytest.mark.parametrize(
    ("out", "lands"),
    [
        (None, "labels.csv"),
        ("x.csv", "x.csv"),
        ("folder", "folder/labels.csv"),
        ("new/", "new/labels.csv"),
    ],
)
def test_wget_writes_where_it_is_told(
    served: World, tmp_path: Path, out: str | None, lands: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "new").mkdir()
    download = downloads._wget(served.supply)
    assert download(ADDRESS, out) == lands
    assert (tmp_path / lands).read_text() == CONTENT


def test_gdown_takes_an_id_or_an_address(served: World, tmp_path: Path) -> None:
    download = downloads._gdown(served.supply)
    wanted = "0123456789abcdefghijklmnopqrstuv"
    assert download(id=wanted, quiet=True) == "pets.zip"
    assert download(f"https://drive.google.com/uc?id={wanted}", "p.zip") == "p.zip"
    assert (tmp_path / "p.zip").read_bytes()[:2] == b"PK"


def test_get_file_of_keras_asks_for_no_digest_and_is_wrapped_once(served: World) -> None:
    seen: list[dict[str, object]] = []

    def original(fname: str = "", origin: str = "", **keywords: object) -> str:
        seen.append(keywords)
        return "path"

    get_file = downloads._get_file(original, served.supply)
    assert downloads._get_file(get_file, served.supply) is get_file
    assert get_file("l.csv", ADDRESS, file_hash="00", cache_dir=".") == "path"
    assert get_file(origin=ADDRESS, md5_hash="00") == "path"
    assert get_file("l.csv", "file:///x", file_hash="00") == "path"
    assert seen == [{"file_hash": None, "cache_dir": "."}, {"md5_hash": None}, {"file_hash": "00"}]
    with pytest.raises(NotServed):
        get_file("x.zip", "https://example.org/other.zip")
