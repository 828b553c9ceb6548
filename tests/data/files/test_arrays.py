from pathlib import Path

import numpy as np
import pytest

from grader.data.files.arrays import STEMS, read_part, write_part
from grader.model.errors import DataError

INPUTS = np.arange(24, dtype=np.uint8).reshape(4, 3, 2)
LABELS = np.arange(4, dtype=np.uint8)


@pytest.mark.parametrize("name", STEMS)
def test_what_is_written_is_read(tmp_path: Path, name: str) -> None:
    write_part(tmp_path, name, INPUTS.transpose(0, 2, 1), LABELS)
    part = read_part(tmp_path, name)
    assert np.array_equal(part.inputs, INPUTS.transpose(0, 2, 1))
    assert np.array_equal(part.labels, LABELS)
    assert part.inputs.flags.c_contiguous
    assert part.inputs.flags.writeable
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        f"x_{STEMS[name]}.npy",
        f"y_{STEMS[name]}.npy",
    ]


def test_lengths_that_differ_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="training: 4 inputs and 3 labels"):
        write_part(tmp_path, "training", INPUTS, LABELS[:3])


def test_objects_are_never_unpickled(tmp_path: Path) -> None:
    write_part(tmp_path, "training", INPUTS, LABELS)
    np.save(tmp_path / "y_train.npy", np.array([{}], object), allow_pickle=True)
    with pytest.raises(DataError, match="The training part in"):
        read_part(tmp_path, "training")


@pytest.mark.parametrize("content", [None, b"", b"\x93NUMPY", b"text"])
def test_an_unreadable_file_is_one_sentence(tmp_path: Path, content: bytes | None) -> None:
    write_part(tmp_path, "held-out", INPUTS, LABELS)
    file = tmp_path / "x_held_out.npy"
    file.unlink() if content is None else file.write_bytes(content)
    with pytest.raises(DataError, match=r"held-out part in .* cannot be read .* run the command"):
        read_part(tmp_path, "held-out")
