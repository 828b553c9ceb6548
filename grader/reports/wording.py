"""What is said of a report, in words that every output shares; how it looks is the output's own.

Texts that a submission may have written are cleaned here.
"""

import dataclasses
from collections.abc import Iterator, Sequence

from grader.inside.protocol.entry import FUNCTIONS, LAST_FIT, SOLUTION
from grader.model.cleaning import clean, one_line
from grader.model.exercise import Limits
from grader.model.record import OWN_USER, PROCESS
from grader.model.report import CriterionResult, JudgedModel, Report, Training, Verdict
from grader.model.words import counted
from grader.reports.text import number, place

LEGEND = "* needed to pass. Evidence: measured by the grader, or reported by the run."
DIAGNOSES = "What the run shows"
MORE_DIAGNOSES = "What else the run shows"
EXPERIMENTS = "What helped when it was tried out (this changes no verdict)"
ADVICE = "What is missing, and what helps as a rule"
MISSING = "What is missing"
TRIALS = "Several runs"
FLAGS = "Worth a look by a person (this changes no verdict)"
PUBLIC_ANSWERS = "public-answers"
"""The flag of every pass on official data: a class counts it, and to a student it says nothing that
the line about the data does not say."""
ADAPTED = "Done to the grader's data as to yours (--no-adapt leaves it)"
NOTHING_EARNED = "A run that cannot be judged as a whole earns nothing, whatever it has met."
REMARKS = "Remarks (these cost no points)"
TRACEBACK = "Where it happened"
OUTPUT = "The last lines that the submission printed"
TO_START = (
    "Close other programs and grade it again; `--limit startup_seconds=300` allows more time, and "
    "`grade doctor --calibrate` fits all time limits to this machine."
)
SERIES = 4
"""Metrics whose course is put into words."""
APART = (
    "process, without walls: the code ran as a user of its own, and could read what all users can "
    "and use the network"
)
SELF_CHECK = (
    "process, a self-check only: the code could read and change all that this account can, "
    "use the network and end other processes"
)


@dataclasses.dataclass(frozen=True)
class PlacedSentence:
    """A sentence, and the place in the submission that it is about."""

    words: str
    where: str = ""


@dataclasses.dataclass(frozen=True)
class Fact:
    """A label and what there is to say of it."""

    label: str
    parts: tuple[str, ...]
    """To be shown on one line, with a dot between them."""
    note: str = ""
    warning: bool = False


@dataclasses.dataclass(frozen=True)
class Hint:
    """A diagnosis or a remark."""

    words: str
    aside: tuple[str, ...]
    """Where it is and what shows it."""


def verdict(name: Verdict) -> str:
    """The verdict as words, e.g. ``not passed``."""
    return name.replace("-", " ")


def score(points: float, out_of: float) -> str:
    """E.g. ``60 of 100 points``."""
    return f"{number(points)} of {number(out_of)} points"


def points(report: Report) -> str:
    """E.g. ``60 of 100 points``; of what says nothing about the submission, no figure."""
    return "not graded" if report.is_fault else score(report.score, report.max_score)


def reason(report: Report) -> Iterator[PlacedSentence]:
    """Why it passed, or did not, or was not judged."""
    needed = [c.id for c in report.criteria if c.required and c.status != "met"]
    if report.problem:
        problem, words = report.problem, clean(report.problem.message)
        where = place(problem.cell, problem.line)
        if where and report.verdict == "time-limit":
            where = f"running then: {where}"
        yield PlacedSentence(words, "" if f"line {problem.line}" in words else where)
    elif report.verdict == "passed":
        yield PlacedSentence("Every criterion that is needed to pass is met.")
    elif report.verdict == "not-passed" and needed:
        yield PlacedSentence(f"Needed to pass, but not met: {one_line(', '.join(needed))}.")
    if report.exam:
        yield PlacedSentence(f"The exam would give it {report.exam.score} of {report.exam.out_of}.")
    if report.is_fault and report.verdict != "interrupted":
        yield PlacedSentence("This is a fault of the grader or its machine, not yours.")
    if report.verdict == "startup-limit":
        yield PlacedSentence(TO_START)


def attempt(report: Report) -> str:
    """What this attempt is beside the earlier ones; empty where none are kept.

    E.g. ``Attempt 4: 75 points, best 75, 15 more than last time; its first mistake is gone.``
    """
    note = report.attempt
    if note is None:
        return ""
    if note.change is None:
        return f"Attempt 1, kept on this machine: see `grade history {one_line(report.exercise)}`."
    words = (
        f"Attempt {note.number}: {number(report.score)} points, best {number(note.best)}, "
        f"{_change(note.change)} last time"
    )
    if note.last_file:
        words += f" ({one_line(note.last_file, 200)})"
    if note.same_as:
        return f"{words}; the file is just that of attempt {note.same_as}."
    became = {"gone": "is gone", "there": "is still there"}.get(note.mistake)
    return f"{words}; its first mistake {became}." if became else f"{words}."


