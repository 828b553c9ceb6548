"""Disguised copies among independent submissions are found, and nothing else is."""

import json
import random
from pathlib import Path

from support import copies

from grader.classroom.similar.compare import given
from grader.classroom.similar.normal import pieces
from grader.classroom.similar.pairs import THRESHOLD, Document, pairs

TESTS = Path(__file__).parents[2]
PLACES = ("mistakes/right/exercise-1", "submissions/exercise-1/right")
SIZE, PLANTED = 200, 20


def written() -> list[str]:
    """Solutions of exercise 1 that people wrote, each in a way of its own."""
    files = sorted(file for place in PLACES for file in (TESTS / place).iterdir())
    return [_text(file) for file in files if file.suffix in (".py", ".ipynb")]


def _text(file: Path) -> str:
    if file.suffix == ".py":
        return file.read_text(encoding="utf-8")
    cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")


def test_planted_copies_are_found_among_independent_submissions() -> None:
    sources = [text for text in written() if "%" not in text.split("\n", 1)[0][:1]]
    sources += [copies.solution(seed) for seed in range(SIZE - len(sources))]
    dice = random.Random(1)
    chosen = dice.sample(range(SIZE), PLANTED)
    sources += [copies.copied(sources[place], seed) for seed, place in enumerate(chosen)]
    documents = [Document(f"s{n}", pieces(text)) for n, text in enumerate(sources)]
    found = {(pair.first, pair.second) for pair in pairs(documents, given("exercise-1"))}
    wanted = {(place, SIZE + number) for number, place in enumerate(chosen)}
    assert wanted <= found
    assert len(found - wanted) <= 2


def test_a_ring_of_copies_is_every_pair_of_it() -> None:
    first = copies.solution(1)
    sources = [first, *(copies.copied(first, seed) for seed in range(4)), copies.solution(2)]
    documents = [Document(f"s{n}", pieces(text)) for n, text in enumerate(sources)]
    found = {(pair.first, pair.second) for pair in pairs(documents)}
    assert found == {(a, b) for a in range(5) for b in range(a + 1, 5)}


def test_two_attempts_of_one_student_are_no_pair() -> None:
    first = pieces(copies.solution(3))
    assert pairs([Document("ada", first), Document("ada", first)]) == ()
    (pair,) = pairs([Document("ada", first), Document("ada", first), Document("bob", first)])
    assert pair.share == 1


def test_what_everybody_was_given_is_nothing_in_common() -> None:
    first = pieces(copies.solution(4))
    assert pairs([Document("ada", first), Document("bob", first)], first) == ()


def test_hardly_any_code_is_nothing_to_judge_by() -> None:
    short = pieces("a = 1\nprint(a)\n")
    assert pairs([Document("ada", short), Document("bob", short)]) == ()


def test_the_threshold_lies_between_both_kinds() -> None:
    assert 0.4 < THRESHOLD < 0.8
