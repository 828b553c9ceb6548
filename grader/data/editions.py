"""Choosing an edition and making its parts ready: what the grader and the facade ask for."""

import dataclasses
import hashlib
import typing
from collections.abc import Callable
from pathlib import Path

import numpy as np

import grader.data.files.official as official
from grader.data.base import PARTS, Array, Dataset, Part, PartName
from grader.data.files.arrays import count_part, read_part
from grader.data.files.official import OfficialFiles
from grader.data.files.store import Store, StoreEntry
from grader.model.errors import DataError, UsageError
from grader.model.exercise import Edition
from grader.model.paper import Paper
from grader.model.settings import EditionChoice

EXERCISE = "EXERCISE"
"""Stands for an exercise's id in commands that a message names when the caller gave none."""

DIGEST_DIGITS = 16
_T = typing.TypeVar("_T")


@dataclasses.dataclass(frozen=True)
class Public:
    """The public part of one edition, ready for use."""

    edition: Edition
    folder: Path
    """For arrays: ``x_train.npy``, ``y_train.npy``, ``x_validation.npy``, ``y_validation.npy``."""
    digest: str
    """64 hexadecimal digits over the names and contents of its files."""
    examples: str
    """The same without files that are no examples, e.g. pretrained models."""
    origin: str
    """Where the data come from, in words for the report."""
    remarks: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Prepared:
    """One edition of a dataset, both parts ready for use."""

    dataset: str
    edition: Edition
    digest: str
    """16 hexadecimal digits over all files; what a grade was given on."""
    paper: str
    """Fingerprint of the paper; empty where the held-out part does not depend on one."""
    origin: str
    """Where the data come from, in words for the report."""
    remarks: tuple[str, ...]
    """What a person should know, e.g. that a damaged cache was made anew."""
    public: Path
    """The one folder that the sandbox sees."""
    held_out: Path
    examples: str = ""
    """As `digest`, over the examples alone, whatever pretrained models come with them."""

    def part(self, name: PartName) -> Part:
        """Reads one part.

        Raises:
            DataError: its files have vanished or changed since `prepare`.
        """
        return read_part(self.held_out if name == "held-out" else self.public, name)

    def derived(self, make: Callable[[Callable[[PartName], Part]], _T]) -> _T:
        """What a function makes of the parts, given `part`."""
        return make(self.part)

    @property
    def public_examples(self) -> int:
        """How many training examples there are.

        Raises:
            DataError: as `part` does.
        """
        return count_part(self.public, "training")

    def series(self, name: PartName) -> tuple[Array, int]:
        """The values of a series up to the end of a part, and the index where the part begins.

        Raises:
            DataError: as `part` does.
        """
        parts = [self.part(each).labels for each in PARTS[: PARTS.index(name) + 1]]
        values = np.concatenate(parts)
        return values, len(values) - len(parts[-1])


@dataclasses.dataclass(frozen=True)
class EditionFacts:
    """What ``grade data list`` shows of one edition."""

    dataset: str
    edition: Edition
    present: bool
    """For practice: whether its public part has been drawn already."""
    bytes: int
    origin: str
    lacks: str = ""
    """The optional file that the edition's thresholds are meant for, where it is missing."""


def prepare(
    dataset: Dataset,
    edition: EditionChoice = "auto",
    *,
    paper: Paper,
    store: Store | None = None,
    exercise: str = EXERCISE,
) -> Prepared:
    """Makes both parts of an edition ready, from the store where they are whole.

    Nothing is downloaded.

    Args:
        dataset: as `find` gives it.
        edition: ``auto``, ``official`` or ``practice``.
        paper: what the practice edition's held-out part is drawn from.
        store: where the parts are kept; None stands for this user's own.
        exercise: the exercise's id, for the commands that messages name.

    Raises:
        DataError: the official files are absent or damaged, or the store cannot be written.
        UsageError: there is no such edition.
    """
    store = store or Store.default()
    files = _official_files(dataset, edition, store, exercise)
    public = _public(dataset, files, store, paper)
    held_out, remark = _held_out(dataset, files, paper, store)
    remarks = (*public.remarks, *([remark] if remark else []))
    on_paper = _depends_on_paper(dataset, files)
    if on_paper and paper.remark:
        remarks = (*remarks, paper.remark)
    return Prepared(
        dataset=dataset.id,
        edition=public.edition,
        digest=_of_both(public.digest, held_out.digest),
        examples=_of_both(public.examples, held_out.digest),
        paper=paper.fingerprint if on_paper else "",
        origin=public.origin,
        remarks=remarks,
        public=public.folder,
        held_out=held_out.folder,
    )


