"""The folder where prepared data are kept: entries that are whole, or are made anew.

An entry is a folder of files with a manifest of their digests. It is written into a temporary
sibling under a lock and renamed, so that neither a killed run nor two at once leave a half of one.
"""

import contextlib
import dataclasses
import hashlib
import json
import os
import shutil
import tempfile
import typing
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

import filelock
import platformdirs

from grader.model import resources
from grader.model.errors import DataError

CACHE_DIR_VARIABLE = "GRADER_CACHE_DIR"
SHARED_DIR_VARIABLE = "GRADER_SHARED_DIR"
"""Names a store that somebody else filled, of which public parts are only read."""
MANIFEST = "manifest.json"
LOCK_SECONDS = 900.0
"""How long to wait for another run that prepares the same dataset."""

Kind = typing.Literal["public", "held-out", "official"]
"""The sandbox sees one folder of the first kind; the others are closed to other users."""


class DamagedEntry(Exception):
    """An entry is there, but a file of it is missing or is not what was written."""


@dataclasses.dataclass(frozen=True)
class StoreEntry:
    """One folder of the store, whole."""

    folder: Path
    origin: str
    """Where its files come from."""
    files: Mapping[str, str]
    """SHA-256 of each file, by its path inside the folder."""

    @property
    def digest(self) -> str:
        """SHA-256 over the names and digests of all files."""
        return self.digest_without(())

    def digest_without(self, left_out: Collection[str]) -> str:
        """The same over all files but some."""
        names = sorted(name for name in self.files if name not in left_out)
        lines = [f"{name} {self.files[name]}\n" for name in names]
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    @property
    def bytes(self) -> int:
        """The size of all files together."""
        return sum((self.folder / name).stat().st_size for name in self.files)


