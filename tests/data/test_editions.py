import dataclasses
import re
import typing
from pathlib import Path

import numpy as np
import pytest
from support.tiny import OFFICIAL, Tiny

from grader.data import describe, import_files, prepare, prepare_public
from grader.data.files.arrays import write_part
from grader.data.files.official import DATA_DIR_VARIABLE
from grader.data.files.store import CACHE_DIR_VARIABLE, Store
from grader.model.errors import DataError, UsageError
from grader.model.paper import Paper

PAPER = Paper("1", bytes(16))
OTHER_PAPER = Paper("2", bytes(16))


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.delenv(DATA_DIR_VARIABLE, raising=False)
    monkeypatch.setenv(CACHE_DIR_VARIABLE, str(tmp_path / "store"))
    return Store.default()


@pytest.fixture
def tiny() -> Tiny:
    return Tiny()


@pytest.fixture
def imported(store: Store, tiny: Tiny, tmp_path: Path) -> typing.Any:
    (tmp_path / "tiny.bin").write_bytes(OFFICIAL)
    return import_files(tiny, [tmp_path / "tiny.bin"], exercise="exercise-7")


@pytest.mark.parametrize("choice", ["auto", "practice"])
def test_practice_is_drawn_where_no_official_files_are(
    store: Store, tiny: Tiny, choice: str
) -> None:
    prepared = prepare(tiny, choice, paper=PAPER)
    assert (prepared.dataset, prepared.edition) == ("tiny", "practice")
    assert prepared.paper == PAPER.fingerprint
    assert prepared.origin == "drawn by generator version 3"
    assert prepared.remarks == ()
    assert tiny.done == ["draw public", f"draw {PAPER.seed('tiny')}"]
    assert np.array_equal(prepared.part("training").inputs, tiny.numbers(7)[0])
    assert np.array_equal(prepared.part("held-out").labels, tiny.numbers(PAPER.seed("tiny"))[1])


def test_what_was_drawn_is_kept(store: Store, tiny: Tiny) -> None:
    assert prepare(tiny, paper=PAPER) == prepare(tiny, paper=PAPER)
    assert len(tiny.done) == 2


def test_the_public_folder_holds_the_public_part_only(store: Store, tiny: Tiny) -> None:
    prepared = prepare(tiny, paper=PAPER)
    assert sorted(p.name for p in prepared.public.glob("*.npy")) == [
        "x_train.npy",
        "x_validation.npy",
        "y_train.npy",
        "y_validation.npy",
    ]
    assert [p.name for p in prepared.public.iterdir() if p.suffix != ".npy"] == ["manifest.json"]
    assert prepared.public.relative_to(store.root).parts[:2] == ("public", "tiny")
    assert prepared.held_out.relative_to(store.root).parts[:2] == ("held-out", "tiny")


def test_another_paper_is_another_held_out_part_and_digest(store: Store, tiny: Tiny) -> None:
    one, two = prepare(tiny, paper=PAPER), prepare(tiny, paper=OTHER_PAPER)
    assert one.public == two.public
    assert not np.array_equal(one.part("held-out").inputs, two.part("held-out").inputs)
    assert one.digest != two.digest
    assert all(re.fullmatch("[0-9a-f]{16}", prepared.digest) for prepared in (one, two))
    assert tiny.done.count("draw public") == 1