def _of_both(public: str, held_out: str) -> str:
    return hashlib.sha256(f"{public} {held_out}".encode()).hexdigest()[:DIGEST_DIGITS]


def prepare_public(
    dataset: Dataset,
    edition: EditionChoice = "auto",
    *,
    store: Store | None = None,
    exercise: str = EXERCISE,
) -> Public:
    """Makes the public part ready and touches neither the held-out part nor the paper's secret.

    Arguments and errors are those of `prepare`.
    """
    store = store or Store.default()
    return _public(dataset, _official_files(dataset, edition, store, exercise), store, None)


def describe(dataset: Dataset, store: Store | None = None) -> tuple[EditionFacts, ...]:
    """The official edition as it is on this machine, and the practice edition if there is one."""
    store = store or Store.default()
    try:
        files = official.locate(dataset, store, EXERCISE)
        origin = files.origin if files else "not on this machine"
    except DataError as error:
        files, origin = None, str(error)
    drawn = store.entry("public", dataset.id, _name(dataset, None))
    size = sum(file.stat().st_size for file in drawn.rglob("*") if file.is_file())
    facts = (
        EditionFacts(
            dataset=dataset.id,
            edition="official",
            present=files is not None,
            bytes=files.bytes if files else 0,
            origin=origin,
            lacks=dataset.lacks_official(files.folder) if files else "",
        ),
        EditionFacts(
            dataset=dataset.id,
            edition="practice",
            present=drawn.is_dir(),
            bytes=size,
            origin=_origin(dataset, None),
        ),
    )
    return facts if dataset.has_practice else facts[:1]


def _official_files(
    dataset: Dataset, edition: str, store: Store, exercise: str
) -> OfficialFiles | None:
    """The official files; None when the practice edition is meant."""
    choices = typing.get_args(EditionChoice)
    if edition not in choices:
        raise UsageError(f"There is no edition {edition!r} of the data: use {', '.join(choices)}.")
    if edition == "practice":
        if not dataset.has_practice:
            raise UsageError(f"{dataset.title} has no practice edition: use its official one.")
        return None
    files = official.locate(dataset, store, exercise)
    if files is None and (edition == "official" or not dataset.has_practice):
        raise DataError(
            f"The official files of {dataset.title} are not on this machine: "
            f"{official.remedy(dataset, exercise)}."
        )
    return files


def _public(
    dataset: Dataset, files: OfficialFiles | None, store: Store, paper: Paper | None
) -> Public:
    """The public part; without a paper the one that everybody sees at home."""
    own = paper if dataset.varies_public and not files else None

    def write(folder: Path) -> None:
        if files:
            with official.naming(str(files.folder)):
                dataset.cut_public(files.folder, folder)
        elif own:
            dataset.draw_public_of_paper(folder, own.seed(dataset.id))
        else:
            dataset.draw_public(folder)

    name = _name(dataset, files)
    place = store.entry("public", dataset.id, f"{name}-{own.fingerprint}" if own else name)
    entry, remark = store.obtain(place, write, _origin(dataset, files))
    return Public(
        edition="official" if files else "practice",
        folder=entry.folder,
        digest=entry.digest,
        examples=entry.digest_without(dataset.extras),
        origin=_origin(dataset, files),
        remarks=(remark,) if remark else (),
    )


def _held_out(
    dataset: Dataset, files: OfficialFiles | None, paper: Paper, store: Store
) -> tuple[StoreEntry, str]:
    def write(folder: Path) -> None:
        if files:
            with official.naming(str(files.folder)):
                dataset.cut_held_out(files.folder, folder, seed)
        else:
            dataset.draw_held_out(folder, seed)

    seed = paper.seed(dataset.id)
    name = _name(dataset, files)
    if _depends_on_paper(dataset, files):
        name = f"{name}-{paper.fingerprint}"
    place = store.entry("held-out", dataset.id, name)
    return store.obtain(place, write, _origin(dataset, files))


def _depends_on_paper(dataset: Dataset, files: OfficialFiles | None) -> bool:
    return files is None or dataset.varies_official_held_out


def _name(dataset: Dataset, files: OfficialFiles | None) -> str:
    """An entry's name; a change of generator, cut or official files makes another entry."""
    if files is None:
        return f"practice-v{dataset.version}"
    return f"official-v{dataset.version}-{files.digest[:DIGEST_DIGITS]}"


def _origin(dataset: Dataset, files: OfficialFiles | None) -> str:
    return files.origin if files else f"drawn by generator version {dataset.version}"
