"""Whatever files a person imports, they are data or one sentence; none runs or escapes."""

import random
from pathlib import Path

import archives
import pytest
from archives import DEFLATED, METHODS, NAMES, SIZES, Entry, entry, zipped
from fuzzing import FUZZ_FEW, Sample, Tripped, check, fuzz
from hypothesis import given
from hypothesis import strategies as st
from import_target import Imports

HAPPY_ZIP, MNIST_NPZ, MNIST_ZIP = "5@happy-or-sad.zip", "0@mnist.npz", "2@mnist.zip"
PICTURE = archives.png(12, 9, bytes(13 * 9))
ENTRY = st.builds(
    Entry,
    name=st.sampled_from([name.encode("utf-8", "replace") for name in NAMES])
    | st.binary(max_size=9),
    packed=st.sampled_from((entry("", PICTURE).packed, PICTURE, b"", b"\xff\xff")),
    method=st.sampled_from(METHODS),
    size=st.sampled_from((*SIZES, len(PICTURE))),
    crc=st.sampled_from((entry("", PICTURE).crc, 0)),
    flags=st.sampled_from(archives.FLAGS),
    attributes=st.sampled_from((0, 0o120777 << 16, 2**32 - 1)),
    packed_size=st.none() | st.sampled_from(SIZES),
)
GOOD = [entry("happy/a.png", PICTURE), entry("sad/b.png", PICTURE)]


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Imports:
    return Imports(tmp_path_factory.mktemp("fuzz"))


@FUZZ_FEW
@given(st.lists(ENTRY, max_size=4), st.sampled_from((HAPPY_ZIP, MNIST_NPZ, MNIST_ZIP)))
def test_archives_of_anything(target: Imports, entries: list[Entry], name: str) -> None:
    check(target, Sample(name, zipped([*GOOD, *entries])))


@FUZZ_FEW
@given(st.binary(max_size=300), st.integers(0, 17))
def test_any_bytes(target: Imports, data: bytes, case: int) -> None:
    name = target.sample_name(case)
    check(target, Sample(name, data))


def test_a_good_archive_is_imported(target: Imports) -> None:
    assert check(target, Sample(HAPPY_ZIP, zipped(GOOD))) == "happy-or-sad imported"


def test_what_would_unpickle_is_known(target: Imports) -> None:
    with pytest.raises(Tripped):
        archives.trip()
    spoilt = archives.npy("'|O'", "(30,)", archives.pickled())
    members = [entry(f"{name}.npy", spoilt) for name in ("x_train", "y_train", "x_test", "y_test")]
    for data in (archives.pickled(), spoilt, zipped(members)):
        assert check(target, Sample(MNIST_NPZ, data)) == "mnist refused"


@pytest.mark.parametrize(
    ("stated", "result"),
    [(100, "refused"), (20_000_000, "refused"), (archives.BOMB_BYTES, "imported")],
)
def test_bombs(target: Imports, stated: int, result: str) -> None:
    """One that says how large it is is left out; another is damaged where it should end."""
    bomb = Entry(b"happy/bomb.png", archives.deflated_bomb(), DEFLATED, stated, 0)
    assert check(target, Sample(HAPPY_ZIP, zipped([bomb, *GOOD]))) == f"happy-or-sad {result}"
    bomb = Entry(b"x_train.npy", archives.deflated_bomb(), DEFLATED, stated, 0)
    assert check(target, Sample(MNIST_NPZ, zipped([bomb]))) == "mnist refused"


def test_spoilt_files(target: Imports, tmp_path: Path) -> None:
    tally = fuzz(target, range(150), 1, tmp_path)
    assert [find.reason for find in tally.finds] == []
    kinds = {result.partition(" ")[0] for result in tally.results}
    assert kinds == {"mnist", "happy-or-sad", "sign-mnist", "sunspots"}


def test_every_change_leaves_an_archive_or_none() -> None:
    rng = random.Random(7)
    assert all(archives.spoilt_zip(rng, GOOD).startswith(b"PK") for _ in range(50))
