"""A made-up class on disk: students with awkward names, exercises with every kind of verdict."""

import dataclasses
import datetime as dt
import hashlib
import json
import math
import random
import typing
from pathlib import Path

from grader.classroom import exports
from grader.classroom.pages.sheet import Sheet, sheet
from grader.classroom.results import records, roll
from grader.classroom.results.attempt import Attempt, Conditions, Grading
from grader.classroom.results.entries import ExerciseFacts, Student, Trouble
from grader.classroom.results.gradebook import Gradebook, load
from grader.classroom.results.policy import Policy
from grader.model.record import Clocks, Resources
from grader.model.report import Diagnosis, Problem, Report, SubmissionFacts, Training
from support import factories

EXERCISES = tuple(
    ExerciseFacts(f"exercise-{number}", title, 100)
    for number, title in enumerate(
        ("MNIST with a callback", "Happy or sad", "Cats and dogs", "Horses and humans",
         "Sign language", "Sunspots"),
        start=1,
    )
)  # fmt: skip
MARKUP = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
FORMULA = '=HYPERLINK("http://x.example","y")'
NAMES = (
    MARKUP,
    FORMULA,
    "\u202eAda\x1b[31m O'Brien & Söhne",
    "Wolfeschlegelsteinhausenbergerdorff " * 4,
    "محمد بن عبد الله",
    "李小龍",
    "María-José Carreño Quiñones",
    "@cmd {{ 7 * 7 }} {% raw %}",
)
FIRST = ("Ada", "Alan", "Grace", "Edsger", "Barbara", "Donald", "Radia", "Tim", "Frances", "Ken")
LAST = (
    "Lovelace",
    "Turing",
    "Hopper",
    "Dijkstra",
    "Liskov",
    "Knuth",
    "Perlman",
    "Allen",
    "Thompson",
)
DUE = dt.datetime(2025, 3, 31, 18, tzinfo=dt.UTC)
MISTAKES = ("inputs-not-scaled", "callback-not-passed", "wrong-log-key", "flat-at-chance")
ENDINGS = ("crashed", "time-limit", "memory-limit", "bad-model", "invalid")
FORMS = tuple(name for name in exports.names() if not exports.lacks(name))
"""All exports that can be written here: one needs a package that need not be installed."""
CONDITIONS = Conditions(
    "e1", "d1", "p1", "practice", 0, {"cores": 2}, "bubblewrap", "3.11", "2.21", "3.15", "0.1"
)


def student(number: int) -> Student:
    """A student; those of low numbers have names that something could stumble over."""
    plain = f"{FIRST[number % 10]} {LAST[number % 9]} {number}"
    name = NAMES[number] if number < len(NAMES) else plain
    identity = f"s{number:04}" if number % 5 else f"<b>s{number:04}</b>"
    return Student(identity, name, f"s{number:04}@school.example", f"Group {number % 4 + 1}")


def report(rng: random.Random, exercise: str) -> Report:
    """A report with one of all kinds of verdicts."""
    kind, tall = rng.random(), rng.uniform(0.6, 1.0)
    epochs = rng.randint(3, 25)
    curve = [tall * (1 - math.exp(-(epoch + 1) / 3)) for epoch in range(epochs)]
    history = {
        "accuracy": tuple(curve),
        "loss": tuple(2 * (1 - value) for value in curve),
        "val_accuracy": tuple(value * rng.uniform(0.93, 1) for value in curve),
        "val_loss": tuple(2.2 * (1 - value) for value in curve),
    }
    run: dict[str, typing.Any] = {
        "exercise": exercise,
        "submission": SubmissionFacts(f"{exercise}.ipynb", f"{rng.getrandbits(256):064x}"),
        "training": Training(epochs, history, rng.randint(1_000, 9_000_000), "StopAt99"),
        "clocks": Clocks(5.0, rng.lognormvariate(3.3, 0.6), rng.uniform(0.5, 3), 0.4),
        "resources": Resources(rng.uniform(500, 2500), 40.0, 2, 0),
    }
    if kind < 0.55:
        return factories.report(**run)
    if kind < 0.85:
        mistake = Diagnosis(
            rng.choice(MISTAKES), "likely", "A mistake <i>shows</i>.", "0 to 255", 3
        )
        missed = factories.missed(measured=round(tall * 0.96, 4), awarded=rng.choice((0, 15)))
        failed = factories.failed_report()
        score = 60 + missed.awarded
        criteria = (failed.criteria[0], missed)
        return dataclasses.replace(
            failed, **run, score=score, criteria=criteria, diagnoses=(mistake,)
        )
    if kind < 0.97:
        problem = Problem(f"NameError: name 'm{rng.randint(0, 9)}' is not defined", 3, 7)
        return factories.stopped_report(rng.choice(ENDINGS), **run, problem=problem)
    fault = Problem("The worker could not be started (Cannot allocate memory).")
    return factories.stopped_report("grader-error", **run, problem=fault)


