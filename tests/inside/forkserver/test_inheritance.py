"""What the import of TensorFlow leaves, and how each worker comes to have it."""

from pathlib import Path

import pytest

from grader.inside.forkserver.inheritance import Inheritance


def test_what_was_made_at_home_and_set_is_made_and_set_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {"HOME": str(tmp_path / "first"), "KEPT": "1"}
    (tmp_path / "first/.keras/deep").mkdir(parents=True)
    (tmp_path / "first/.keras/keras.json").write_text("{}", encoding="utf-8")
    monkeypatch.setenv("ADDED_BY_IMPORT", "yes")
    found = Inheritance.since(before, ["--job", "x"])
    assert found.environment["ADDED_BY_IMPORT"] == "yes"
    assert "HOME" not in found.environment
    assert found.words == ["--job", "x"]
    second = tmp_path / "second"
    second.mkdir()
    found.lay_out(second)
    assert (second / ".keras/keras.json").read_text(encoding="utf-8") == "{}"
    assert {path.stat().st_mode & 0o777 for path in (second / ".keras").rglob("*/")} == {0o777}
    assert (second / ".keras/deep").is_dir()


def test_a_home_that_is_not_there_leaves_nothing(tmp_path: Path) -> None:
    found = Inheritance.since({"HOME": str(tmp_path / "none")}, [])
    assert (found.folders, found.files) == ([], {})
