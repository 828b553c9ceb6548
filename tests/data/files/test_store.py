import errno
import json
import os
import signal
import stat
import subprocess
import sys
import textwrap
import typing
from collections.abc import Callable
from pathlib import Path

import filelock
import pytest

from grader.data.files import store as store_module
from grader.data.files.store import CACHE_DIR_VARIABLE, MANIFEST, DamagedEntry, Store, file_sha256
from grader.model.errors import DataError


def write(folder: Path) -> None:
    (folder / "a.bin").write_bytes(b"abc")
    (folder / "train").mkdir()
    (folder / "train" / "b.bin").write_bytes(b"de")


def never(folder: Path) -> typing.NoReturn:
    raise AssertionError("made although it is there")


def test_an_entry_is_made_once_and_opened_afterwards(store: Store) -> None:
    place = store.entry("public", "tiny", "practice-v1")
    assert store.open(place) is None
    entry, remark = store.obtain(place, write, "drawn")
    assert (entry.folder, entry.origin, entry.bytes, remark) == (place, "drawn", 5, "")
    assert entry.files == {
        "a.bin": file_sha256(place / "a.bin"),
        "train/b.bin": file_sha256(place / "train" / "b.bin"),
    }
    assert store.obtain(place, never, "drawn") == (entry, "")


def test_the_digest_is_of_names_and_contents_only(store: Store) -> None:
    def other_name(folder: Path) -> None:
        (folder / "c.bin").write_bytes(b"abc")

    def other_content(folder: Path) -> None:
        write(folder)
        (folder / "a.bin").write_bytes(b"abd")

    first, _ = store.obtain(store.entry("public", "tiny", "1"), write, "here")
    same, _ = store.obtain(store.entry("held-out", "tiny", "2"), write, "there")
    others = [
        store.obtain(store.entry("public", "tiny", made.__name__), made, "here")[0].digest
        for made in (other_name, other_content)
    ]
    assert first.digest == same.digest
    assert len({first.digest, *others}) == 3


def damage_truncate(place: Path) -> None:
    (place / "a.bin").write_bytes(b"ab")


def damage_change(place: Path) -> None:
    (place / "a.bin").write_bytes(b"abx")


def damage_remove(place: Path) -> None:
    (place / "train" / "b.bin").unlink()


def damage_add(place: Path) -> None:
    (place / "train" / "new.bin").write_bytes(b"")


def damage_manifest(place: Path) -> None:
    (place / MANIFEST).write_text("{")


def damage_manifest_form(place: Path) -> None:
    (place / MANIFEST).write_text(json.dumps({"files": []}))


def damage_manifest_type(place: Path) -> None:
    (place / MANIFEST).write_text("[]")


def damage_manifest_depth(place: Path) -> None:
    (place / MANIFEST).write_text("[" * 100_000)


