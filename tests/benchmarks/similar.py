"""How well `grade similar` tells copies from independent work, and how long a large class takes.

python tests/benchmarks/similar.py
"""

import argparse
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from support import copies

from grader.classroom.similar.compare import given
from grader.classroom.similar.normal import pieces
from grader.classroom.similar.pairs import Document, pairs


def separation(size: int, planted: int, seed: int) -> None:
    """Prints the lowest share of a planted copy, and the highest of two that are independent."""
    sources = [copies.solution(seed * 10_000 + number) for number in range(size)]
    chosen = random.Random(seed).sample(range(size), planted)
    sources += [copies.copied(sources[place], number) for number, place in enumerate(chosen)]
    documents = [Document(f"s{n}", pieces(text)) for n, text in enumerate(sources)]
    wanted = {(place, size + number) for number, place in enumerate(chosen)}
    found = {(p.first, p.second): p.share for p in pairs(documents, given("exercise-1"), 0.0)}
    copied = [found.get(pair, 0.0) for pair in wanted]
    others = [share for pair, share in found.items() if pair not in wanted]
    print(
        f"seed {seed}: {planted} copies among {size}: lowest {min(copied):.2f}; "
        f"others: highest {max(others, default=0):.2f}"
    )


def duration(size: int) -> None:
    """Prints how long the comparison of a class takes, its files read already."""
    sources = [copies.solution(number) for number in range(size)]
    began = time.perf_counter()
    documents = [Document(f"s{n}", pieces(text)) for n, text in enumerate(sources)]
    read = time.perf_counter()
    count = len(pairs(documents, given("exercise-1")))
    done = time.perf_counter()
    print(
        f"{size} submissions: {read - began:.1f} s to read them, {done - read:.1f} s to compare; "
        f"{count} pairs"
    )


def main() -> None:
    """Prints both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=200)
    parser.add_argument("--planted", type=int, default=20)
    parser.add_argument("--large", type=int, default=1_000)
    options = parser.parse_args()
    for seed in range(5):
        separation(options.size, options.planted, seed)
    duration(options.large)


if __name__ == "__main__":
    main()
