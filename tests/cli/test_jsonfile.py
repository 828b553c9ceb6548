"""Where `--json` writes: refused early or written whole."""

import os
import threading
from pathlib import Path

import pytest

from grader.cli.jsonfile import JsonTarget, json_target
from grader.model.errors import GraderFault, UsageError


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_dash_is_standard_output_in_utf_8(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    target = json_target("-")
    assert target == JsonTarget(None)
    target.write('{"by": "José 漢字"}\n')
    assert capfdbinary.readouterr().out == '{"by": "José 漢字"}\n'.encode()


@pytest.mark.parametrize("name", ["report.json", "./-", "a b.json", "café.json"])
def test_a_file_is_named_as_it_is_and_nothing_lies_beside_it(name: str, folder: Path) -> None:
    target = json_target(name)
    assert target.path == (folder / name).resolve()
    assert list(folder.iterdir()) == []
    target.write("{}\n")
    assert [path.read_bytes() for path in folder.iterdir()] == [b"{}\n"]


@pytest.mark.parametrize("name", [".", "nowhere/file.xml"])
def test_messages_name_the_option(name: str) -> None:
    for option in ("--json", "--junit"):
        with pytest.raises(UsageError, match=option):
            json_target(name, option)


def test_half_a_character_is_replaced(folder: Path) -> None:
    json_target("report.json").write('"caf\udce9"')
    assert (folder / "report.json").read_text(encoding="utf-8") == '"caf?"'


def test_an_old_file_is_replaced_only_by_a_complete_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "report.json").write_text("old")
    target = json_target("report.json")
    target.write("new")
    assert (folder / "report.json").read_text() == "new"

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(GraderFault, match=r"report\.json \(No space left on device\): make room"):
        target.write("newer")
    assert [path.read_text() for path in folder.iterdir()] == ["new"]


def test_a_folder_that_went_meanwhile_is_made_again(folder: Path) -> None:
    (folder / "reports").mkdir()
    target = json_target("reports/report.json")
    (folder / "reports").rmdir()
    target.write("{}")
    assert (folder / "reports/report.json").read_text() == "{}"


def test_what_went_wrong_meanwhile_is_a_fault(folder: Path) -> None:
    (folder / "reports").mkdir()
    target = json_target("reports/report.json")
    (folder / "reports").rmdir()
    (folder / "reports").touch()
    with pytest.raises(GraderFault, match=r"could not be written to .*report\.json \("):
        target.write("{}")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (".", r"--json \. is a folder: name a file in it"),
        ("", r"is a folder"),
        ("absent/report.json", r"folder of --json absent/report\.json does not exist: make it"),
        ("file/report.json", r"folder of --json file/report\.json does not exist"),
        ("x" * 256, r"cannot be written \(File name too long\): name a file in another folder"),
        ("/proc/report.json", r"--json /proc/report\.json cannot be written"),
    ],
    ids=lambda value: value[:12],
)
def test_what_cannot_be_written_is_found_before_the_training(
    name: str, sentence: str, folder: Path
) -> None:
    (folder / "file").touch()
    with pytest.raises(UsageError, match=sentence):
        json_target(name)
    assert [path.name for path in folder.iterdir()] == ["file"]


def test_a_file_that_may_not_be_written_is_left_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "report.json").write_text("old")
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with pytest.raises(UsageError, match=r"cannot be written \(it may not be written\)"):
        json_target("report.json")


def test_a_link_that_points_nowhere_yet_is_followed(folder: Path) -> None:
    (folder / "link.json").symlink_to("real.json")
    json_target("link.json").write("{}")
    assert (folder / "link.json").is_symlink()
    assert (folder / "real.json").read_text() == "{}"


def test_a_pipe_is_written_to_and_stays_one(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    received: list[bytes] = []
    reader = threading.Thread(target=lambda: received.append((folder / "pipe").read_bytes()))
    reader.start()
    json_target("pipe").write("{}\n")
    reader.join(timeout=10)
    assert received == [b"{}\n"]
    assert (folder / "pipe").is_fifo()


@pytest.mark.parametrize("name", ["x" * 300 + ".json", "loop"])
def test_a_name_that_no_file_can_have_is_one_sentence(name: str, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(UsageError, match="cannot be written"):
        json_target(str(tmp_path / name))


def test_messages_name_the_option_that_was_given(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"--html none/a\.html does not exist"):
        json_target("none/a.html", "--html")
    with pytest.raises(UsageError, match=r"--html \. is a folder"):
        json_target(".", "--html")
    assert json_target("a.html", "--html").option == "--html"
