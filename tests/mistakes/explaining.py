"""Tries repairs out on files of `repairs.toml`, and says which of them found the true repair.

python tests/mistakes/explaining.py                      all of the table
python tests/mistakes/explaining.py exercise-1/FILE      some of it
    --seconds 60             what each may take
    --trained 60             the most that the training before may take, where no record is kept
    --busy 2                 so many times as long it may take by the clock, on a busy machine
    --trials                 also what each trial came to
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent.parent)]

from support import explaining  # noqa: E402 - found by the line above

from grader.judging.experiments import running  # noqa: E402
from grader.sandbox import ForkServer  # noqa: E402


def main() -> None:
    """Explains what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--trained", type=float, default=60.0)
    parser.add_argument("--busy", type=float, default=running.BUSY)
    parser.add_argument("--trials", action="store_true")
    asked = parser.parse_args()
    running.BUSY = asked.busy
    table = explaining.table()
    right = wrong = 0
    files = asked.files or list(table)
    server = ForkServer()
    for file in files:
        began = time.monotonic()
        came = explaining.explained(file, asked.seconds, asked.trained, server)
        first = came.found.found[0].id if came.found.found else ""
        right += first in table.get(file, ())
        wrong += bool(first) and first not in table.get(file, ())
        verdict = "silent" if not first else "right" if first in table.get(file, ()) else "wrong"
        print(f"{file}: {verdict}, {came.seconds:.0f} s of {time.monotonic() - began:.0f} s")
        for said in came.found.found:
            print(f"    {said.id}: {said.message}")
        if came.found.remark:
            print(f"    {came.found.remark}")
        if asked.trials:
            print(f"    diagnosed: {', '.join(came.diagnosed)}")
            for at, each in zip(came.times, came.found.tried, strict=False):
                name = came.found.changes[each.change - 1].kind if each.change else "control"
                value = "none" if each.value is None else f"{each.value:.4g}"
                print(
                    f"    {at:5.1f} s {name}{' again' * each.again}: {value} after {each.steps} steps, "
                    f"{each.examples} asked, chance {each.chance:.3g} {each.was}>{each.now} {each.error[:150]}"
                )
        sys.stdout.flush()
    print(f"{right} right, {wrong} wrong, {len(files) - right - wrong} silent, of {len(files)}")


if __name__ == "__main__":
    main()