def write(folder: Path, students: int, exercises: int = 6, seed: int = 1) -> Path:
    """Writes the results of a class into a folder, as `grade class` leaves them.

    Some students hand nothing in for an exercise, the last one for none; some have two attempts.
    """
    rng = random.Random(seed)
    people = tuple(student(number) for number in range(students))
    facts = EXERCISES[:exercises]
    trouble = Trouble("Two files for one exercise: the newer one was taken.", f"{MARKUP}.ipynb")
    folder.mkdir(parents=True, exist_ok=True)
    roll.update(folder, roll.Roll(people, facts, (trouble,)))
    for person in people[:-1]:
        for exercise in facts:
            attempts = rng.choices((0, 1, 2), (1, 16, 3))[0]
            for number in range(1, attempts + 1):
                add(folder, person, number, report(rng, exercise.id), hours=rng.gauss(-20, 20))
    return folder


def add(
    folder: Path, person: Student, number: int, judged: Report, hours: float = -1, shared: str = ""
) -> None:
    """Adds an attempt that was handed in so many hours after it was due."""
    digest = hashlib.sha256(f"{person.id} {judged.exercise} {number}".encode()).hexdigest()
    when = DUE + dt.timedelta(hours=hours)
    grading = Grading(judged, CONDITIONS, digest[:32], when.isoformat(), shared_from=shared)
    file = f"{person.id}/{judged.exercise}.ipynb"
    attempt = Attempt(person.id, judged.exercise, number, file, digest, when, grading=grading)
    # Without waiting for the disk, which takes long for thousands of records.
    place = folder / records.place(attempt)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps(records.document(attempt)), encoding="utf-8")


def book(folder: Path, students: int = 20, exercises: int = 6) -> Gradebook:
    """The gradebook of a made-up class."""
    return load(write(folder, students, exercises))


def retried(folder: Path) -> Sheet:
    """The same, of which Ada has 60 and then 100 points, Bob 60, Eve nothing."""
    failed = factories.failed_report()
    return made(folder, ("ada", failed), ("ada", factories.report()), ("bob", failed))


def made(folder: Path, *attempts: tuple[str, Report], **policy: typing.Any) -> Sheet:
    """A sheet of Ada's and Bob's attempts at exercise 1; Eve hands nothing in.

    Args:
        folder: of the results.
        *attempts: ``ada`` or ``bob``, and what the attempt came to.
        **policy: fields of the policy.
    """
    people = {
        "ada": Student("ada", "Ada Lovelace", "ada@school.example", "Group 1"),
        "bob": Student("bob", MARKUP),
        "eve": Student("eve", FORMULA),
    }
    folder.mkdir(exist_ok=True)
    roll.update(folder, roll.Roll(tuple(people.values()), EXERCISES[:1]))
    counts = dict.fromkeys(people, 0)
    for name, judged in attempts:
        counts[name] += 1
        add(folder, people[name], counts[name], judged)
    return sheet(load(folder), Policy(**policy))
