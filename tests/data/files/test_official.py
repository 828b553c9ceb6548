import hashlib
import typing
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from support.tiny import OFFICIAL, Tiny, Unlinked, as_archive

from grader.data import Store
from grader.data.base import Source
from grader.data.files import official
from grader.data.files.importing import import_files
from grader.data.files.official import DATA_DIR_VARIABLE, fetch, locate, remedy
from grader.model.errors import DataError

OTHER = OFFICIAL[::-1]


def take(store: Store, *paths: object) -> typing.Any:
    return import_files(Tiny(), paths, store, exercise="exercise-7")


def test_nothing_is_there_at_first(store: Store) -> None:
    assert locate(Tiny(), store, "exercise-7") is None


@pytest.mark.parametrize(
    ("content", "kind"),
    [(OFFICIAL, "official files"), (OTHER, "files of the right structure, but not byte for byte")],
)
@pytest.mark.parametrize("name", ["tiny.bin", "tiny (1).bin"])
def test_a_file_is_taken_and_named_for_what_it_is(
    store: Store, given: Path, content: bytes, kind: str, name: str
) -> None:
    (given / name).write_bytes(content)
    files = take(store, given / name)
    assert (files.folder / "tiny.bin").read_bytes() == content
    assert files.origin.startswith(kind)
    assert files.origin.endswith(f", imported from {name}")
    assert files.bytes == 12
    assert locate(Tiny(), store, "exercise-7") == files
    assert (given / name).exists()


def as_folder(given: Path) -> Path:
    (given / "tiny.bin").write_bytes(OFFICIAL)
    return given


def as_nested_folder(given: Path) -> Path:
    for place in ("a/b/", "b/"):
        (given / place).mkdir(parents=True)
    (given / "a/b/tiny.bin").write_bytes(OTHER)
    (given / "b/tiny.bin").write_bytes(OFFICIAL)
    return given


def as_hostile_archive(given: Path) -> Path:
    with zipfile.ZipFile(given / "archive.zip", "w") as archive:
        archive.writestr("../../../tiny.bin", OFFICIAL)
    return given / "archive.zip"


@pytest.mark.parametrize("form", [as_folder, as_nested_folder, as_archive, as_hostile_archive])
def test_a_folder_or_an_archive_may_hold_the_file(
    store: Store, given: Path, form: Callable[..., typing.Any]
) -> None:
    path = form(given)
    files = take(store, path)
    assert (files.folder / "tiny.bin").read_bytes() == OFFICIAL
    assert files.origin == f"official files, imported from {path.name}"
    assert list(given.parent.rglob("tiny.bin")).count(given.parent / "tiny.bin") == 0
    assert list(store.downloads("tiny").iterdir()) == []


def test_the_first_of_several_paths_wins(store: Store, given: Path, tmp_path: Path) -> None:
    (tmp_path / "tiny.bin").write_bytes(OTHER)
    files = take(store, tmp_path / "tiny.bin", as_folder(given))
    assert (files.folder / "tiny.bin").read_bytes() == OTHER


def test_an_import_replaces_an_earlier_one(store: Store, given: Path) -> None:
    (given / "tiny.bin").write_bytes(OTHER)
    other = take(store, given)
    (given / "tiny.bin").write_bytes(OFFICIAL)
    files = take(store, given)
    assert files.digest != other.digest
    assert locate(Tiny(), store, "exercise-7") == files


def spoilt_archive(given: Path) -> Path:
    path = as_archive(given)
    content = bytearray(path.read_bytes())
    content[content.index(OFFICIAL)] ^= 1
    path.write_bytes(content)
    return path


def empty_folder(given: Path) -> Path:
    return given


def missing(given: Path) -> Path:
    return given / "nowhere"


def archive_of_other_things(given: Path) -> Path:
    (given / "folder").mkdir()
    with zipfile.ZipFile(given / "folder" / "tiny.zip", "w") as archive:
        archive.writestr("readme.txt", "not this")
    return given / "folder"


def another_size(given: Path) -> Path:
    (given / "tiny.bin").write_bytes(OFFICIAL[1:])
    return given / "tiny.bin"


@pytest.mark.parametrize(
    ("form", "message"),
    [
        (missing, "nowhere does not exist: give the path"),
        (
            empty_folder,
            "given holds nothing of use.*expected as tiny.bin: give `grade data import ",
        ),
        (archive_of_other_things, "import exercise-7 PATH` the file, or a folder"),
        (spoilt_archive, r"archive\.zip cannot be read \(Bad CRC"),
        (another_size, "another size than 12 bytes"),
    ],
)
def test_what_does_not_hold_the_file_is_refused(
    store: Store, given: Path, form: Callable[..., typing.Any], message: str
) -> None:
    with pytest.raises(DataError, match=message):
        take(store, form(given))
    assert locate(Tiny(), store, "exercise-7") is None


