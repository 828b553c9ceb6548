"""Counts the files and records of this collection.

python tests/mistakes/counting.py            the table of README.md
python tests/mistakes/counting.py --judge    also judges the records by the rules: about a minute
"""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent.parent)]

from judging.feedback import test_planted  # noqa: E402 - found by the line above
from support import collection, matching, planted  # noqa: E402


def main() -> None:
    """Prints the table; with ``--judge`` what the rules say of the records too."""
    print(collection.table())
    if "--judge" in sys.argv:
        print(_judged())


def _judged() -> str:
    causes, right, silent, answers = planted.causes(), 0, 0, 0
    runs = test_planted.runs()
    for run in runs:
        said = test_planted.diagnosed(run)
        if run.file in causes:
            right += bool(said) and matching.names(said[0], causes[run.file].expect)
        else:
            answers += 1
            silent += not said
    cut = len(test_planted.stored()) - len(runs)
    return (
        f"first diagnosis right: {right} of {len(runs) - answers}; right answers without any "
        f"diagnosis: {silent} of {answers}; cut short, and not judged: {cut}"
    )


if __name__ == "__main__":
    main()
