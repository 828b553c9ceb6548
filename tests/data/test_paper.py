import os
import re
import stat
import subprocess
import sys

import pytest

from grader.data.paper import FOLDER_VARIABLE, KEY_FILE, Paper, secret_dir
from grader.model.errors import UsageError

KEY = bytes(range(16))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "secret"))
    return tmp_path / "secret"


def test_a_seed_has_128_bits_and_never_changes():
    # Fixed for good: another value would be another exam for everybody.
    assert Paper("1", KEY).seed("mnist") == 0xD6DD04D6CF0E163BB7F0DCD7BD010CA0
    assert all(0 <= Paper(str(n), KEY).seed("mnist") < 2**128 for n in range(50))


@pytest.mark.parametrize(
    ("paper", "dataset"),
    [
        (Paper("2", KEY), "mnist"),
        (Paper("1", KEY[::-1]), "mnist"),
        (Paper("1", KEY), "signs"),
    ],
)
def test_name_secret_and_dataset_change_the_seed(paper, dataset):
    assert paper.seed(dataset) != Paper("1", KEY).seed("mnist")


@pytest.mark.parametrize("other", [Paper("2", KEY), Paper("1", KEY[::-1])])
def test_the_fingerprint_tells_papers_apart_and_is_no_part_of_secret_or_seed(other):
    paper = Paper("1", KEY)
    assert re.fullmatch("[0-9a-f]{12}", paper.fingerprint)
    assert paper.fingerprint != other.fingerprint
    assert paper.fingerprint not in KEY.hex()
    assert paper.fingerprint not in f"{paper.seed('mnist'):032x}"


def test_a_paper_never_shows_its_secret():
    assert KEY.hex() not in repr(Paper("1", KEY))
    assert repr(KEY) not in repr(Paper("1", KEY))


@pytest.mark.parametrize("name", ["", "  ", "x" * 65, "a\nb", "\x1b[31m"])
def test_a_bad_name_is_refused(name):
    with pytest.raises(UsageError, match="--paper 2"):
        Paper(name, KEY)


def test_the_installations_secret_is_drawn_once_and_private(folder):
    first = Paper.default()
    assert (first.name, len(first.key), first.remark) == ("1", 16, "")
    assert Paper.load("1").key == first.key == Paper.load("2").key
    assert stat.S_IMODE((folder / KEY_FILE).stat().st_mode) == 0o600
    assert sorted(path.name for path in folder.iterdir()) == [KEY_FILE, "paper.lock"]


def test_another_installation_has_another_secret(folder, tmp_path, monkeypatch):
    first = Paper.default()
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "other"))
    assert Paper.default().key != first.key


def test_without_the_variable_the_secret_lies_in_the_users_data(monkeypatch):
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)
    assert "tf-exam-grader" in secret_dir().parts


def test_processes_that_start_at_once_agree_on_the_secret(folder):
    code = "from grader.data.paper import Paper; print(Paper.default().key.hex())"
    command = [sys.executable, "-c", code]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    keys = {process.communicate(timeout=60)[0] for process in started}
    assert keys == {(folder / KEY_FILE).read_text()}


@pytest.mark.parametrize("content", [b"", b"00ff", b"z" * 32, b"\xff" * 32, b"0" * 64])
def test_a_damaged_secret_is_named_and_kept(folder, content):
    folder.mkdir()
    (folder / KEY_FILE).write_bytes(content)
    with pytest.raises(
        UsageError, match=rf"paper\.key is damaged \({len(content)} bytes"
    ) as caught:
        Paper.default()
    assert "delete the file" in str(caught.value)
    assert (folder / KEY_FILE).read_bytes() == content


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o606])
def test_a_secret_open_to_others_is_closed_with_a_remark(folder, mode):
    key = Paper.default().key
    (folder / KEY_FILE).chmod(mode)
    paper = Paper.default()
    assert paper.key == key
    assert "open to other users" in paper.remark
    assert stat.S_IMODE((folder / KEY_FILE).stat().st_mode) == 0o600
    assert Paper.default().remark == ""


def test_a_folder_that_cannot_be_made_is_named(folder):
    folder.write_text("a file in its place")
    with pytest.raises(UsageError, match=f"{FOLDER_VARIABLE} to another folder"):
        Paper.default()


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
def test_a_given_secret_is_hexadecimal_or_raw(tmp_path, content, key):
    (tmp_path / "key").write_bytes(content)
    assert Paper.load("1", tmp_path / "key").key == key


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
def test_a_given_secret_that_is_none_is_refused(tmp_path, content, found):
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(UsageError, match=f"holds {found}.*openssl rand -hex 16"):
        Paper.load("1", tmp_path / "key")


def test_a_given_secret_that_is_missing_is_named(tmp_path):
    with pytest.raises(
        UsageError, match=r"nowhere cannot be read \(No such file.*--paper-key FILE"
    ):
        Paper.load("1", tmp_path / "nowhere")


def test_a_given_secret_leaves_the_installations_alone(folder, tmp_path):
    (tmp_path / "key").write_bytes(KEY)
    Paper.load("1", tmp_path / "key")
    assert not folder.exists()
