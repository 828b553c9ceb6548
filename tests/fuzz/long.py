"""Long runs of the fuzzing: ``python tests/fuzz/long.py notebooks --count 100000``.

Prints how many inputs there were, what they came to, the slowest one and the memory that was
used; an input that broke the property is saved with its traceback, and the exit code is 1.
"""

import argparse
import sys
import tempfile
import time
import warnings
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))  # the tests' own records and reports

from fuzzing import LIMIT_SECONDS, Find, Tally, fuzz
from targets import TARGETS

MIB = 2**20
MOST_SAVED = 50
"""Finds that are kept, one of a kind."""


def main(arguments: list[str] | None = None) -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--count", type=int, default=1_000, help="how many inputs")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", type=int, help="the one input of this number")
    parser.add_argument("--save", type=Path, default=Path("fuzz-finds"), help="folder of finds")
    parser.add_argument("--memory", type=int, default=2_048, help="MiB that inputs may take")
    given = parser.parse_args(arguments)
    indices = range(given.count) if given.only is None else range(given.only, given.only + 1)
    quick = "/dev/shm" if Path("/dev/shm").is_dir() else None  # in memory
    with (
        tempfile.TemporaryDirectory(prefix="fuzz-", dir=quick) as scratch,
        warnings.catch_warnings(),
    ):
        # What Python warns of would appear in the middle of a student's report.
        warnings.simplefilter("error")
        target = TARGETS[given.target](Path(scratch))
        fuzz(target, range(-3, 0), given.seed, Path(scratch))  # imports what is imported late
        folder = given.save / given.target
        folder.mkdir(parents=True, exist_ok=True)
        before = _peak_memory()
        _limit_memory(given.memory)
        began = time.monotonic()
        tally = fuzz(target, indices, given.seed, folder)
        seconds = time.monotonic() - began
    for find in _one_of_a_kind(tally.finds)[:MOST_SAVED]:
        _save(find, folder, given.seed)
    sys.stdout.write(_summary(given.target, given.seed, tally, seconds))
    most = f"{_peak_memory():,.0f} MiB, {before:,.0f} MiB of it before the first input"
    sys.stdout.write(f"\n  peak memory {most}\n")
    return 1 if tally.finds else 0


def _summary(name: str, seed: int, tally: Tally, seconds: float) -> str:
    results = ", ".join(f"{result} {count:,}" for result, count in tally.results.most_common())
    lines = [
        f"{name}: {tally.count:,} inputs of seed {seed} in {seconds:,.0f} s",
        f"  {results}",
        f"  slowest {tally.slowest_seconds * 1_000:,.0f} ms of processor time "
        f"(input {tally.slowest}; {LIMIT_SECONDS * 1_000:,.0f} ms are allowed)",
        f"  {len(tally.finds):,} broke the property",
    ]
    kinds = [f"    input {find.index}: {find.kind}" for find in _one_of_a_kind(tally.finds)]
    return "\n".join([*lines, *kinds])


def _one_of_a_kind(finds: list[Find]) -> list[Find]:
    """The first find of each kind; the same fault is found many times."""
    return list({find.kind: find for find in reversed(finds)}.values())[::-1]


def _save(find: Find, folder: Path, seed: int) -> None:
    """Keeps the input and what came of it side by side."""
    stem = f"{seed}-{find.index}"
    (folder / f"{stem}-{find.sample.name}").write_bytes(find.sample.data)
    (folder / f"{stem}.txt").write_text(find.reason, encoding="utf-8", errors="replace")


def _peak_memory() -> float:
    """The most that this process ever held, in MiB; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MIB


def _limit_memory(mib: int) -> None:
    """Lets an input that claims more memory than that fail, where the system can."""
    if not sys.platform.startswith("linux"):
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + mib * MIB
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    sys.exit(main())