DAMAGES = [
    damage_truncate,
    damage_change,
    damage_remove,
    damage_add,
    damage_manifest,
    damage_manifest_form,
    damage_manifest_type,
    damage_manifest_depth,
    lambda place: (place / MANIFEST).unlink(),
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_entry_is_noticed_and_made_anew_with_a_remark(
    store: Store, damage: Callable[..., typing.Any]
) -> None:
    place = store.entry("public", "tiny", "1")
    whole, _ = store.obtain(place, write, "drawn")
    damage(place)
    with pytest.raises(DamagedEntry):
        store.open(place)
    mended, remark = store.obtain(place, write, "drawn")
    assert mended == whole == store.open(place)
    assert remark.startswith(f"Damaged data were found and made anew: {place}")


def test_only_public_entries_are_open_to_other_users(store: Store) -> None:
    old = os.umask(0o077)
    try:
        for kind in ("public", "held-out", "official"):
            store.obtain(store.entry(kind, "tiny", "1"), write, "")
        store.downloads("tiny")
    finally:
        os.umask(old)
    mode = {p: stat.S_IMODE(p.stat().st_mode) for p in store.root.rglob("*")}
    public = store.entry("public", "tiny", "1")
    assert mode[public] == mode[public / "train"] == mode[store.root / "public"] == 0o755
    assert mode[public / "a.bin"] == mode[public / "train" / "b.bin"] == 0o644
    assert {mode[store.root / k] for k in ("held-out", "official", "downloads")} == {0o700}


@pytest.mark.parametrize("umask", [0o022, 0o000])
def test_a_generous_umask_does_not_open_held_out_parts(store: Store, umask: int) -> None:
    old = os.umask(umask)
    try:
        store.obtain(store.entry("held-out", "tiny", "1"), write, "")
    finally:
        os.umask(old)
    assert stat.S_IMODE((store.root / "held-out").stat().st_mode) == 0o700


def test_a_failed_writer_leaves_nothing(store: Store) -> None:
    def fail(folder: Path) -> typing.NoReturn:
        write(folder)
        raise DataError("no such luck")

    place = store.entry("public", "tiny", "1")
    with pytest.raises(DataError, match="no such luck"):
        store.obtain(place, fail, "")
    assert list(place.parent.iterdir()) == []


def test_a_full_disk_is_one_sentence(store: Store) -> None:
    def fail(folder: Path) -> typing.NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(DataError, match=rf"\(No space left on device\).*{CACHE_DIR_VARIABLE}"):
        store.obtain(store.entry("public", "tiny", "1"), fail, "")


@pytest.mark.parametrize(
    "act",
    [
        lambda store: store.obtain(store.entry("public", "tiny", "1"), write, ""),
        lambda store: store.downloads("tiny"),
        lambda store: store.locked("tiny").__enter__(),
    ],
)
def test_a_store_that_cannot_be_made_is_one_sentence(
    tmp_path: Path, act: Callable[..., typing.Any]
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match=r"file/store cannot be used \(Not a directory\)"):
        act(Store(tmp_path / "file" / "store"))


def run_python(code: typing.Any, *arguments: object) -> typing.Any:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_killed_run_leaves_nothing_half_made(store: Store) -> None:
    code = """
        import os, signal, sys
        from pathlib import Path
        from grader.data.files.store import Store
        def write(folder):
            (folder / "a.bin").write_bytes(b"ab")
            os.kill(os.getpid(), signal.SIGKILL)
        store = Store(Path(sys.argv[1]))
        store.obtain(store.entry("public", "tiny", "1"), write, "")
    """
    killed = run_python(code, store.root)
    assert killed.communicate(timeout=60)[0] == ""
    assert killed.returncode == -signal.SIGKILL
    place = store.entry("public", "tiny", "1")
    assert len(list(place.parent.iterdir())) == 1  # what it had begun
    assert not place.exists()
    assert store.obtain(place, write, "")[1] == ""
    assert list(place.parent.iterdir()) == [place]


def test_of_two_runs_at_once_one_makes_the_entry(store: Store) -> None:
    code = """
        import sys
        from pathlib import Path
        from grader.data.files.store import Store
        def write(folder):
            sys.exit("made twice")
        store = Store(Path(sys.argv[1]))
        print("ready", flush=True)
        entry, remark = store.obtain(store.entry("public", "tiny", "1"), write, "")
        print(entry.digest + remark)
    """
    others = []

    def write_while_another_starts(folder: Path) -> None:
        (folder / "a.bin").write_bytes(b"half")
        others.append(run_python(code, store.root))
        assert others[0].stdout.readline() == "ready\n"
        write(folder)

    entry, _ = store.obtain(store.entry("public", "tiny", "1"), write_while_another_starts, "")
    assert others[0].communicate(timeout=60)[0].strip() == entry.digest
    assert others[0].returncode == 0


def test_a_lock_that_is_held_too_long_is_one_sentence(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "LOCK_SECONDS", 0.0)
    (store.root / "locks").mkdir(parents=True)
    with (
        filelock.FileLock(store.root / "locks" / "tiny.lock"),
        pytest.raises(DataError, match="Another run has been preparing tiny"),
        store.locked("tiny"),
    ):
        pytest.fail("entered a lock that another one holds")


def test_clearing_one_dataset_keeps_the_others(store: Store) -> None:
    for dataset in ("tiny", "other"):
        for kind in ("public", "held-out", "official"):
            store.obtain(store.entry(kind, dataset, "1"), write, "")
    (store.downloads("tiny") / "x.part").write_bytes(b"1234")
    kept = store.entry("public", "other", "1")
    manifests = sum(p.stat().st_size for p in store.root.rglob(f"tiny/*/{MANIFEST}"))
    assert store.clear("tiny") == 3 * 5 + 4 + manifests
    assert list(store.root.glob("*/tiny")) == []
    assert store.open(kept)
    assert store.clear() > 0
    assert not kept.exists()
    assert store.clear() == 0


@pytest.mark.parametrize("value", ["", None])
def test_without_the_variable_the_store_lies_in_the_users_cache(
    monkeypatch: pytest.MonkeyPatch, value: str | None
) -> None:
    monkeypatch.setenv(CACHE_DIR_VARIABLE, value) if value == "" else monkeypatch.delenv(
        CACHE_DIR_VARIABLE, raising=False
    )
    assert "tf-exam-grader" in Store.default().root.parts


def test_the_variable_names_another_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(CACHE_DIR_VARIABLE, "here")
    assert Store.default() == Store(Path(tmp_path, "here"))


def test_what_is_public_is_taken_from_a_shared_store_and_nothing_else(tmp_path: Path) -> None:
    filled, mine = Store(tmp_path / "shared"), Store(tmp_path / "own", tmp_path / "shared")
    for kind in ("public", "held-out", "official"):
        filled.obtain(filled.entry(kind, "tiny", "a"), write, "theirs")
    entry, remark = mine.obtain(mine.entry("public", "tiny", "a"), write, "mine")
    assert (entry.origin, entry.folder, remark) == (
        "theirs", filled.entry("public", "tiny", "a"), "",
    )  # fmt: skip
    for kind in ("held-out", "official"):
        assert mine.obtain(mine.entry(kind, "tiny", "a"), write, "mine")[0].origin == "mine"
    assert not (tmp_path / "own" / "public").exists()


def test_a_damaged_shared_entry_is_left_to_its_owner(tmp_path: Path) -> None:
    filled, mine = Store(tmp_path / "shared"), Store(tmp_path / "own", tmp_path / "shared")
    place = filled.entry("public", "tiny", "a")
    filled.obtain(place, write, "theirs")
    (place / "more").touch()
    entry, remark = mine.obtain(mine.entry("public", "tiny", "a"), write, "mine")
    assert (entry.origin, remark) == ("mine", "")
    assert (place / "more").exists()


def test_the_shared_store_is_named_by_a_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Store.default().shared is None
    monkeypatch.setenv("GRADER_SHARED_DIR", str(tmp_path))
    assert Store.default().shared == tmp_path
