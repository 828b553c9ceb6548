"""The commands that move data, with the moving itself replaced."""

import typing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.cli.main import program
from grader.data import EditionFacts


def grade(*arguments: str) -> Result:
    return CliRunner().invoke(program, arguments, prog_name="grade")


@pytest.fixture
def transfers(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Stands in for the functions that move data; holds what they were called with."""
    calls: list[object] = []

    class Files:
        origin, bytes = "official files, fetched", 3 * 2**20

    def fetch(
        dataset: typing.Any, *, exercise: typing.Any, mirror: typing.Any, progress: typing.Any
    ) -> typing.Any:
        progress(1, 2)
        calls.append((dataset.id, exercise, mirror))
        return Files()

    def import_files(dataset: typing.Any, paths: typing.Any, *, exercise: typing.Any) -> typing.Any:
        calls.append((dataset.id, exercise, *(path.name for path in paths)))
        return Files()

    class Store:
        @classmethod
        def default(cls) -> typing.Any:
            return cls()

        def clear(self, dataset: typing.Any) -> int:
            calls.append(dataset)
            return 5 * 2**20

    monkeypatch.setattr("grader.data.fetch", fetch)
    monkeypatch.setattr("grader.data.import_files", import_files)
    monkeypatch.setattr("grader.data.Store", Store)
    return calls


def test_data_list(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = (EditionFacts("mnist", "official", True, 2**20, "fetched"),)
    monkeypatch.setattr("grader.data.describe", lambda dataset: facts)
    result = grade("data", "list")
    assert result.exit_code == 0
    assert "mnist    official  yes   1.0 MiB  fetched" in result.stdout


def test_data_fetch(transfers: list[object]) -> None:
    result = grade("data", "fetch", "mnist-callback", "--mirror", "https://x.example")
    assert result.exit_code == 0
    assert transfers == [("mnist", "exercise-1", "https://x.example")]
    assert result.stdout.endswith("official files, fetched, 3.0 MiB.\n")


def test_data_import(transfers: list[object]) -> None:
    assert grade("data", "import", "exercise-1", "a.zip", "b").exit_code == 0
    assert transfers == [("mnist", "exercise-1", "a.zip", "b")]
    assert grade("data", "import", "exercise-1").exit_code == 2


def test_data_clear_wants_to_know_what(transfers: list[object]) -> None:
    for arguments in ([], ["exercise-1", "--all"]):
        result = grade("data", "clear", *arguments)
        assert result.exit_code == 2
        assert "`grade data clear EXERCISE`" in result.stderr
    assert transfers == []
    assert grade("data", "clear", "exercise-1").stdout == "Deleted 5.0 MiB.\n"
    assert grade("data", "clear", "--all").exit_code == 0
    assert transfers == ["mnist", None]


def test_other_data_for_the_same_task_are_named(transfers: list[object], tmp_path: Path) -> None:
    (tmp_path / "aclImdb.zip").touch()
    assert grade("data", "fetch", "exercise-17", "--data", "imdb").exit_code == 0
    path = str(tmp_path / "aclImdb.zip")
    assert grade("data", "import", "sarcasm", "--data", "imdb", path).exit_code == 0
    assert grade("data", "clear", "exercise-17", "--data", "imdb").exit_code == 0
    named = "exercise-17 --data imdb"
    assert transfers == [("imdb", named, ""), ("imdb", named, "aclImdb.zip"), "imdb"]
    refused = grade("data", "fetch", "exercise-1", "--data", "imdb")
    assert (refused.exit_code, "has no data 'imdb'" in refused.output) == (2, True)


def test_other_data_are_listed() -> None:
    assert "imdb" in grade("data", "list").stdout
