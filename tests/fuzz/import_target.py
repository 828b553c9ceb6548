"""Official files as people have them, spoilt; imported and, when that worked, cut into parts."""

import dataclasses
import gzip
import io
import random
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from unittest import mock

import archives
import numpy as np
from archives import Entry, entry, npy
from fuzzing import Broken, Sample
from mutation import TOKENS, spoilt_bytes
from PIL import Image

from grader import data as datasets
from grader.data.files import pictures
from grader.data.sets import mnist, sign_mnist, sunspots
from grader.model.errors import DataError

SHAPES = {"x_train": (30, 28, 28), "y_train": (30,), "x_test": (10, 28, 28), "y_test": (10,)}
"""Of MNIST, made small."""
VALIDATION_COUNT = 5
HEADERS = (
    ("'|u1'", "(10000000000,)"),
    ("'|u1'", "(-1, 28, 28)"),
    ("'|u1'", "(30, 28, 28, 0)"),
    ("'|u1'", "(99999999999999999999,)"),
    ("'|u1'", "(True,)"),
    ("'|u1'", "('a',)"),
    ("'|u1'", "[" * 200),
    ("'|O'", "(30, 28, 28)"),
    ("'<f8'", "(30, 28, 28)"),
    ("[('a', '|u1')]", "(30, 28, 28)"),
    ("'|V1000000000'", "(30,)"),
    ("'nonsense'", "(30,)"),
    ("__import__('os')", "(30,)"),
    ("'|u1'", "(30, 28, 28)"),
)
LINES = (b"\n", b"0,\n", b",,,\n", b'"\n', b"nan,nan\n", b"1,2,3\n", b"9" * 5_000 + b"\n")


@dataclasses.dataclass(frozen=True)
class Case:
    """Files that a person may have of a dataset; the one that is spoilt comes first."""

    dataset: str
    files: Mapping[str, bytes]
    spoil: Callable[[random.Random, bytes], bytes]


class Imports:
    """`datasets.import_files`, and the cuts of what it accepts."""

    name = "imports"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._cases = _cases()

    def sample(self, rng: random.Random) -> Sample:
        """One file of a case, spoilt; its name says of which."""
        number = rng.randrange(len(self._cases))
        case = self._cases[number]
        data = next(iter(case.files.values()))
        return Sample(self.sample_name(number), case.spoil(rng, data))

    def sample_name(self, number: int) -> str:
        """What the file of a case is called that is spoilt."""
        return f"{number}@{next(iter(self._cases[number].files)).replace('/', '@')}"

    def run(self, sample: Sample) -> str:
        """Imports the case's files from their folder."""
        number, _, name = sample.name.partition("@")
        case = self._cases[int(number)]
        given, store = self._folder / "given", datasets.Store(self._folder / "store")
        files = {**case.files, name.replace("@", "/"): sample.data}
        for path, data in files.items():
            (given / path).parent.mkdir(parents=True, exist_ok=True)
            (given / path).write_bytes(data)
        try:
            return self._imported(case, [given / path for path in files], given, store)
        finally:
            self._look_for_escapes()
            shutil.rmtree(given)
            shutil.rmtree(store.root, ignore_errors=True)

    def _imported(self, case: Case, paths: list[Path], given: Path, store: datasets.Store) -> str:
        dataset = datasets.find(case.dataset)
        with (
            mock.patch.dict(mnist.SHAPES, SHAPES),
            mock.patch.object(mnist.Mnist, "validation_count", VALIDATION_COUNT),
        ):
            try:
                kept = datasets.import_files(
                    dataset, [given] if len(paths) > 1 else paths, store, exercise="exercise-1"
                )
                for part in ("public", "held-out"):
                    (self._folder / "store" / part).mkdir()
                dataset.cut_public(kept.folder, self._folder / "store" / "public")
                dataset.cut_held_out(kept.folder, self._folder / "store" / "held-out", 7)
            except DataError as error:
                if len(str(error)) > 2_000 or "data folder" in str(error):
                    raise Broken(str(error)[:2_000]) from error
                return f"{case.dataset} refused"
        return f"{case.dataset} imported"

    def _look_for_escapes(self) -> None:
        """Nothing is written beside the folders of this run."""
        beside = {path.name for path in self._folder.iterdir()} - {"given", "store", "running"}
        if beside or Path("/escaped").exists() or list(self._folder.parent.glob("*escaped*")):
            raise Broken(f"written outside: {beside}")


def _cases() -> list[Case]:
    return [*_mnist_cases(), *_picture_cases(), *_sign_cases(), *_sunspot_cases()]


def _mnist_cases() -> list[Case]:
    arrays = {
        key: (np.arange(np.prod(shape)) % 10).astype(np.uint8).reshape(shape)
        for key, shape in SHAPES.items()
    }
    members = [entry(f"{key}.npy", _npy(array)) for key, array in arrays.items()]
    npz = archives.zipped(members)
    idx = {
        mnist.IDX_FILES[key]: bytes([0, 0, 8, array.ndim])
        + np.array(array.shape, ">u4").tobytes()
        + array.tobytes()
        for key, array in arrays.items()
    }
    (first, content), *rest = idx.items()
    packed = {f"{first}.gz": gzip.compress(content), **dict(rest)}
    return [
        Case("mnist", {"mnist.npz": npz}, _zip_spoiler(members)),
        Case("mnist", {"mnist.npz": npz}, _npz_spoiler(members)),
        Case("mnist", {"mnist.zip": npz}, _zip_spoiler([entry("a/mnist.npz", npz)])),
        Case("mnist", idx, _spoilt),
        Case("mnist", packed, _spoilt_gzip),
    ]


