"""Reviews of films: how they are cut out of either archive, and what is refused."""

import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.data import Store, describe, import_files, prepare
from grader.data.base import PartName
from grader.data.sets import imdb
from grader.data.sets.imdb import Imdb
from grader.inside.texts import strings
from grader.model.errors import DataError, UsageError
from grader.model.paper import Paper

PAPER = Paper("1", bytes(16))
ARCHIVE = Imdb.sources[0].filename
PARTS: tuple[PartName, ...] = ("training", "validation", "held-out")
TWICE = "A film that is shown twice."


def reviews(each: int = 150) -> dict[str, str]:
    """Texts by path, some of them twice."""
    found = {
        f"aclImdb/{part}/{name}/{number}_{rating}.txt": f"{part}, {name}: film {number}.<br />"
        for part in ("train", "test")
        for name, rating in (("neg", 2), ("pos", 9))
        for number in range(each)
    }
    found |= {f"aclImdb/{part}/pos/7_9.txt": TWICE for part in ("train", "test")}
    return found | {"aclImdb/train/unsup/1_0.txt": "no label", "aclImdb/README": "read me"}


def zipped(folder: Path, contents: dict[str, str], name: str = "aclImdb-part.zip") -> Path:
    with zipfile.ZipFile(folder / name, "w") as archive:
        for path, text in contents.items():
            archive.writestr(path, text)
    return folder / name


def tarred(folder: Path, contents: dict[str, str]) -> Path:
    with tarfile.open(folder / ARCHIVE, "w:gz") as archive:
        for path, text in contents.items():
            member = tarfile.TarInfo(path)
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    return folder / ARCHIVE


@pytest.mark.parametrize("packed", [zipped, tarred])
def test_the_reviews_to_test_with_are_for_validation_and_held_out(
    tmp_path: Path, store: Store, packed: Callable[[Path, dict[str, str]], Path]
) -> None:
    import_files(Imdb(), [packed(tmp_path, reviews())], store, exercise="exercise-17")
    prepared = prepare(Imdb(), "official", paper=PAPER, store=store)
    texts = {name: strings(prepared.part(name).inputs).tolist() for name in PARTS}
    assert {name: len(each) for name, each in texts.items()} == {
        "training": 300,
        "validation": 150,
        "held-out": 150,
    }
    assert all(text.startswith("test") for text in texts["held-out"])
    assert TWICE in texts["training"]
    assert TWICE not in texts["held-out"]
    assert not set(texts["held-out"]) & {*texts["training"], *texts["validation"]}
    for name in PARTS:
        labels = prepared.part(name).labels
        assert all(
            ("pos" in text) == label or text == TWICE
            for text, label in zip(texts[name], labels, strict=True)
        )
        assert 0 < labels[: len(labels) // 4].mean() < 1, "mixed"


def test_an_archive_may_have_another_name(tmp_path: Path, store: Store) -> None:
    file = zipped(tmp_path, reviews(), "my reviews.zip")
    found = import_files(Imdb(), [file], store, exercise="exercise-17 --data imdb")
    assert "602 reviews" not in found.origin
    assert "600 reviews, where 50,000 were published" in found.origin


def test_there_is_no_practice_edition(store: Store) -> None:
    (facts,) = describe(Imdb(), store)
    assert (facts.edition, facts.present) == ("official", False)
    with pytest.raises(UsageError, match="no practice edition"):
        prepare(Imdb(), "practice", paper=PAPER, store=store)
    with pytest.raises(DataError, match="grade data fetch exercise-17 --data imdb"):
        prepare(Imdb(), "auto", paper=PAPER, store=store, exercise="exercise-17 --data imdb")
    with pytest.raises(UsageError, match="no practice edition"):
        Imdb().draw_held_out(Path(), 1)


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"aclImdb/test/neg/1_2.txt": " "}, "no text in test/neg/1_2.txt"),
        ({"aclImdb/test/neg/1_2.txt": "a\0b"}, "no text in test/neg/1_2.txt"),
        ({"aclImdb/test/neg/1_2.txt": "a" * 30_000}, "cannot be read"),
    ],
)
def test_other_texts_are_refused(
    tmp_path: Path, store: Store, changed: dict[str, str], found: str
) -> None:
    with pytest.raises(DataError, match=found):
        import_files(Imdb(), [zipped(tmp_path, reviews() | changed)], store, exercise="exercise-17")


def test_too_few_and_too_many_reviews_are_refused(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(DataError, match="50 reviews in train/neg, expected folders train and test"):
        import_files(Imdb(), [zipped(tmp_path, reviews(50))], store, exercise="exercise-17")
    monkeypatch.setattr(imdb, "REVIEWS", 500)
    for packed in (zipped, tarred):
        with pytest.raises(DataError, match="500 "):
            Imdb().check_official(packed(tmp_path, reviews()).parent)


def test_the_published_part_is_cut(real_data: Path) -> None:
    training, testing = imdb._read(real_data / "aclImdb-part.zip")
    assert [len(each.texts) for each in (training, testing)] == [5_000, 2_500]
    assert training.labels.mean() == testing.labels.mean() == 0.5