def test_a_damaged_copy_names_the_commands_that_mend_it(store: Store, given: Path) -> None:
    files = take(store, as_folder(given))
    (files.folder / "tiny.bin").write_bytes(b"")
    with pytest.raises(DataError, match="fetch exercise-7` or `grade data import exercise-7 PATH`"):
        locate(Tiny(), store, "exercise-7")
    take(store, given)
    assert locate(Tiny(), store, "exercise-7") == files


def test_a_shared_folder_counts_as_this_machine(
    store: Store, given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(as_folder(given)))
    files = locate(Tiny(), store, "exercise-7")
    assert (files.folder, files.bytes) == (given, 12)
    assert files.origin == f"official files, in the shared folder {given}"
    own = take(store, given)
    assert files.digest == own.digest


def test_a_shared_folder_without_the_file_leaves_the_stores(
    store: Store, given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = take(store, as_folder(given))
    (given / "tiny.bin").unlink()
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(given))
    assert locate(Tiny(), store, "exercise-7") == own


def test_a_shared_folder_that_cannot_be_read_is_named(
    store: Store, given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(given / "mistyped"))
    with pytest.raises(DataError, match=f"mistyped cannot be read.*{DATA_DIR_VARIABLE}"):
        locate(Tiny(), store, "exercise-7")


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> typing.Any:
    """Stands in for the network; counts what is downloaded."""
    asked = []

    def stand_in(
        source: typing.Any, folder: Path, *, mirror: str, progress: typing.Any, hint: typing.Any
    ) -> typing.Any:
        asked.append((source.filename, mirror))
        assert "exercise-7` again" in hint
        assert "import exercise-7 PATH" in hint
        (folder / source.filename).write_bytes(OFFICIAL)
        if progress:
            progress(12, 12)
        return folder / source.filename

    monkeypatch.setattr(official, "download", stand_in)
    return asked


@pytest.mark.parametrize("mirror", ["", "https://school.example"])
def test_what_is_fetched_says_from_where(store: Store, served: typing.Any, mirror: str) -> None:
    told = []
    files = fetch(
        Tiny(), store, exercise="exercise-7", mirror=mirror, progress=lambda *p: told.append(p)
    )
    assert files == locate(Tiny(), store, "exercise-7")
    assert (
        files.digest
        == hashlib.sha256(f"tiny.bin {hashlib.sha256(OFFICIAL).hexdigest()}\n".encode()).hexdigest()
    )
    source = mirror or "https://example.org/tiny.bin"
    assert files.origin == f"official files, fetched from {source}"
    assert (served, told) == ([("tiny.bin", mirror)], [(12, 12)])
    assert list(store.downloads("tiny").iterdir()) == []


def test_what_is_there_is_not_fetched_again_unless_it_is_damaged_or_another(
    store: Store, served: typing.Any, given: Path
) -> None:
    (given / "tiny.bin").write_bytes(OTHER)
    take(store, given)
    files = fetch(Tiny(), store, exercise="exercise-7")
    assert fetch(Tiny(), store, exercise="exercise-7") == files
    assert len(served) == 1
    (files.folder / "tiny.bin").write_bytes(b"")
    assert fetch(Tiny(), store, exercise="exercise-7") == files
    assert len(served) == 2


def test_an_import_that_is_the_original_need_not_be_fetched(
    store: Store, served: typing.Any, given: Path
) -> None:
    files = take(store, as_folder(given))
    assert fetch(Tiny(), store, exercise="exercise-7") == files
    assert served == []


def packed(given: Path) -> Path:
    with zipfile.ZipFile(given / "tiny.zip", "w") as archive:
        archive.writestr("tiny.bin", OFFICIAL)
    return given / "tiny.zip"


@pytest.mark.parametrize("content", [OFFICIAL, OTHER])
def test_without_hash_and_size_only_the_structure_is_claimed(
    store: Store, given: Path, content: bytes
) -> None:
    (given / "tiny.bin").write_bytes(content)
    files = import_files(Unlinked(), [given], store, exercise="exercise-7")
    assert files.origin == "files of the right structure (twelve numbers), imported from given"


@pytest.mark.parametrize(
    ("size", "kind"), [(12, "official files"), (13, "files of the right structure, but not byte")]
)
def test_without_a_hash_the_size_tells(
    store: Store, given: Path, monkeypatch: pytest.MonkeyPatch, size: int, kind: str
) -> None:
    source = Source("tiny.bin", "https://example.org/tiny.bin", None, size)
    monkeypatch.setattr(Tiny, "sources", (source,))
    assert take(store, as_folder(given)).origin.startswith(kind)