def test_a_new_generator_draws_anew(
    store: Store, tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = prepare(tiny, paper=PAPER)
    monkeypatch.setattr(Tiny, "version", 4)
    assert prepare(tiny, paper=PAPER).public != old.public
    assert tiny.done.count("draw public") == 2


@pytest.mark.parametrize("choice", ["auto", "official"])
def test_official_files_are_cut_and_depend_on_no_paper(
    imported: typing.Any, tiny: Tiny, choice: str
) -> None:
    prepared = prepare(tiny, choice, paper=PAPER)
    assert prepared.edition == "official"
    assert prepared.paper == ""
    assert prepared.origin == imported.origin == "official files, imported from tiny.bin"
    assert prepared.part("held-out").inputs.tolist() == list(OFFICIAL[9:])
    assert prepare(tiny, choice, paper=OTHER_PAPER) == prepared
    assert tiny.done == ["cut public", "cut held-out"]


def test_official_examples_that_are_altered_depend_on_the_paper(
    imported: typing.Any, tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = []

    def cut(self: Tiny, files: object, folder: Path, seed: int) -> None:
        seeds.append(seed)
        write_part(folder, "held-out", *self.numbers(seed))

    monkeypatch.setattr(Tiny, "varies_official_held_out", True)
    monkeypatch.setattr(Tiny, "cut_held_out", cut)
    remarked = dataclasses.replace(PAPER, remark="open to others")
    one, two = (prepare(tiny, "official", paper=paper) for paper in (remarked, OTHER_PAPER))
    assert seeds == [PAPER.seed("tiny"), OTHER_PAPER.seed("tiny")]
    assert (one.paper, two.paper) == (PAPER.fingerprint, OTHER_PAPER.fingerprint)
    assert one.remarks == ("open to others",)
    assert one.public == two.public
    assert one.digest != two.digest


def test_practice_can_be_had_where_official_files_are(imported: typing.Any, tiny: Tiny) -> None:
    assert prepare(tiny, "practice", paper=PAPER).edition == "practice"


def test_other_official_files_are_another_edition(
    imported: typing.Any, tiny: Tiny, tmp_path: Path
) -> None:
    first = prepare(tiny, paper=PAPER)
    (tmp_path / "tiny.bin").write_bytes(OFFICIAL[::-1])
    import_files(tiny, [tmp_path / "tiny.bin"], exercise="exercise-7")
    second = prepare(tiny, paper=PAPER)
    assert second.digest != first.digest
    assert second.part("held-out").inputs.tolist() == list(OFFICIAL[::-1][9:])
    assert "not byte for byte" in second.origin


def test_official_files_that_are_absent_are_not_replaced(store: Store, tiny: Tiny) -> None:
    with pytest.raises(DataError) as caught:
        prepare(tiny, "official", paper=PAPER, exercise="exercise-7")
    assert "Tiny Numbers are not on this machine" in str(caught.value)
    assert "`grade data fetch exercise-7`" in str(caught.value)
    assert "`grade data import exercise-7 PATH`" in str(caught.value)
    assert tiny.done == []


@pytest.mark.parametrize("choice", ["auto", "official"])
def test_damaged_official_files_are_never_passed_over(
    imported: typing.Any, tiny: Tiny, choice: str
) -> None:
    (imported.folder / "tiny.bin").write_bytes(b"")
    with pytest.raises(DataError, match=r"are damaged.*`grade data fetch exercise-7`"):
        prepare(tiny, choice, paper=PAPER, exercise="exercise-7")


def test_an_unknown_edition_is_refused(store: Store, tiny: Tiny) -> None:
    with pytest.raises(UsageError, match="'real' of the data: use auto, official, practice"):
        prepare(tiny, "real", paper=PAPER)


@pytest.mark.parametrize("part", ["training", "held-out"])
def test_a_damaged_cache_is_made_anew_with_a_remark(store: Store, tiny: Tiny, part: str) -> None:
    whole = prepare(tiny, paper=PAPER)
    folder = whole.held_out if part == "held-out" else whole.public
    next(folder.glob("x_*.npy")).write_bytes(b"")
    mended = prepare(tiny, paper=PAPER)
    assert len(mended.remarks) == 1
    assert str(folder) in mended.remarks[0]
    assert dataclasses.replace(mended, remarks=()) == whole
    assert prepare(tiny, paper=PAPER).remarks == ()


def test_what_the_papers_secret_needs_said_is_said_when_it_is_used(
    imported: typing.Any, tiny: Tiny
) -> None:
    paper = dataclasses.replace(PAPER, remark="open to others")
    assert prepare(tiny, "practice", paper=paper).remarks == ("open to others",)
    assert prepare(tiny, "official", paper=paper).remarks == ()


def test_a_part_that_vanished_is_one_sentence(store: Store, tiny: Tiny) -> None:
    prepared = prepare(tiny, paper=PAPER)
    store.clear()
    with pytest.raises(DataError, match=r"The held-out part in .* cannot be read"):
        prepared.part("held-out")


def test_the_public_part_alone_touches_no_held_out_part(store: Store, tiny: Tiny) -> None:
    public = prepare_public(tiny)
    assert (public.edition, public.remarks) == ("practice", ())
    assert tiny.done == ["draw public"]
    assert not (store.root / "held-out").exists()
    assert prepare(tiny, paper=PAPER).public == public.folder


def test_editions_are_described_as_they_are(store: Store, tiny: Tiny) -> None:
    official, practice = describe(tiny)
    assert (official.dataset, official.edition, official.present) == ("tiny", "official", False)
    assert (official.bytes, official.origin) == (0, "not on this machine")
    assert (practice.edition, practice.present, practice.bytes) == ("practice", False, 0)
    assert tiny.done == []


def test_editions_that_are_there_are_described(imported: typing.Any, tiny: Tiny) -> None:
    public = prepare_public(tiny, "practice")
    official, practice = describe(tiny)
    assert (official.present, official.bytes) == (True, 12)
    assert official.origin == imported.origin
    assert practice.present
    assert practice.bytes == sum(p.stat().st_size for p in public.folder.iterdir())


def test_damaged_official_files_are_described_as_such(imported: typing.Any, tiny: Tiny) -> None:
    (imported.folder / "tiny.bin").write_bytes(b"")
    official, _ = describe(tiny)
    assert not official.present
    assert "are damaged" in official.origin
