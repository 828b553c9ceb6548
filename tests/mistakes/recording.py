"""Grades files of this collection and keeps what the rules look at, in ``records/``.

python tests/mistakes/recording.py exercise-1            mistakes of an exercise
python tests/mistakes/recording.py right/exercise-1      its right answers
python tests/mistakes/recording.py exercise-1/FILE       one file
    --split seen|hidden      that half of the mistakes only
    --seconds 60             the most that a training may take
    --all                    also files with a record that is up to date
    --compare                trains nothing: compares anew with the public data, adds labels of what was not asked
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent.parent)]

from support import planted  # noqa: E402 - found by the line above

from grader import catalog, data  # noqa: E402
from grader.data import Prepared  # noqa: E402
from grader.grading import examine  # noqa: E402
from grader.model.paper import Paper  # noqa: E402
from grader.model.settings import RunSettings  # noqa: E402
from grader.sandbox import ForkServer  # noqa: E402
from grader.sandbox.observer import NullObserver  # noqa: E402

PAPER = Paper("planted", b"\x5e" * 16)


def main() -> None:
    """Records what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="+")
    parser.add_argument("--split", choices=("seen", "hidden"))
    parser.add_argument("--seconds", type=float, default=90.0)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--compare", action="store_true")
    asked = parser.parse_args()
    with ForkServer() as server:
        for file in _files(asked.names, asked.split):
            if asked.compare:
                _compare(file)
            elif asked.all or not _is_fresh(file):
                _record(file, asked.seconds, server)


def _files(names: list[str], split: str | None) -> list[str]:
    known = planted.causes(split)
    found: list[str] = []
    for name in names:
        path = HERE / name
        files = [path] if path.is_file() else sorted([*path.glob("*.py"), *path.glob("*.ipynb")])
        found += [str(file.relative_to(HERE)) for file in files]
    return [file for file in found if file in known or (file.startswith("right/") and not split)]


def _is_fresh(file: str) -> bool:
    place = planted.place(file)
    if not place.is_file():
        return False
    stored = planted.load(place)
    current = planted.sha256(HERE / file), planted.schema_digest(file)
    return current == (stored.sha256, stored.schema)


def _prepared(exercise_id: str) -> tuple[Prepared, bool]:
    exercise = catalog.find(exercise_id)
    dataset = data.find(exercise.dataset)
    prepared = data.prepare(dataset, "practice", paper=PAPER, exercise=exercise.id)
    return prepared, dataset.is_series


def _record(file: str, seconds: float, server: ForkServer) -> None:
    began = time.monotonic()
    exercise = catalog.find(planted.exercise_of(file))
    limits = {"cores": 1, "training_seconds": seconds, "startup_seconds": 300}
    settings = RunSettings("practice", PAPER, changed_limits=limits, trials=1)
    graded = examine(HERE / file, exercise, settings, NullObserver(), server)
    took = time.monotonic() - began
    if graded.record is None:
        print(f"{file}: {graded.report.verdict}, nothing ran", flush=True)
        return
    prepared, is_series = _prepared(exercise.id)
    record = dataclasses.replace(graded.record, predictions={}, output="")
    stored = planted.Stored(
        file=file,
        sha256=planted.sha256(HERE / file),
        schema=planted.schema_digest(file),
        verdict=graded.report.verdict,
        results=graded.report.criteria,
        record=record,
        parts=planted.samples(exercise.id, graded.record, prepared, is_series=is_series),
        changed_limits=graded.report.changed_limits,
        calls=planted.call_sample(exercise.id, graded.record, prepared),
        public_examples=prepared.public_examples,
    )
    planted.save(stored)
    _compare(file)
    cut = ", cut short" if stored.capped else ""
    said = [f"{each.id} ({each.confidence})" for each in graded.report.diagnoses]
    print(f"{file}: {stored.verdict}{cut}, {took:.0f} s: {', '.join(said)}", flush=True)


def _compare(file: str) -> None:
    from grader.judging.feedback.comparing import compared

    place = planted.place(file)
    if not place.is_file():
        return
    stored = planted.load(place)
    prepared, is_series = _prepared(stored.exercise)
    matched = compared(stored.record.observed.fed, prepared.part, is_series=is_series)
    parts = planted.samples(stored.exercise, stored.record, prepared, is_series=is_series)
    planted.save(dataclasses.replace(stored, matched=matched, parts={**parts, **stored.parts}))


if __name__ == "__main__":
    main()