def test_without_an_address_the_page_is_named(store: Store) -> None:
    assert remedy(Unlinked(), "exercise-7") == (
        "get them at https://example.org/tiny (with an account there) and run "
        "`grade data import exercise-7 PATH`"
    )
    with pytest.raises(DataError) as caught:
        fetch(Unlinked(), store, exercise="exercise-7")
    assert str(caught.value) == (
        "tiny.bin cannot be downloaded without an account at https://example.org/tiny: get it "
        "there yourself, then run `grade data import exercise-7 PATH` with a file that you have."
    )


def test_a_mirror_may_have_what_has_no_address(store: Store, served: typing.Any) -> None:
    files = fetch(Unlinked(), store, exercise="exercise-7", mirror="https://school.example")
    assert files.origin == (
        "files of the right structure (twelve numbers), fetched from https://school.example"
    )


def test_what_is_fetched_without_a_hash_is_checked(
    store: Store, served: typing.Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: object, files: typing.Any) -> typing.NoReturn:
        raise DataError("tiny.bin is odd: get it again.")

    monkeypatch.setattr(Unlinked, "check_official", refuse)
    with pytest.raises(DataError, match=r"^https://school.example: tiny\.bin is odd"):
        fetch(Unlinked(), store, exercise="exercise-7", mirror="https://school.example")
    assert locate(Unlinked(), store, "exercise-7") is None


def test_a_shared_folder_may_have_the_archive_instead(
    store: Store, given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = packed(given)
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(given))
    files = locate(Unlinked(), store, "exercise-7")
    assert (files.folder, files.bytes) == (given, archive.stat().st_size)
    assert Unlinked.sources[0].find(given) == archive
    (given / "tiny.bin").write_bytes(OFFICIAL)
    assert Unlinked.sources[0].find(given) == given / "tiny.bin"


class WithMore(Tiny):
    """Numbers, and more that they can do without."""

    sources = (
        *Tiny.sources,
        Source("more.bin", "https://example.org/more.bin", None, 12, optional=True),
    )

    def note_official(self, files: typing.Any) -> str:
        return "with more" if (files / "more.bin").exists() else "without more"


def take_more(store: Store, *paths: object) -> typing.Any:
    return import_files(WithMore(), paths, store, exercise="exercise-7")


def test_an_optional_file_may_be_absent_or_there(
    store: Store, given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_folder(given)
    assert take_more(store, given).origin == "official files (without more), imported from given"
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(given))
    without = locate(WithMore(), store, "exercise-7")
    (given / "more.bin").write_bytes(OTHER)
    shared = locate(WithMore(), store, "exercise-7")
    assert shared.origin.startswith("official files (with more), in the shared folder")
    assert without.digest != shared.digest
    assert take_more(store, given).origin == "official files (with more), imported from given"
    (given / "more.bin").write_bytes(b"of another size")
    assert take_more(store, given).origin.startswith("files of the right structure, but not byte")


def test_an_optional_file_alone_will_not_do(
    store: Store, given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (given / "more.bin").write_bytes(OTHER)
    with pytest.raises(DataError, match=r"holds more\.bin, and .* expected as tiny\.bin"):
        take_more(store, given)
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(given))
    assert locate(WithMore(), store, "exercise-7") is None


def test_an_optional_file_that_cannot_be_had_is_left_out(
    store: Store, served: typing.Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    works = official.download

    def broken(source: typing.Any, folder: Path, **how: object) -> typing.Any:
        if source.optional:
            raise DataError("no such file: get it elsewhere.")
        return works(source, folder, **how)

    monkeypatch.setattr(official, "download", broken)
    files = fetch(WithMore(), store, exercise="exercise-7")
    assert files.origin.startswith("official files (without more), fetched from")
    assert fetch(WithMore(), store, exercise="exercise-7") == files
    monkeypatch.setattr(official, "download", works)
    files = fetch(WithMore(), store, exercise="exercise-7")
    assert files.origin.startswith("official files (with more), fetched from")
    assert (files.folder / "tiny.bin").read_bytes() == OFFICIAL
    assert fetch(WithMore(), store, exercise="exercise-7") == files
    assert [name for name, _ in served] == ["tiny.bin", "more.bin"]
    assert list(store.downloads("tiny").iterdir()) == []


@pytest.mark.parametrize(
    ("facts", "message"),
    [(("https://example.org", None, None), "its size"), ((None, None, None), "neither a URL nor")],
)
def test_a_source_states_enough(facts: tuple[str | None, None, None], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Source("tiny.bin", *facts)
