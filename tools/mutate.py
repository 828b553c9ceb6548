"""Do the tests notice what changes a grade? ``python -m tools.mutate --seed 1 --count 300``.

Draws mutants of the modules that decide grades, runs the tests of each one's folder on it, and
prints the mutants that no test noticed. Nothing in the checkout is changed. A test that takes long
when nothing is changed is left out, and so is TensorFlow.
"""

import collections
import contextlib
import dataclasses
import importlib
import importlib.abc
import importlib.machinery
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
import tomllib
import types
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import pytest

from tools.mutants import Mutant, mutants

ROOT = Path(__file__).parents[1]
ROOMS = ("judging", "model", "classroom/results", "classroom/collect")
WITHOUT = "judging/experiments"
"""A part of them that decides no grade, left out unless it is asked for."""
EQUIVALENT = ROOT / "tools" / "equivalent_mutants.toml"
_LONG = 2.0
"""Seconds of a test that is left out."""
_PROCESSOR_SECONDS = 30
"""Of all tests of one mutant. Those of the unchanged package take under 5."""
_WALL_SECONDS = 150
_MEMORY_BYTES = 6 << 30
_OURS = ("grader", "support", "tests")


class _Loader(importlib.machinery.SourceFileLoader):
    """Loads a module from a changed source."""

    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self.source = source

    def get_code(self, fullname: str) -> types.CodeType:
        """The changed module's code."""
        return compile(self.source, self.get_filename(fullname), "exec", dont_inherit=True)


@dataclasses.dataclass
class _Finder(importlib.abc.MetaPathFinder):
    """Finds one module, changed, and none of TensorFlow."""

    mutant: Mutant | None

    def find_spec(
        self, name: str, *_: object, **__: object
    ) -> importlib.machinery.ModuleSpec | None:
        """The changed module's; None of every other one, which is then found as always."""
        if name.partition(".")[0] in ("tensorflow", "keras"):
            raise ModuleNotFoundError("Mutants are tested without TensorFlow.", name=name)
        if self.mutant is None or name != _module(self.mutant.file):
            return None
        place = str(ROOT / self.mutant.file)
        loader = _Loader(name, place, self.mutant.source)
        return importlib.util.spec_from_file_location(name, place, loader=loader)


def _module(file: Path) -> str:
    return ".".join(file.with_suffix("").parts)


class _Watch:
    """Notes the tests that fail or take long."""

    def __init__(self) -> None:
        self.seconds: collections.Counter[str] = collections.Counter()
        self.unfit: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Called by pytest for each phase of each test."""
        self.seconds[report.nodeid] += report.duration  # type: ignore[assignment]
        if report.failed or self.seconds[report.nodeid] > _LONG:
            self.unfit.add(report.nodeid)


@dataclasses.dataclass
class Trials:
    """Runs tests in forked copies of this process, which has imported everything but our own."""

    scratch: Path
    unfit: dict[Path, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    """Of each folder of tests those that are left out."""

    def notice(self, mutant: Mutant) -> bool:
        """Whether a test fails: one of the module's own, or one beside it."""
        folder = ROOT / "tests" / mutant.file.parent.relative_to("grader")
        while not folder.is_dir():  # its tests lie in the room around it
            folder = folder.parent
        own = folder / f"test_{mutant.file.stem}.py"
        if folder not in self.unfit:
            self.unfit[folder] = self._find_unfit(folder)
        places = [own, folder] if own.is_file() else [folder]
        return any(self._fails(mutant, place, self.unfit[folder]) for place in places)

    def _fails(self, mutant: Mutant, place: Path, unfit: Sequence[str]) -> bool:
        left_out = [f"--deselect={name}" for name in unfit]
        return self._forked(mutant, ["-x", str(place), *left_out]) != 0

    def _find_unfit(self, folder: Path) -> tuple[str, ...]:
        found = self.scratch / "unfit"
        found.unlink(missing_ok=True)
        status = self._forked(None, [str(folder)], found)
        if status not in (0, 1 << 8):
            raise click.ClickException(f"The tests of {folder} cannot be run: see pytest {folder}.")
        names = tuple(found.read_text(encoding="utf-8").splitlines())
        click.echo(f"{folder.relative_to(ROOT)}: left out {', '.join(names) or 'none'}", err=True)
        return names

    def _forked(
        self, mutant: Mutant | None, arguments: list[str], found: Path | None = None
    ) -> int:
        """The status of pytest in a process of its own; a signal's number where one ended it."""
        child = os.fork()
        if child == 0:
            status = 70
            try:
                status = self._test(mutant, arguments, found)
            finally:
                os._exit(status)
        ends = time.monotonic() + _WALL_SECONDS
        while time.monotonic() < ends:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                break
            time.sleep(0.02)
        with contextlib.suppress(ProcessLookupError):  # and what its tests have started
            os.killpg(child, signal.SIGKILL)
        if not ended:
            _, status = os.waitpid(child, 0)
        return status

    def _test(self, mutant: Mutant | None, arguments: list[str], found: Path | None) -> int:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_CPU, (_PROCESSOR_SECONDS, _PROCESSOR_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nowhere, stream)
        sys.meta_path.insert(0, _Finder(mutant))
        watch = _Watch()
        always = ["-q", "-n0", "-p", "no:cacheprovider", "--assert=plain"]
        always += ["--basetemp", str(self.scratch / "pytest")]
        status = int(pytest.main([*always, *arguments], plugins=[watch]))
        if found is not None:
            found.write_text("\n".join(sorted(watch.unfit)), encoding="utf-8")
        return status