@dataclasses.dataclass(frozen=True)
class Store:
    """Prepared data of all datasets."""

    root: Path
    shared: Path | None = None
    """Another store, of which public entries are taken that are not in this one."""

    @classmethod
    def default(cls) -> typing.Self:
        """This user's store; the environment variable ``GRADER_CACHE_DIR`` names another.

        Where ``GRADER_SHARED_DIR`` names a store that all users of a machine can read, what is
        public is taken from it.
        """
        folder = os.environ.get(CACHE_DIR_VARIABLE) or platformdirs.user_cache_dir(
            resources.DISTRIBUTION
        )
        shared = os.environ.get(SHARED_DIR_VARIABLE)
        return cls(Path(folder).absolute(), Path(shared).absolute() if shared else None)

    def entry(self, kind: Kind, dataset: str, name: str) -> Path:
        """Where an entry has its place."""
        return self.root / kind / dataset / name

    def open(self, folder: Path) -> StoreEntry | None:
        """The entry at a place; None when there is none.

        Raises:
            DamagedEntry: it is not as it was written.
            DataError: the store cannot be entered.
        """
        with self.explained():
            if not folder.is_dir():
                return self._opened_shared(folder)
        return _read(folder)

    def _opened_shared(self, folder: Path) -> StoreEntry | None:
        """The entry of that place in the shared store; None where it is not public, or damaged."""
        if self.shared is None or self.root / "public" not in folder.parents:
            return None
        place = self.shared / folder.relative_to(self.root)
        try:
            return _read(place) if place.is_dir() else None
        except (DamagedEntry, OSError):  # its owner's to mend; this user has one drawn
            return None

    def obtain(
        self, folder: Path, write: Callable[[Path], None], origin: str
    ) -> tuple[StoreEntry, str]:
        """The entry at a place, made when it is absent or damaged, and a remark if damaged.

        Args:
            folder: a place that `entry` names.
            write: fills an empty folder.
            origin: where the files that it writes come from.

        Raises:
            DataError: the store cannot be written, or `write` says so.
        """
        with contextlib.suppress(DamagedEntry):
            if entry := self.open(folder):
                return entry, ""
        with self.locked(folder.parent.name):
            try:
                if entry := self.open(folder):  # made by another run while this one waited
                    return entry, ""
                remark = ""
            except DamagedEntry as error:
                remark = f"Damaged data were found and made anew: {error}."
            return self.replace(folder, write, origin), remark

    def replace(self, folder: Path, write: Callable[[Path], None], origin: str) -> StoreEntry:
        """Makes an entry, in place of the one that may be there; the caller holds the lock.

        Raises:
            DataError: the store cannot be written, or `write` says so.
        """
        is_public = self.root / "public" in folder.parents
        with self.explained():
            self._make_folders(folder.parent)
            prefix = f".{folder.name}."
            for leftover in folder.parent.glob(f"{prefix}*"):  # of runs that were killed
                shutil.rmtree(leftover)
            temporary = Path(tempfile.mkdtemp(dir=folder.parent, prefix=prefix))
            with contextlib.ExitStack() as undone:
                undone.callback(shutil.rmtree, temporary, ignore_errors=True)
                write(temporary)
                files = _digests(temporary)
                manifest = json.dumps({"origin": origin, "files": files}, indent=1)
                (temporary / MANIFEST).write_text(manifest, encoding="utf-8")
                if is_public:
                    _open_to_all(temporary)
                if folder.exists():
                    shutil.rmtree(folder)
                temporary.rename(folder)
                undone.pop_all()
        return StoreEntry(folder, origin, files)

    @contextlib.contextmanager
    def locked(self, dataset: str) -> Iterator[None]:
        """Holds the lock that all who write data of one dataset take.

        Raises:
            DataError: the store cannot be written, or another run has held the lock too long.
        """
        folder = self.root / "locks"
        with self.explained():
            self._make_folders(folder)
            lock = filelock.FileLock(folder / f"{dataset}.lock", timeout=LOCK_SECONDS)
            try:
                lock.acquire()
            except filelock.Timeout as error:
                raise DataError(
                    f"Another run has been preparing {dataset} for {LOCK_SECONDS:.0f} seconds: "
                    "wait for it or end it, then run the command again."
                ) from error
        try:
            yield
        finally:
            lock.release()

    def downloads(self, dataset: str) -> Path:
        """The folder, closed to other users, where interrupted downloads wait.

        Raises:
            DataError: it cannot be made.
        """
        folder = self.root / "downloads" / dataset
        with self.explained():
            self._make_folders(folder)
        return folder

    def clear(self, dataset: str | None = None) -> int:
        """Deletes what is kept of one dataset, or of all, and returns how many bytes it was.

        Raises:
            DataError: something cannot be deleted, or a run is preparing it.
        """
        kinds = (*typing.get_args(Kind), "downloads")
        folders = [f for kind in kinds for f in sorted((self.root / kind).glob(dataset or "*"))]
        freed = 0
        for folder in folders:
            with self.locked(folder.name), self.explained():
                sizes = [path.lstat().st_size for path in folder.rglob("*") if path.is_file()]
                shutil.rmtree(folder)
                freed += sum(sizes)
        return freed

    def _make_folders(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        kind = self.root / folder.relative_to(self.root).parts[0]
        # Held-out labels are in all of them but one.
        kind.chmod(0o755 if kind.name == "public" else 0o700)

    @contextlib.contextmanager
    def explained(self) -> Iterator[None]:
        """Turns an operating system's error into one sentence.

        Raises:
            DataError: the block raised an OSError, so the store cannot be used.
        """
        try:
            yield
        except OSError as error:
            raise DataError(
                f"The data folder {self.root} cannot be used ({error.strerror or error}): make "
                f"room or mend its permissions, or set {CACHE_DIR_VARIABLE} to another folder."
            ) from error


def _read(folder: Path) -> StoreEntry:
    """The entry in a folder; raises DamagedEntry where it is not as it was written."""
    try:
        document = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        entry = StoreEntry(folder, document["origin"], document["files"])
        changed = _digests(folder) != entry.files
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise DamagedEntry(f"{folder} ({error})") from error
    if changed:
        raise DamagedEntry(str(folder))
    return entry


def file_sha256(file: Path) -> str:
    """SHA-256 of a file's content, in hexadecimal digits."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file in a folder but the manifest, by POSIX path."""
    digests = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != MANIFEST:
            digests[name] = file_sha256(path)
    return digests


def _open_to_all(folder: Path) -> None:
    """Lets any user read, whatever the umask: the sandbox may run as another one."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
