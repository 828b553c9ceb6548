"""Shell lines are carried out on the run's own files, and nowhere else."""

import tarfile
import tempfile
import zipfile
from pathlib import Path

import pytest
from support.course_world import World, world

from grader.inside.worker.standins import paths
from grader.inside.worker.standins.shell import ShellLines


class Terminal:
    """Shell lines in a run's folders."""

    def __init__(self, at: World) -> None:
        self.at, self._lines = at, ShellLines(at.supply)

    def __call__(self, line: str, **names: object) -> list[str]:
        return self._lines.run(line, names)


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    for name in ("home", "temporary"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.chdir(paths.working_folder())
    return Terminal(world(tmp_path))


ADDRESS = "https://example.org/data/labels.csv"


@pytest.mark.parametrize(
    ("line", "made"),
    [
        (f"wget {ADDRESS}", "labels.csv"),
        (f"wget --no-check-certificate  {ADDRESS}  -O ./x.csv", "x.csv"),
        (f"wget -q -P data/ {ADDRESS}", "data/labels.csv"),
        (f"wget -qO x.csv '{ADDRESS}' > /dev/null 2>&1", "x.csv"),
        (f"wget -nc {ADDRESS} --output-document=x.csv", "x.csv"),
        (f"curl -L -o x.csv {ADDRESS}", "x.csv"),
        (f"curl -O {ADDRESS}", "labels.csv"),
        (f"curl {ADDRESS} --output x.csv", "x.csv"),
        ("gdown --id 0123456789abcdefghijklmnopqrstuv", "pets.zip"),
        ("gdown https://drive.google.com/uc?id=0123456789abcdefghijklmnopqrstuv -O p.zip", "p.zip"),
        (f"mkdir -p data && wget {ADDRESS} -P data; ls", "data/labels.csv"),
        (f"mkdir a; cd a && wget {ADDRESS}", "../a/labels.csv"),
    ],
)
def test_fetching(shell: Terminal, line: str, made: str) -> None:
    shell(line)
    assert Path(made).is_file()
    assert "was not downloaded" in shell.at.said[0]


def test_names_are_filled_in(shell: Terminal) -> None:
    shell("wget {url} -O $target", url=ADDRESS, target=Path("x.csv"))
    assert Path("x.csv").is_file()


def test_temporary_files_are_the_runs_own(shell: Terminal, tmp_path: Path) -> None:
    shell(f"wget {ADDRESS} -O /tmp/x.csv")
    assert (tmp_path / "temporary" / "x.csv").is_file()


def test_other_addresses_get_a_sentence_and_fail_nothing(shell: Terminal) -> None:
    (printed,) = shell("wget https://example.org/other.zip")
    assert "https://example.org/other.zip cannot be downloaded" in printed
    assert "pets.zip" in printed
    assert shell.at.said == [printed]


def test_unpacking(shell: Terminal) -> None:
    with zipfile.ZipFile("x.zip", "w") as archive:
        archive.writestr("a/b.txt", "b")
    with tarfile.open("x.tar.gz", "w:gz") as packed:
        packed.add("x.zip")
    shell("unzip -qq -o x.zip -d out && unzip x")
    shell("mkdir tarred; tar -xzf x.tar.gz -C tarred; mkdir more; tar xf x.tar.gz -C more")
    for made in ("out/a/b.txt", "a/b.txt", "tarred/x.zip", "more/x.zip"):
        assert Path(made).is_file(), made


def test_listing_moving_and_removing(shell: Terminal) -> None:
    shell("mkdir -p a/b")
    Path("a/x.txt").write_text("x")
    assert shell("ls a") == ["b", "x.txt"]
    assert shell("ls -la") == ["a"]
    assert shell("ls none") == ["ls: cannot access 'none': No such file or directory"]
    shell("cp a/x.txt y.txt; cp -r a c; mv y.txt z.txt; rm a/*.txt; rmdir a/b")
    assert [sorted(p.name for p in Path(f).iterdir()) for f in ("a", "c")] == [[], ["b", "x.txt"]]
    assert Path("z.txt").read_text() == "x"
    shell("rm -rf c")
    assert not Path("c").exists()


@pytest.mark.parametrize(
    "line",
    [
        "rm -rf {outside}",
        "rm {outside}/kept.txt",
        "mv {outside}/kept.txt here.txt",
        "cp kept.txt {outside}/kept.txt",
        "mkdir {outside}/new",
        "rm -rf ../..",
        "rm -rf linked/kept.txt",
        "unzip x.zip -d {outside}",
    ],
)
def test_nothing_outside_of_the_runs_folders_is_touched(
    shell: Terminal, tmp_path: Path, line: str
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.txt").write_text("kept")
    Path("linked").symlink_to(outside)
    Path("kept.txt").write_text("other")
    with zipfile.ZipFile("x.zip", "w") as archive:
        archive.writestr("kept.txt", "other")
    (printed,) = shell(line, outside="../../outside")
    assert "outside of the folders of this run" in printed
    assert [(file.name, file.read_text()) for file in outside.iterdir()] == [("kept.txt", "kept")]


@pytest.mark.parametrize(
    "line",
    ["ls | wc -l", "rm -rf $(pwd)", "rm -rf `pwd`", "ls 'open", "echo x > y", "", "python x.py"],
)
def test_what_needs_a_shell_is_passed_over(shell: Terminal, line: str) -> None:
    assert shell(line) == []
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("line", ["unzip none.zip", "cd none", "mv a b", "rmdir none", "mkdir a/b"])
def test_commands_that_fail_say_so_and_raise_nothing(shell: Terminal, line: str) -> None:
    printed = shell(line)
    assert printed == [] or printed[0].startswith(line.split(maxsplit=1)[0])