def _npy(array: np.ndarray) -> bytes:  # type: ignore[type-arg]
    stream = io.BytesIO()
    np.save(stream, array)
    return stream.getvalue()


def _picture_cases() -> list[Case]:
    picture = Image.effect_noise((12, 9), 60).convert("RGB")
    files = {}
    for kind, label in (("png", "happy"), ("jpeg", "sad"), ("png", "sad"), ("jpeg", "happy")):
        stream = io.BytesIO()
        picture.save(stream, kind)
        files[f"{label}/a.{kind}"] = stream.getvalue()
    palette = io.BytesIO()
    picture.convert("P").save(palette, "png", transparency=b"\x00\x80")
    files["happy/p.png"] = palette.getvalue()
    members = [entry(name, data) for name, data in files.items()]
    whole = archives.zipped(members)
    cases = [Case("happy-or-sad", {"happy-or-sad.zip": whole}, _zip_spoiler(members))] * 2
    for name, data in files.items():
        others = {other: files[other] for other in files if other != name}
        cases.append(Case("happy-or-sad", {name: data, **others}, _spoilt_picture))
    return cases


def _sign_cases() -> list[Case]:
    rows = [
        ",".join(map(str, [label, *((np.arange(784) * label) % 256)]))
        for label in sign_mnist.LABELS
    ]
    table = "\n".join([sign_mnist.HEADER, *rows, ""]).encode()
    train, test = "sign_mnist_train.csv", "sign_mnist_test.csv"
    both = [entry(train, table), entry(test, table)]
    one = [entry(train, table)]
    return [
        Case("sign-mnist", {train: table, test: table}, _spoilt_table),
        Case("sign-mnist", {test: table, train: table}, _spoilt_table),
        Case("sign-mnist", {"archive.zip": archives.zipped(both)}, _zip_spoiler(both)),
        Case("sign-mnist", {f"{train}.zip": archives.zipped(one), test: table}, _zip_spoiler(one)),
    ]


def _sunspot_cases() -> list[Case]:
    months = np.arange(sunspots.TABLE.rows).astype("datetime64[M]") - np.datetime64("1970-01", "M")
    ends = np.datetime64("1749-02", "M") + months.astype(int)
    days = (ends.astype("datetime64[D]") - 1).astype(str)
    rows = [f"{number},{day},{number % 300 / 10}" for number, day in enumerate(days)]
    table = "\r\n".join([",Date,Monthly Mean Total Sunspot Number", *rows, ""]).encode()
    members = [entry("a/Sunspots.csv", table)]
    return [
        Case("sunspots", {"Sunspots.csv": table}, _spoilt_table),
        Case("sunspots", {"archive.zip": archives.zipped(members)}, _zip_spoiler(members)),
    ]


def _zip_spoiler(members: list[Entry]) -> Callable[[random.Random, bytes], bytes]:
    def spoil(rng: random.Random, data: bytes) -> bytes:
        if not rng.randrange(3):
            return _spoilt(rng, data)
        if not rng.randrange(20):
            return archives.zipped(members * rng.choice((2, 300 // len(members))))
        return archives.spoilt_zip(rng, members)

    return spoil


def _npz_spoiler(members: list[Entry]) -> Callable[[random.Random, bytes], bytes]:
    """Spoils the arrays in the archive rather than the archive."""

    def spoil(rng: random.Random, _: bytes) -> bytes:
        spoilt = list(members)
        place = rng.randrange(len(spoilt))
        version = rng.choice((b"\x01\x00", b"\x02\x00", b"\x03\x00", b"\x09\x00"))
        data = rng.choice((b"", bytes(30 * 784), archives.pickled()))
        array = npy(*rng.choice(HEADERS), data, version)
        if not rng.randrange(5):
            array = rng.choice((archives.pickled(), b"", b"\x93NUMPY\x02\x00\xff\xff\xff\xff"))
        spoilt[place] = entry(spoilt[place].name.decode(), array)
        return rng.choice((archives.zipped(spoilt), archives.zipped(spoilt), array))

    return spoil


def _spoilt(rng: random.Random, data: bytes) -> bytes:
    return spoilt_bytes(rng, data, (*TOKENS, archives.pickled()))


def _spoilt_gzip(rng: random.Random, data: bytes) -> bytes:
    return archives.gzip_bomb() if not rng.randrange(5) else _spoilt(rng, data)


def _spoilt_picture(rng: random.Random, data: bytes) -> bytes:
    way = rng.randrange(30)
    if way == 0:
        return archives.huge_picture(rng.choice((pictures.MAX_SIDE, 9_000)))
    if way < 4:
        sides = (0, 1, 12, 10_000, 20_000, 2**31, 2**32 - 1)
        return archives.png(rng.choice(sides), rng.choice(sides), bytes(13 * 9))
    return _spoilt(rng, data)


def _spoilt_table(rng: random.Random, data: bytes) -> bytes:
    """Another value in a row, rows in another order, or other bytes."""
    if not rng.randrange(3):
        return _spoilt(rng, data)
    lines = data.splitlines(keepends=True)
    for _ in range(rng.choice((1, 1, 2))):
        place = rng.randrange(len(lines))
        way = rng.randrange(5)
        if way == 0:
            lines.insert(place, rng.choice(LINES))
        elif way == 1:
            del lines[place : place + rng.choice((1, 10))]
            lines.append(b"")
        elif way == 2:
            lines[place : place + 2] = lines[place : place + 2][::-1]
        else:
            lines[place] = _spoilt(rng, lines[place])
    return b"".join(lines)
