"""Only a small part of the training examples is used."""

import ast
import itertools

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.parts import PART, is_small_part
from grader.judging.feedback.source import ParsedSource, argument, assignments
from grader.model.words import counted

_SMALL_PART = 0.1
_HALF = 0.5
"""Who keeps so much for the validation has exchanged the two parts."""
_NEARLY_ALL = 0.9
_MOST_FITS = 2
"""More may go through the examples part by part."""


@mistake(
    explains=(
        *LEARNT_LITTLE,
        *("certain-by-heart", "few-steps", "no-unknown-word", "overfitting", "vocabulary-small"),
    ),
)
def few_examples(case: Case) -> Finding | None:
    """Compares how many examples a fit was fed with how many there are."""
    public = case.evidence.public_examples
    if case.trained is None or not case.missed("held-out"):
        return None
    if len(case.record.fits) > _MOST_FITS:
        return None
    count = max((_count(case, number) for number in range(len(case.record.fits))), default=0)
    part = _HALF if _left_out(case) >= _HALF else PART
    if not is_small_part(count, public, part):
        return None
    share = case.source.keyword("fit", "validation_split")
    if share is not None and _left_out(case) >= _HALF:
        return Finding(
            "sure",
            f"validation_split={_left_out(case):g} keeps so much for the validation that only "
            f"{counted(count, 'example')} are trained on, where there are {public:,}: write "
            "validation_split=0.1, or give validation_data.",
            f"an epoch of fit goes through {counted(count, 'example')}",
            share.lineno,
        )
    sure = count < _SMALL_PART * public
    if case.is_series and (line := _windows_apart(case.source)):
        return Finding(
            "sure" if sure else "likely",
            f"The windows are cut far apart, so that at most {counted(count, 'example')} "
            f"come of {public:,}: write shift=1 (sequence_stride=1), a window from each "
            "value on.",
            f"an epoch of fit goes through at most {counted(count, 'example')}",
            line,
        )
    kept = _kept_after_loop(case.source)
    return Finding(
        "sure" if sure else "likely",
        f"Only {count:,} of {public:,} training examples are used{_why(case, kept)}.",
        f"an epoch of fit goes through {counted(count, 'example')}",
        kept.lineno if kept else case.source.line_of("fit"),
    )


def _why(case: Case, kept: ast.Call | None) -> str:
    """What made the examples few, and what mends it, as far as it is known."""
    if kept:
        return (
            f": {name_of(kept.args[0])} is made anew in each round of a loop and kept after it, so "
            "that the last round's alone is. Move this append into the loop, to the right"
        )
    parts = {case.source.constant(each) for each in case.source.keywords("subset")}
    if parts == {"validation"}:
        return (
            ", since subset='validation' takes the part that is kept for the validation: write "
            "subset='training' for what is trained on"
        )
    validation = case.fed("validation")
    held = (validation.inputs.shape[0] or 0) if validation and validation.inputs.shape else 0
    if held >= _NEARLY_ALL * case.evidence.public_examples:
        return (
            f", and {held:,} are kept for validation: the two parts are probably exchanged, so "
            "compare the slices, or the order in which what a split returns is unpacked"
        )
    return ", too few to learn what unseen ones have in common: train on all of them"


def _windows_apart(source: ParsedSource) -> int:
    """The line where windows of a pipeline are shifted by more than a value; 0 where none are."""
    for call in source.calls("window"):
        given = argument(call, "shift", 1)
        unknown = isinstance(given, ast.Name) and source.number(given) is None
        if not isinstance(call.func, ast.Attribute) or unknown:
            continue  # a function of the student's own, or any number
        # Where nothing is said, each window begins where the one before it ended.
        if given is None or source.number(given) != 1:
            return call.lineno
    apart = source.keyword("timeseries_dataset_from_array", "sequence_stride")
    return apart.lineno if apart and (source.number(apart) or 1) != 1 else 0


def _kept_after_loop(source: ParsedSource) -> ast.Call | None:
    """An ``append`` behind a loop in a loop, of what each round of the inner one makes anew."""
    for outer in source.nodes:
        for loop, after in itertools.pairwise(outer.body) if isinstance(outer, ast.For) else ():
            match after:
                case ast.Expr(ast.Call(ast.Attribute(attr="append"), [ast.Name(id=name)]) as call):
                    if isinstance(loop, ast.For) and _makes_anew(loop, name):
                        return call
    return None


def _makes_anew(loop: ast.For, name: str) -> bool:
    """Whether each round gives a name another value, and no round looks at what it was."""
    made = any(name_of(target) == name for each in loop.body for target, _ in assignments(each))
    inside = list(ast.walk(loop))
    read = any(
        isinstance(each, ast.Name) and each.id == name and isinstance(each.ctx, ast.Load)
        for each in inside
    )
    return made and not read and not any(isinstance(each, ast.Break) for each in inside)


def _left_out(case: Case) -> float:
    """The share of arrays that ``fit`` keeps for its validation."""
    return case.source.number(case.source.keyword("fit", "validation_split")) or 0.0


def _count(case: Case, number: int) -> int:
    """How many examples an epoch of a fit goes through; 0 where that is not known."""
    fit = case.record.fits[number]
    fed = [each for each in case.record.observed.fed if each.fit == number]
    trained = next((each for each in fed if each.part == "training"), None)
    if trained is not None and trained.source == "arrays" and trained.inputs.shape:
        return round((trained.inputs.shape[0] or 0) * (1 - _left_out(case)))
    if case.source.keyword("fit", "steps_per_epoch") is not None:
        return 0
    steps = fit.steps or max((epoch.steps or 0 for epoch in fit.epochs), default=0)
    return steps * (fit.batch_size or 0)
