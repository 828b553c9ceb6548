"""Folders and archives of pictures."""

import io
import warnings
import zipfile
from pathlib import Path, PurePosixPath

import numpy as np
import pytest
from PIL import Image
from support.downloads import packed

from grader.data.files import pictures
from grader.data.files.arrays import read_part
from grader.data.files.pictures import Member
from grader.model.errors import DataError

CLASSES = ("cats", "dogs")


def colours(*size: int, seed: int = 0) -> np.ndarray:
    return np.random.RandomState(seed).randint(0, 256, (*size, 3)).astype(np.uint8)


def saved(image: np.ndarray, form: str = "PNG") -> bytes:
    stream = io.BytesIO()
    Image.fromarray(image).save(stream, form)
    return stream.getvalue()


def test_a_png_of_ours_is_read_as_the_same_picture() -> None:
    image = colours(150, 90)
    with Image.open(io.BytesIO(pictures.png(image))) as opened:
        assert (opened.mode, opened.size) == ("RGB", (90, 150))
        assert np.array_equal(np.asarray(opened), image)


def test_a_png_of_ours_is_the_same_bytes_everywhere() -> None:
    image = np.arange(24, dtype=np.uint8).reshape(2, 4, 3)
    assert pictures.png(image).hex() == (
        "89504e470d0a1a0a0000000d4948445200000004000000020802000000f0caea34"
        "00000025494441547801011a00e5ff00000102030405060708090a0b000c0d0e0f1011121314151617"
        "095801153291f95f0000000049454e44ae426082"
    )


def test_tensorflow_reads_the_same_colours() -> None:
    import tensorflow as tf

    image = colours(6, 5)
    clear = np.dstack([image, np.zeros((6, 5), np.uint8)])
    for content in (pictures.png(image), saved(clear)):
        assert np.array_equal(tf.io.decode_image(content, channels=3).numpy(), image)
        ours = pictures.decoded(content, "x", 6)
        assert ours.shape == (6, 6, 3)
    assert np.array_equal(pictures.decoded(saved(clear[:5]), "x", 5), image[:5])


def test_other_sizes_and_forms_become_what_is_asked() -> None:
    grey = np.full((40, 20), 200, np.uint8)
    for content in (saved(grey), saved(grey, "JPEG"), saved(np.dstack([grey] * 3), "JPEG")):
        made = pictures.decoded(content, "x", 10)
        assert (made.shape, made.dtype) == ((10, 10, 3), np.uint8)
        assert abs(made.astype(int) - 200).max() <= 2


@pytest.mark.parametrize("content", [b"", b"text", saved(colours(9, 9))[:60], b"GIF89a" + bytes(9)])
def test_what_is_no_picture_is_named(content: bytes) -> None:
    with pytest.raises(DataError, match=r"^cats/1\.png cannot be read as a PNG or JPEG picture: "):
        pictures.decoded(content, "cats/1.png", 5)


def test_a_picture_that_would_fill_the_memory_is_refused() -> None:
    large = saved(np.zeros((3, pictures.MAX_SIDE + 1), np.uint8))
    with pytest.raises(DataError, match=r"^x is a picture of 5001 x 3 pixels, expected 5000"):
        pictures.decoded(large, "x", 5)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert pictures.decoded(saved(colours(20, 20)), "x", 20).any()


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("cats/1.png", "cats"),
        ("a/train/dogs/x.JPG", "dogs"),
        ("cats/1.jpeg", "cats"),
        ("cats/1.txt", ""),
        ("cats/.hidden.png", ""),
        ("cats/", ""),
        ("__MACOSX/cats/1.png", ""),
        ("cats/more/1.png", ""),
        ("1.png", ""),
    ],
)
def test_the_folder_tells_the_class(path: str, label: str) -> None:
    assert pictures.label_of(PurePosixPath(path), CLASSES) == label


def test_the_pictures_of_an_archive_are_found_in_order(tmp_path: Path) -> None:
    file = packed(
        tmp_path / "a.zip",
        {"x/dogs/1.png": b"D", "x/cats/2.png": b"B", "x/cats/1.png": b"A", "readme.txt": b"no"},
    )
    found = pictures.members(file, CLASSES)
    assert [member.path for member in found] == ["x/cats/1.png", "x/cats/2.png", "x/dogs/1.png"]
    assert [(m.label, m.filename) for m in found][-1] == ("dogs", "1.png")
    assert [content for _, content in pictures.contents(file, found)] == [b"A", b"B", b"D"]


def test_an_archive_without_a_class_is_told(tmp_path: Path) -> None:
    file = packed(tmp_path / "a.zip", {"cats/1.png": b"A"})
    with pytest.raises(DataError, match=r"^a\.zip has no pictures in a folder dogs/, expected"):
        pictures.members(file, CLASSES)


