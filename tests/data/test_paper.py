import os
import stat
import subprocess
import sys
import typing
from pathlib import Path

import pytest

from grader.data.paper import FOLDER_VARIABLE, KEY_FILE, load_paper, secret_dir
from grader.model import durable
from grader.model.errors import UsageError

KEY = bytes(range(16))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> typing.Any:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "secret"))
    return tmp_path / "secret"


def test_the_installations_secret_is_drawn_once_and_private(folder: Path) -> None:
    first = load_paper()
    assert (first.name, len(first.key), first.remark) == ("1", 16, "")
    assert load_paper("1").key == first.key == load_paper("2").key
    assert stat.S_IMODE((folder / KEY_FILE).stat().st_mode) == 0o600
    assert sorted(path.name for path in folder.iterdir()) == [KEY_FILE, "paper.lock"]


def test_another_installation_has_another_secret(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load_paper()
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "other"))
    assert load_paper().key != first.key


def test_without_the_variable_the_secret_lies_in_the_users_data(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)
    assert "tf-exam-grader" in secret_dir().parts


def test_processes_that_start_at_once_agree_on_the_secret(folder: Path) -> None:
    code = "from grader.data.paper import load_paper; print(load_paper().key.hex())"
    command = [sys.executable, "-c", code]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    keys = {process.communicate(timeout=60)[0] for process in started}
    assert keys == {(folder / KEY_FILE).read_text()}


@pytest.mark.parametrize("content", [b"", b"00ff", b"z" * 32, b"\xff" * 32, b"0" * 64])
def test_a_damaged_secret_is_named_and_kept(folder: Path, content: bytes) -> None:
    folder.mkdir()
    (folder / KEY_FILE).write_bytes(content)
    with pytest.raises(
        UsageError, match=rf"paper\.key is damaged \({len(content)} bytes"
    ) as caught:
        load_paper()
    assert "delete the file" in str(caught.value)
    assert (folder / KEY_FILE).read_bytes() == content


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o606])
def test_a_secret_open_to_others_is_closed_with_a_remark(folder: Path, mode: int) -> None:
    key = load_paper().key
    (folder / KEY_FILE).chmod(mode)
    paper = load_paper()
    assert paper.key == key
    assert "open to other users" in paper.remark
    assert stat.S_IMODE((folder / KEY_FILE).stat().st_mode) == 0o600
    assert load_paper().remark == ""


def test_a_folder_that_cannot_be_made_is_named(folder: Path) -> None:
    folder.write_text("a file in its place")
    with pytest.raises(UsageError, match=f"{FOLDER_VARIABLE} to another folder"):
        load_paper()


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (KEY.hex().encode(), KEY),
        (KEY.hex().upper().encode() + b"\r\n", KEY),
        (KEY.hex().encode() * 2, KEY * 2),
        (KEY, KEY),
        (b"\n" + KEY, b"\n" + KEY),
        (b"a phrase of some length\n", b"a phrase of some length\n"),
    ],
)
def test_a_given_secret_is_hexadecimal_or_raw(tmp_path: Path, content: bytes, key: bytes) -> None:
    durable.private(tmp_path / "key", content)
    assert load_paper("1", tmp_path / "key").key == key


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "0 bytes"),
        (KEY[:15], "15 bytes"),
        (b"ab" * 15, "30 hexadecimal digits"),
        (b"a" * 33, "33 hexadecimal digits"),
        (b"\xff" * 4097, "more than 4096 bytes"),
    ],
)
def test_a_given_secret_that_is_none_is_refused(tmp_path: Path, content: bytes, found: str) -> None:
    durable.private(tmp_path / "key", content)
    with pytest.raises(UsageError, match=f"holds {found}.*openssl rand -hex 16"):
        load_paper("1", tmp_path / "key")


def test_a_given_secret_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        UsageError, match=r"nowhere cannot be read \(No such file.*--paper-key FILE"
    ):
        load_paper("1", tmp_path / "nowhere")


def test_a_given_secret_leaves_the_installations_alone(folder: Path, tmp_path: Path) -> None:
    durable.private(tmp_path / "key", KEY)
    load_paper("1", tmp_path / "key")
    assert not folder.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_a_given_secret_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    (tmp_path / "key").write_bytes(KEY)
    (tmp_path / "key").chmod(mode)
    with pytest.raises(UsageError, match=rf"its mode is {mode:o}\): run `chmod 600 "):
        load_paper("1", tmp_path / "key")
