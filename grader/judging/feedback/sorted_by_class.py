"""The batches go through the examples class by class."""

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.labels import changes_by_chance, lie_sorted
from grader.judging.feedback.source import ParsedSource, argument, calls_in, owner_of
from grader.model.words import percent

_BATCHES = ("batch", "padded_batch")


@mistake(rank=-1, explains=(*LEARNT_LITTLE, "one-class-only", "overfitting"))
def sorted_by_class(case: Case) -> Finding | None:
    """Looks how often the class changes from one fed example to the next."""
    fed, classes = case.fed(), len(case.class_shares)
    if fed is None or fed.shuffled or not lie_sorted(fed, case.class_shares):
        return None
    kinds = sum(count > 0 for count in fed.counts)
    if kinds < 2 and (fed.source == "arrays" or not case.learnt_too_little):
        return None  # all labels are alike, which is another mistake
    how = "shuffle the dataset, e.g. dataset.shuffle(len(x_train)) before batch, or shuffle=True"
    if fed.source == "arrays":
        how = "pass shuffle=True to fit"
    elif fed.is_of_loop:
        how = (
            "shuffle them before each epoch, e.g. dataset.shuffle(len(x_train)) before batch, or "
            "by rows = np.random.permutation(len(x_train))"
        )
    what, line = "are not shuffled", case.source.line_of("fit") or case.source.line_of("batch", 0)
    buffer = _buffer(case) if fed.source != "arrays" else None
    behind = _behind_batch(case.source) if fed.source == "dataset" else 0
    if behind:
        what, line = "are shuffled as whole batches, since shuffle stands behind batch", behind
        how = "put shuffle(len(x_train)) before batch"
    elif buffer is not None:
        what = f"are shuffled within a buffer of {buffer[0]:,} alone"
        line = buffer[1]
    return Finding(
        "sure" if kinds >= 2 else "likely",  # one alone may be all that there is
        f"The examples are fed sorted by class and {what}, so that each batch shows one class "
        f"only: {how}.",
        f"of {sum(fed.counts):,} fed labels one after another {percent(fed.changes, 1)} differ "
        f"from the one before, {percent(changes_by_chance(case.class_shares))} would in a "
        "shuffled order; "
        f"{kinds} of {classes} classes in them",
        line,
    )


def _behind_batch(source: ParsedSource) -> int:
    """The line of a shuffle of what is in batches already; 0 where there is none."""
    for call in source.calls("shuffle"):
        owner = owner_of(call)
        before = calls_in(owner) if owner is not None else []
        if any(name_of(each.func) in _BATCHES for each in before):
            return call.lineno
    return 0


def _buffer(case: Case) -> tuple[int, int] | None:
    """How many examples a dataset is shuffled among, and the line; None where unknown."""
    for call in case.source.calls("shuffle"):
        number = case.source.number(argument(call, "buffer_size", 0))
        if number is not None and number < case.evidence.public_examples:
            return int(number), call.lineno
    return None