def test_a_damaged_archive_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"no archive")
    with pytest.raises(DataError, match=r"^a\.zip cannot be read \(File is not a zip file\): get"):
        pictures.members(tmp_path / "a.zip", CLASSES)
    file = packed(tmp_path / "b.zip", {"cats/1.png": b"ABCDEFGH", "dogs/1.png": b"D"})
    found = pictures.members(file, CLASSES)
    file.write_bytes(file.read_bytes().replace(b"ABCDEFGH", b"ABCXEFGH"))
    with pytest.raises(DataError, match=r"^b\.zip cannot be read \(Bad CRC-32"):
        list(pictures.contents(file, found))


def test_members_become_arrays() -> None:
    images = [colours(8, 8, seed=seed) for seed in range(3)]
    labels = ("dogs", "cats", "dogs")
    given = [
        (Member(f"{label}/{place}.png", label), saved(image))
        for place, (label, image) in enumerate(zip(labels, images, strict=True))
    ]
    x, y = pictures.as_arrays(given, CLASSES, 8)
    assert np.array_equal(x, np.stack(images))
    assert (y.tolist(), y.dtype) == ([1, 0, 1], np.uint8)


def test_public_pictures_lie_where_keras_looks_for_them(tmp_path: Path) -> None:
    images = np.stack([colours(8, 8, seed=seed) for seed in range(3)])
    labels = np.array([1, 0, 1], np.uint8)
    pictures.write_pictures(tmp_path, "training", images, labels, CLASSES)
    pictures.write_files(tmp_path, "validation", [(Member("x/y/cats/1.jpg", "cats"), b"as it is")])
    pictures.write_pictures(tmp_path, "held-out", images, labels, CLASSES)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "files",
        "x_held_out.npy",
        "x_train.npy",
        "y_held_out.npy",
        "y_train.npy",
    ]
    assert np.array_equal(read_part(tmp_path, "held-out").inputs, images)
    files = {p.relative_to(tmp_path).as_posix() for p in (tmp_path / "files").rglob("*.*")}
    assert files == {
        "files/train/dogs/dogs-0001.png",
        "files/train/cats/cats-0002.png",
        "files/train/dogs/dogs-0003.png",
        "files/validation/cats/1.jpg",
    }
    assert (tmp_path / "files/validation/cats/1.jpg").read_bytes() == b"as it is"
    with Image.open(tmp_path / "files/train/cats/cats-0002.png") as opened:
        assert np.array_equal(np.asarray(opened), images[1])


def test_pictures_of_a_person_are_packed(tmp_path: Path) -> None:
    for name in ("1.png", "2.png", "notes.txt"):
        (tmp_path / name).write_bytes(name.encode())
    found = {
        "dogs/1.png": tmp_path / "1.png",
        "cats/1.png": tmp_path / "2.png",
        "birds/1.png": tmp_path / "1.png",
        "cats/notes.txt": tmp_path / "notes.txt",
    }
    assert pictures.pack(found, tmp_path / "a.zip", CLASSES)
    packed = pictures.members(tmp_path / "a.zip", CLASSES)
    assert [content for _, content in pictures.contents(tmp_path / "a.zip", packed)] == [
        b"2.png",
        b"1.png",
    ]
    pictures.pack(dict(reversed(found.items())), tmp_path / "b.zip", CLASSES)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert not pictures.pack({"cats/1.png": tmp_path / "1.png"}, tmp_path / "c.zip", CLASSES)
    assert not (tmp_path / "c.zip").exists()


def test_a_picture_is_read_without_a_word_of_pillows(recwarn: pytest.WarningsRecorder) -> None:
    stream = io.BytesIO()
    palette = Image.fromarray(colours(9, 9)).convert("P")
    palette.save(stream, "PNG", transparency=b"\x00\x80")
    assert pictures.decoded(stream.getvalue(), "x", 9).shape == (9, 9, 3)
    claim = pictures.png(colours(9, 9)).replace(b"\x00\x00\x00\x09" * 2, b"\x00\x00\x40\x00" * 2)
    with pytest.raises(DataError):
        pictures.decoded(claim, "x", 9)
    assert not recwarn.list


def test_names_that_could_lead_elsewhere_are_left_out(tmp_path: Path) -> None:
    good = pictures.png(colours(9, 9))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("1.png", "..\\2.png", "C:3.png", "4\n.png", "5" * 300 + ".png"):
            for label in CLASSES:
                archive.writestr(f"{label}/{name}", good)
    found = pictures.members(tmp_path / "a.zip", CLASSES)
    assert {member.filename for member in found} == {"1.png"}
