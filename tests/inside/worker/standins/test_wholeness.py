"""Damaged pictures are found."""

from pathlib import Path

import pytest
from support.course_world import broken_files, jpeg

from grader.inside.worker.standins.wholeness import damaged, is_whole


def test_what_only_decoding_finds_out_is_damaged(tmp_path: Path) -> None:
    folder = tmp_path / "cats"
    folder.mkdir()
    for name, content in broken_files().items():
        (folder / name).write_bytes(content)
    (folder / "good.jpg").write_bytes(jpeg(1))
    (folder / "padded.jpg").write_bytes(jpeg(1) + b"\0" * 500)
    (folder / "notes.txt").write_text("no picture, and not called one")
    assert [file.name for file in damaged(tmp_path)] == ["text.jpg", "torn.jpg"]


@pytest.mark.parametrize(("name", "content"), broken_files().items())
def test_broken_files_are_not_whole(name: str, content: bytes) -> None:
    assert not is_whole(content)


def test_a_picture_is_whole() -> None:
    assert is_whole(jpeg(3))
