"""Files of data as their formats allow them, and as they do not: zip, npz, gzip, png."""

import dataclasses
import functools
import gzip
import pickle
import random
import struct
import zlib
from collections.abc import Callable, Sequence

from fuzzing import Tripped

BOMB_BYTES = 300_000_000
"""What a bomb unpacks to, from a thousandth of it."""
STORED, DEFLATED, BZIP2, LZMA = 0, 8, 12, 14
METHODS = (STORED, DEFLATED, BZIP2, LZMA, 1, 9, 93, 99)
FLAGS = (0, 0x1, 0x8, 0x20, 0x40, 0x800, 0x2041)
SIZES = (0, 1, 100, 2**31 - 1, 2**31, 2**32 - 2, 2**32 - 1)
NAMES = (
    "../../escaped.png",
    "/escaped/happy/a.png",
    "..",
    ".",
    "",
    "happy/../../sad/a.png",
    "..\\..\\escaped.png",
    "C:\\happy\\a.png",
    "happy/a.png/b.png",
    "happy/a.png",
    "a.png",
    "a.png/b.png",
    "__MACOSX/happy/._a.png",
    "happy/" + "a" * 300 + ".png",
    "a" * 300 + "/a.png",
    "happy/\0.png",
    "happy/\x1b[2J.png",
    "happy/\u202e.png",
    "happy/é.png",
    "mnist.npz",
    "a/mnist.npz",
    "mnist.npz/mnist.npz",
    "Sunspots.csv",
    "sign_mnist_train.csv",
    "sign_mnist_test.csv/sign_mnist_train.csv",
)


@dataclasses.dataclass(frozen=True)
class Entry:
    """One member of a zip archive, as its two headers state it."""

    name: bytes
    packed: bytes = dataclasses.field(repr=False)
    method: int
    size: int
    """Once it is unpacked, or so it says."""
    crc: int
    flags: int = 0
    attributes: int = 0
    """Of the file; a link's say that it is one."""
    packed_size: int | None = None
    """What is stated, where it is not the truth."""


def entry(name: str, data: bytes, method: int = DEFLATED) -> Entry:
    """An honest member."""
    compressor = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = compressor.compress(data) + compressor.flush() if method == DEFLATED else data
    return Entry(name.encode(), packed, method, len(data), zlib.crc32(data))


def zipped(entries: Sequence[Entry]) -> bytes:
    """A zip archive of members, whatever they state."""
    body, directory = b"", b""
    for each in entries:
        size = len(each.packed) if each.packed_size is None else each.packed_size
        facts = struct.pack(
            "<HHHHHIIIHH", 20, each.flags, each.method, 0, 33, each.crc, size % 2**32,
            each.size % 2**32, len(each.name) % 2**16, 0,
        )  # fmt: skip
        place = struct.pack("<HHHII", 0, 0, 0, each.attributes, len(body))
        directory += b"PK\x01\x02" + struct.pack("<H", 3 << 8 | 20) + facts + place + each.name
        body += b"PK\x03\x04" + facts + each.name + each.packed
    count = len(entries)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


def spoilt_zip(rng: random.Random, entries: Sequence[Entry]) -> bytes:
    """An archive with other names, sizes, methods, flags, bombs, links or repeated members."""
    spoilt = list(entries)
    for _ in range(rng.choice((1, 1, 2, 3))):
        place = rng.randrange(len(spoilt))
        change = rng.choice(_ENTRY_CHANGES)
        spoilt[place] = change(rng, spoilt[place])
        if not rng.randrange(6):
            spoilt.insert(rng.randrange(len(spoilt)), rng.choice(spoilt))
    return zipped(spoilt)


def _renamed(rng: random.Random, each: Entry) -> Entry:
    names = (*(name.encode("utf-8", "surrogatepass") for name in NAMES), b"happy/\xff.png", b"\x80")
    return dataclasses.replace(each, name=rng.choice(names))


def _resized(rng: random.Random, each: Entry) -> Entry:
    which = rng.choice(("size", "packed_size", "crc"))
    return dataclasses.replace(each, **{which: rng.choice(SIZES)})


def _repacked(rng: random.Random, each: Entry) -> Entry:
    return dataclasses.replace(each, method=rng.choice(METHODS))


def _flagged(rng: random.Random, each: Entry) -> Entry:
    name = each.name + b"\xff" if not rng.randrange(3) else each.name
    return dataclasses.replace(each, flags=rng.choice(FLAGS), name=name)


def _linked(rng: random.Random, each: Entry) -> Entry:
    link = entry(each.name.decode("latin-1"), rng.choice((b"/etc/passwd", b"../..")), STORED)
    return dataclasses.replace(link, attributes=0o120777 << 16)


def _exploding(rng: random.Random, each: Entry) -> Entry:
    size = rng.choice((BOMB_BYTES, 100, 20_000_000))
    return dataclasses.replace(each, packed=deflated_bomb(), method=DEFLATED, size=size, crc=0)


def _damaged(rng: random.Random, each: Entry) -> Entry:
    place = rng.randint(0, len(each.packed))
    packed = each.packed[:place] + rng.randbytes(4) + each.packed[place + 4 :]
    return dataclasses.replace(each, packed=packed[: rng.choice((None, place))])


_ENTRY_CHANGES: tuple[Callable[[random.Random, Entry], Entry], ...] = (
    _renamed,
    _renamed,
    _resized,
    _repacked,
    _flagged,
    _linked,
    _exploding,
    _damaged,
)


@functools.cache
def deflated_bomb() -> bytes:
    """Zeros, as zip holds them."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = bytes(1_000_000)
    pieces = [compressor.compress(block) for _ in range(BOMB_BYTES // len(block))]
    return b"".join([*pieces, compressor.flush()])


@functools.cache
def gzip_bomb() -> bytes:
    """The same in gzip."""
    head = gzip.compress(b"")[:10]
    return head + deflated_bomb() + struct.pack("<II", 0, BOMB_BYTES)


def npy(descr: str, shape: str, data: bytes, version: bytes = b"\x01\x00") -> bytes:
    """An array as numpy saves it, with any text where dtype and shape are stated."""
    header = f"{{'descr': {descr}, 'fortran_order': False, 'shape': {shape}, }}\n".encode()
    length = struct.pack("<H" if version == b"\x01\x00" else "<I", len(header) % 2**16)
    return b"\x93NUMPY" + version + length + header + data


def png(width: int, height: int, pixels: bytes) -> bytes:
    """A grey picture of a stated size, with any pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(pixels, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


@functools.cache
def huge_picture(side: int) -> bytes:
    """A whole picture whose pixels take a thousand times what its file does."""
    return png(side, side, bytes((side + 1) * side))


class Unpickled:
    """What trips when it is read back."""

    def __reduce__(self) -> tuple[Callable[[], None], tuple[()]]:
        return trip, ()


def trip() -> None:
    """Called by whoever unpickles."""
    raise Tripped("something was unpickled")


def pickled() -> bytes:
    """A file that nobody may unpickle."""
    return pickle.dumps([Unpickled()])