@contextlib.contextmanager
def prepared() -> Iterator[Trials]:
    """Trials in a process that holds all that tests import, but for what could be changed."""
    os.chdir(ROOT)
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    for name in (
        "hypothesis",
        "grader.cli.main",
        "grader.maintain.validation",
        "support.classbook",
    ):
        importlib.import_module(name)
    for name in [name for name in sys.modules if name.partition(".")[0] in _OURS]:
        del sys.modules[name]
    scratch = Path(tempfile.mkdtemp(prefix="mutants-"))
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(scratch / "hypothesis")
    try:
        yield Trials(scratch)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def drawn(seed: int, count: int, rooms: Sequence[str] = ROOMS) -> list[Mutant]:
    """Mutants of the rooms, each as likely as any other; the same ones for the same seed."""
    files = [file for room in rooms for file in sorted((ROOT / "grader" / room).rglob("*.py"))]
    if WITHOUT not in rooms:
        files = [file for file in files if ROOT / "grader" / WITHOUT not in file.parents]
    found = [m for f in files for m in mutants(f.relative_to(ROOT), f.read_text(encoding="utf-8"))]
    return random.Random(seed).sample(found, min(count, len(found)))  # noqa: S311 - no secret


def equivalents(file: Path) -> set[tuple[str, str, str]]:
    """File, statement before and statement after of each mutant that changes nothing."""
    listed = tomllib.loads(file.read_text(encoding="utf-8")).get("mutant", [])
    return {(each["file"], each["before"], each["after"]) for each in listed if each["reason"]}


@click.command()
@click.option("--seed", default=1, show_default=True, help="Of the draw.")
@click.option("--count", default=300, show_default=True, help="How many are drawn.")
@click.option("--part", default="1/1", show_default=True, help="2/3: the second third of them.")
@click.option("--room", "rooms", multiple=True, help="Instead of those that decide grades.")
@click.option("--equivalent", default=EQUIVALENT, type=click.Path(path_type=Path, exists=True))
def main(seed: int, count: int, part: str, rooms: tuple[str, ...], equivalent: Path) -> None:
    """Draw mutants and print those that no test notices."""
    known = equivalents(equivalent)
    number, parts = (int(text) for text in part.split("/"))
    chosen = drawn(seed, count, rooms or ROOMS)[number - 1 :: parts]
    tried = [m for m in chosen if (str(m.file), m.before, m.after) not in known]
    noticed = 0
    with prepared() as trials:
        for mutant in tried:
            if trials.notice(mutant):
                noticed += 1
            else:
                click.echo(f"{mutant.diff}\n")
    share = 100 * noticed / max(1, len(tried))
    click.echo(
        f"{noticed} of {len(tried)} mutants noticed ({share:.1f} %); {len(chosen) - len(tried)} "
        f"equivalent ones were not tried. {time.process_time():.0f} s and "
        f"{sum(os.times()[2:4]):.0f} s of processor time, with the tests'."
    )


if __name__ == "__main__":
    main()