def _change(points: float) -> str:
    """How many points more or fewer than some others, without these others."""
    if not points:
        return "as many as"
    return f"{number(abs(points))} {'more' if points > 0 else 'fewer'} than"


def program_headline(report: Report) -> str:
    """How a program ended that belongs to no exercise, and whether it shows anything."""
    if report.verdict == "invalid":
        return f"{report.exercise} was not run."
    if report.verdict != "completed":
        return f"{report.exercise} did not come to its end: {verdict(report.verdict)}."
    if not report.diagnoses and not report.training.epochs:
        return f"{report.exercise} ran to its end; nothing was seen of its training, without `fit`."
    if not report.diagnoses:
        return f"{report.exercise} ran to its end, and its training shows nothing wrong."
    count = len(report.diagnoses)
    what = "a thing" if count == 1 else f"{count} things"
    return f"{report.exercise} ran to its end, and its training shows {what} worth a look."


def judged_on(report: Report) -> Iterator[Fact]:
    """Which file, data, isolation and changed limits the verdict rests on."""
    submission, dataset = report.submission, report.dataset
    reference = " (reference solution)" if submission.reference else ""
    yield Fact("File", (f"{one_line(submission.path)}{reference}",))
    if report.judged and report.judged.entry != SOLUTION:
        yield Fact("Judged", _judged(report.judged))
    if not dataset.id:  # refused before any data were looked at
        return
    edition = one_line(f"{dataset.edition} edition of {dataset.id}")
    paper = (one_line(f"paper {dataset.paper}"),) if dataset.paper else ()
    parts = (edition, *paper, f"seed {report.seed}")
    yield Fact("Data", parts, note=one_line(dataset.note))
    if report.isolation == PROCESS:
        words = APART if OWN_USER in report.enforcement else SELF_CHECK
        yield Fact("Isolation", (words,), warning=True)
    elif report.isolation:
        held = (f"limits held by {one_line(report.enforcement)}",) if report.enforcement else ()
        yield Fact("Isolation", (one_line(report.isolation), *held))
    if report.limits and report.changed_limits:
        limits = dataclasses.asdict(report.limits)
        # A later version may know more limits than this one.
        values = [f"{n} {number(limits[n])}" for n in report.changed_limits if n in limits]
        yield Fact("Limits", (f"changed for this run: {', '.join(values)}",), warning=True)
    if report.limits and report.time_factor:
        yield Fact("Time", _more_time(report.limits, report.changed_limits, report.time_factor))


def _more_time(limits: Limits, changed: tuple[str, ...], factor: float) -> tuple[str, ...]:
    """By how much time limits were longer here, with both figures of the training."""
    words = f"limits {number(factor)} times as long: this machine is slower than that of the limits"
    if "training_seconds" in changed:
        return (words,)
    given = limits.training_seconds
    return words, f"training {number(given)} s in place of {number(given / factor)} s"


def _judged(judged: JudgedModel) -> tuple[str, ...]:
    """Which model was judged, where that is not plain, and where it comes from."""
    words = {
        # Without a line there was no fit, but a loop of the student's own, or nothing at all.
        LAST_FIT: "the model of the last fit" if judged.line else "the file's model",
        FUNCTIONS: "what functions give; nothing is trained",
    }.get(judged.entry, f"the model of {one_line(judged.entry, 80)}()")
    return _there(words, place(judged.cell, judged.line))


def phases(report: Report) -> tuple[tuple[str, float], ...]:
    """What the phases of a run are called, and how long each took, in seconds."""
    clocks, judged = report.clocks, report.judged
    names = ("training", "prediction")
    if judged and judged.entry == FUNCTIONS:
        names = ("the file", "its functions")
    spent = (clocks.startup, clocks.training, clocks.prediction)
    return tuple(zip(("start-up", *names), spent, strict=True))


def run(report: Report, then: str = "→") -> Iterator[Fact]:
    """How the training went, and what the run took.

    Args:
        report: the report.
        then: stands between a metric's first and last value.
    """
    training, clocks, resources = report.training, report.clocks, report.resources
    if training.epochs or training.parameters:
        courses = training.history if training.own_epochs is None else training.ends
        series = [
            f"{one_line(key, 40)} {f' {then} '.join(map(number, _ends(values)))}"
            for key, values in list(courses.items())[:SERIES]
            if values
        ]
        stop = f"stopped by {one_line(training.stopped_by, 80)}" if training.stopped_by else ""
        epochs = _epochs(training)
        parameters = f"{training.parameters:,} parameters" if training.parameters else ""
        yield Fact("Training", _there(epochs, *series, stop, parameters))
    if report.trained:
        counted = report.trained
        seen = f"{counted.examples:,} examples in {counted.iterations:,} steps"
        several = f"{counted.steps_per_call} steps a call" if counted.steps_per_call > 1 else ""
        yield Fact("Counted", _there(seen, several))
    times = (*phases(report), ("other", clocks.other))
    spent = [f"{phase} {seconds:.1f}" for phase, seconds in times if seconds]
    memory = f"{resources.peak_memory_mib:,.0f} MiB" if resources.peak_memory_mib else ""
    processor = f"CPU {resources.cpu_seconds:.1f} s" if resources.cpu_seconds else ""
    total = f"{clocks.total:.1f} s{' (' + ', '.join(spent) + ')' if len(spent) > 1 else ''}"
    yield Fact("Run", _there(total, memory, processor))


