"""Files ``exercise.toml``: those that there are, spoilt; parsed, and their criteria bound."""

import random
import re
from pathlib import Path

from fuzzing import Broken, Sample
from mutation import TEXTS, TOKENS, odd_text, spoilt_bytes

from grader.catalog.specification import FILE, parse
from grader.judging.criteria import bind
from grader.model.errors import SpecError
from grader.model.exercise import EDITIONS, Limits

PROJECT = Path(__file__).parents[2]
VALUES = (
    "0",
    "-1",
    "0.0",
    "nan",
    "-inf",
    "1e308",
    "1e9",
    "0xffff",
    "0x" + "f" * 6_000,
    "9" * 6_000,
    "9223372036854775808",
    "true",
    "false",
    '""',
    '"accuracy"',
    "'''\n'''",
    "1979-05-27T07:32:00Z",
    "07:32:00",
    "[]",
    "[[1]]",
    "{}",
    "{a = 1}",
    "[{reaches = 1, points = 2}]",
    "[{reaches = nan, points = 40}]",
    "[" * 2_000,
    "{a=" * 500,
    "a",
    "",
)
LINES = (
    "[limits]",
    "[[criteria]]",
    "[criteria]",
    "[criteria.official]",
    "[[criteria.practice]]",
    "id = 'a'",
    "id.a = 1",
    "a.b.c.d = 1",
    ".".join("a" * 1_000) + " = 1",
    "[" + ".".join("a" * 1_000) + "]",
    "points = 1",
    "required = true",
    '"" = 1',
    "surprise = 1",
    "official = {}",
    "practice = {id = 'b'}",
    "official.points = 30",
    "tiers = [{reaches = 1, points = 40}]",
)
_VALUE = re.compile(r"(=\s*)[^\n]*")


class Specs:
    """`spec.parse`, and `criteria.bind` of what it finds."""

    name = "specs"

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "exercise-1-fuzzed"
        self._folder.mkdir(exist_ok=True)
        found = sorted((PROJECT / "exercises").glob(f"*/{FILE}"))
        self.texts = [path.read_text(encoding="utf-8") for path in found]

    def sample(self, rng: random.Random) -> Sample:
        """Lines with other values, in other places, or other bytes."""
        lines = rng.choice(self.texts).split("\n")
        for _ in range(rng.choice((0, 1, 1, 2, 3))):
            place = rng.randrange(len(lines))
            way = rng.randrange(6)
            if way < 3:
                value = rng.choice((*VALUES, f'"{odd_text(rng)}"'))
                lines[place] = _VALUE.sub(lambda found, v=value: found[1] + v, lines[place])
            elif way == 3:
                lines.insert(place, rng.choice(LINES))
            elif way == 4:
                lines[place:place] = lines[place : place + rng.choice((1, 5))]
            else:
                del lines[place : place + rng.choice((1, 1, 8))]
                lines.append("")
        data = "\n".join(lines).encode("utf-8", "surrogatepass")
        if not rng.randrange(3):
            tokens = (*TOKENS, *(text.encode("utf-8", "replace") for text in (*LINES, *TEXTS)))
            data = spoilt_bytes(rng, data, tokens)
        return Sample(FILE, data)

    def run(self, sample: Sample) -> str:
        """Parses it and binds the criteria of both editions."""
        (self._folder / FILE).write_bytes(sample.data)
        try:
            exercise = parse(self._folder, PROJECT / "solutions")
            criteria = [bind(each) for name in EDITIONS for each in exercise.criteria(name)]  # type: ignore[arg-type]
        except SpecError as error:
            if len(str(error)) > 1_000:
                raise Broken(f"a message of {len(str(error)):,} characters") from error
            return "refused"
        shown = [f"{criterion.threshold} {criterion.parts}" for criterion in criteria]
        if not shown or not isinstance(exercise.limits, Limits):
            raise Broken("an exercise without criteria or limits")
        exercise.max_score("official")
        return "parsed"