def _ends(values: Sequence[float]) -> Sequence[float]:
    """The first value and the last, or the only one."""
    return values if len(values) == 1 else (values[0], values[-1])


def _epochs(training: Training) -> str:
    """E.g. ``5 epochs``, or ``5 epochs, and 5 of other models``."""
    own = training.epochs if training.own_epochs is None else training.own_epochs
    words = counted(own, "epoch")
    others = training.epochs - own
    return f"{words}, and {others} of other models" if others > 0 else words


def diagnoses(report: Report) -> Iterator[Hint]:
    """What the run shows."""
    for diagnosis in report.diagnoses:
        likely = "Probably: " if diagnosis.confidence == "likely" else ""
        aside = _there(place(diagnosis.cell, diagnosis.line), one_line(diagnosis.evidence))
        yield Hint(f"{likely}{one_line(diagnosis.message)}", aside)


def experiments(report: Report) -> Iterator[Hint]:
    """Which repairs helped when they were tried out."""
    for each in report.experiments:
        yield Hint(one_line(each.message), ())


def adapted(report: Report) -> Iterator[Hint]:
    """What was done to inputs and predictions."""
    for each in report.adapted:
        yield Hint(one_line(each.message), ())


def remarks(report: Report) -> Iterator[Hint]:
    """What a student should know that cost nothing."""
    for remark in report.remarks:
        yield Hint(one_line(remark.message), _there(place(remark.cell, remark.line)))


def flags(report: Report) -> Iterator[Hint]:
    """What a person should look at."""
    for flag in report.flags:
        if flag.id == PUBLIC_ANSWERS:
            continue
        aside = _there(one_line(flag.evidence), place(flag.cell, flag.line))
        yield Hint(one_line(flag.message), aside)


def trials(report: Report) -> Iterator[tuple[str, ...]]:
    """Each of several runs: its seed, how it ended, its points and figures."""
    for trial in report.trials:
        figures = (f"{one_line(name)} {number(value)}" for name, value in trial.measured.items())
        points = f"{number(trial.score)} points"
        yield (f"seed {trial.seed}", verdict(trial.verdict), points, *figures)


def criterion_name(criterion: CriterionResult) -> str:
    """Its id, with a star when it is needed to pass."""
    return one_line(criterion.id, 32) + ("*" if criterion.required else "")


def criterion_points(criterion: CriterionResult) -> str:
    """E.g. ``40 / 60``."""
    return f"{number(criterion.awarded)} / {number(criterion.points)}"


def criterion_measured(criterion: CriterionResult) -> str:
    """What was measured, e.g. ``0.8794 x repeating`` where that is asked; a dash for nothing."""
    if criterion.measured is None:
        return "-"
    if isinstance(criterion.measured, str):
        return one_line(criterion.measured, 80)
    _, times, of = criterion.threshold.partition(" x ")
    return f"{number(criterion.measured)}{times}{one_line(of)}"


def needs_advice(criterion: CriterionResult, report: Report) -> bool:
    """Whether to say what was found and what helps.

    Advice on a criterion that a crash or a limit kept from being checked would mislead; the
    problem itself says what to do.
    """
    missed = criterion.status == "missed"
    return missed or (criterion.status == "unknown" and report.problem is None)


def is_told(criterion: CriterionResult, report: Report) -> bool:
    """Whether the table of criteria says all that could be said of it: a figure, and no help."""
    has_figure = isinstance(criterion.measured, int | float)
    return has_figure and not generic_help(criterion, report)


def more_points(report: Report) -> str:
    """Why what is met earns no more, or where to read what does; empty where all is earned."""
    short = [c.id for c in report.criteria if c.status == "met" and c.awarded < c.points]
    if report.verdict not in ("passed", "not-passed"):
        return NOTHING_EARNED if short and not report.is_fault else ""
    exercise, names = one_line(report.exercise), one_line(", ".join(short))
    return f"`grade show {exercise}` says what earns more points for {names}." if short else ""


def advice_title(report: Report) -> str:
    """What stands above the criteria that are not met."""
    return MISSING if report.diagnoses else ADVICE


def generic_help(criterion: CriterionResult, report: Report) -> str:
    """What helps as a rule; empty where a diagnosis says what helps in this run."""
    return "" if report.diagnoses else criterion.help


def _there(*parts: str) -> tuple[str, ...]:
    return tuple(part for part in parts if part)
