"""The training took longer than it may."""

import ast
import dataclasses
import statistics

from grader.inside.protocol.events import TIME_LIMIT
from grader.inside.syntax import may_yield
from grader.judging.criteria.function_values import FunctionValues
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.feeding import are_words
from grader.judging.feedback.layers import RECURRENT
from grader.judging.feedback.source import ARRAY_MODULES, owner_name
from grader.model.record import Fit, RunRecord
from grader.model.words import counted

_STEPS = "steps_per_epoch"
_OFTEN = 4
"""An epoch goes through the examples no more often, unless steps are taken for examples."""
_FAR = 4
"""What needs more than so many times the time that is allowed is not mended by a larger batch."""
_MANY_WORDS = 600
"""A recurrent layer goes through the words one after another, and no text of the course is so long
that more of them would be needed to tell what it is about."""
_SMALL_BATCH = 64
_MANY_PARAMETERS = 1_000_000
_MOSTLY = 0.5
"""If the fits took a smaller share of the time than this, something else took most of it."""
_HALF, _NEARLY_ONE = 0.5, 0.9
"""Of the processors that are allowed, and of one alone: a training that got less did not run."""


@mistake(explains=("too-few-epochs",))
def time_limit(case: Case) -> Finding | None:
    """Estimates from the epochs that ended how long all of them would have taken.

    What is said of the program is sure only where the training got its processors.
    """
    ending = case.ending
    if ending.by != "time-limit":
        return None
    if case.record.fits and (longer := _of_batches(case, case.record.fits[-1])):
        return longer  # however much of the processors it got
    allowed = ending.limit or 0.0
    finding = _of_program(case, allowed)
    idle = _idle(case.record)
    if not idle:
        return finding
    if _processor_seconds(case.record) > allowed:
        return dataclasses.replace(finding, confidence="likely")
    message = (
        f"{idle}: probably the machine was busy with something else, or the file waited, as in "
        "time.sleep. Grade it again while the machine is idle, or let the file do less."
    )
    return dataclasses.replace(finding, confidence="likely", message=message)


def _of_program(case: Case, allowed: float) -> Finding:
    """What of the file took the time, if it got its processors."""
    fits = [fit for fit in case.record.fits if fit.epochs]
    spent = sum(epoch.seconds for fit in fits for epoch in fit.epochs)
    whole = _whole_epochs(fits[-1]) if fits else []
    if not whole:
        begun = "not even one epoch was finished" if case.record.fits else "fit was never called"
        if any(isinstance(each, FunctionValues) for each in case.criteria):
            begun = "the file did not come to its end, and its functions are called after it"
        mends = _mends(case) if case.record.fits else "look for a loop that takes long before it"
        message = f"In {allowed:g} s {begun}: {mends}."
        return Finding("sure", message, f"{case.record.clocks.training:.1f} s of training")
    seconds = statistics.median(whole)
    fit = fits[-1]
    evidence = f"{counted(len(whole), 'epoch')} of {fit.epochs_asked}, {seconds:.1f} s each"
    estimate = _estimate(fit)
    if spent < _MOSTLY * allowed or estimate <= allowed:
        message = (
            f"The epochs of the last fit need about {estimate:.0f} s, less than the {allowed:g} s "
            "allowed: something else in the file takes the time, such as a loop over the images "
            "or a second training."
            if estimate <= allowed
            else f"Only {spent:.0f} of {allowed:g} s were spent on epochs: something else in the "
            "file takes the time, such as a loop over the images."
        )
        return Finding("likely", message, evidence)
    message = (
        f"All {fit.epochs_asked} epochs would have taken about {estimate:.0f} s, {allowed:g} s "
        f"are allowed: {_fewer(case, fit.epochs_asked, estimate / allowed)}."
    )
    return Finding("sure", message, evidence)


def _fewer(case: Case, epochs: int, times: float) -> str:
    """What makes all epochs end in time: where they need far more of it, fewer of them first."""
    if times > _FAR:
        in_time = max(1, int(epochs / times))
        return f"ask for fewer epochs, of which about {in_time} end in time, or {_mends(case)}"
    return f"{_mends(case)}, or ask for fewer epochs"


def _of_batches(case: Case, fit: Fit) -> Finding | None:
    """Whether an epoch has no end, or goes through the examples many times."""
    begun = any(map(_whole_epochs, case.record.fits))
    return _of_steps(case, fit) or (None if begun else _endless(case))


def _of_steps(case: Case, fit: Fit) -> Finding | None:
    """Whether steps_per_epoch makes each epoch go through the examples many times."""
    calls, public = case.source.calls("fit", "fit_generator"), case.evidence.public_examples
    given = [each.value for call in calls[-1:] for each in call.keywords if each.arg == _STEPS]
    steps, size = fit.steps or 0, fit.batch_size or 0
    asked = given[0] if given and case.source.number(given[0]) in (None, steps) else None
    if asked is None or not public or steps * size < _OFTEN * public:
        return None
    return Finding(
        "sure",
        f"steps_per_epoch={steps} counts batches and not examples, so that one epoch goes "
        f"{steps * size / public:.0f} times through the {public:,} examples: write the number of "
        f"examples // {size}, here {public // size}.",
        f"{counted(steps, 'step')} of {counted(size, 'example')} an epoch",
        asked.lineno,
    )


def _endless(case: Case) -> Finding | None:
    """Whether fit may have been given batches without an end, and not told how many to take."""
    if case.source.keyword("fit", "steps_per_epoch") is not None:
        return None
    for call in case.source.calls("repeat"):
        if not call.args and not call.keywords and owner_name(call) not in ARRAY_MODULES:
            return Finding(
                "likely",
                "Not even one epoch was finished: repeat() makes a dataset without an end, so that "
                "the first epoch never ends. Leave repeat out, for fit goes through the dataset "
                "once an epoch, or tell fit steps_per_epoch.",
                f"{ast.unparse(call)[-60:]}, and no steps_per_epoch",
                call.lineno,
            )
    for function in case.source.functions:
        loop = next((node for node in ast.walk(function) if isinstance(node, ast.While)), None)
        if loop is not None and may_yield(function) and case.source.constant(loop.test) is True:
            return Finding(
                "likely",
                f"Not even one epoch was finished: the generator {function.name} has no end, so "
                "that the first epoch never ends. Tell fit how many batches make an epoch, "
                "steps_per_epoch=len(x_train) // batch_size.",
                "while True around a yield, and no steps_per_epoch",
                loop.lineno,
            )
    return None


def _idle(record: RunRecord) -> str:
    """That the training got less than half of its processors, and of one; empty where it got more.

    Beside a graphics processor, or where processor time was not measured, that says nothing.
    """
    used, took, cores = record.training_cpu_seconds, record.clocks.training, record.resources.cores
    if record.resources.gpus or not used or used >= took * min(_HALF * max(cores, 1), _NEARLY_ONE):
        return ""
    return f"Of {took:.0f} s the training got only {used:.0f} s of a processor"


def _processor_seconds(record: RunRecord) -> float:
    """How long the epochs of the last fit would take if all processors did nothing else; at least.

    0 where no epoch ended.
    """
    fits = [fit for fit in record.fits if _whole_epochs(fit)]
    share = record.training_cpu_seconds / record.clocks.training / max(record.resources.cores, 1)
    return _estimate(fits[-1]) * share if fits else 0.0


def _estimate(fit: Fit) -> float:
    """How many seconds all epochs of a fit take that are like those that ended."""
    whole = _whole_epochs(fit)
    return sum(whole) + statistics.median(whole) * max(0, fit.epochs_asked - len(whole))


def _whole_epochs(fit: Fit) -> list[float]:
    """Seconds of the epochs that were not cut short."""
    seconds = [epoch.seconds for epoch in fit.epochs]
    return seconds[:-1] if fit.stopped_by == TIME_LIMIT else seconds


def _mends(case: Case) -> str:
    fits, model = case.record.fits, case.record.model
    batch = fits[-1].batch_size if fits else None
    hints = []
    calls = case.source.calls("run_functions_eagerly")
    given = [*case.source.keywords("run_eagerly"), *(each for call in calls for each in call.args)]
    if any(case.source.constant(each) is True for each in given):
        hints.append("no run_eagerly or run_functions_eagerly, which makes each step slow")
    fed = case.fed()
    steps = fed.inputs.shape[-1] if fed and fed.inputs.shape and are_words(case.built) else None
    if steps and steps > _MANY_WORDS and case.built and case.built.has(*RECURRENT):
        hints.append(f"texts of fewer words (maxlen=200; now {steps:,})")
    if batch is None or batch < _SMALL_BATCH:
        hints.append(f"a larger batch_size (128; now {batch or 'unknown'})")
    if model is None or model.parameters > _MANY_PARAMETERS:
        hints.append("fewer units or filters")
    return f"use {' or '.join(hints or ['a simpler model'])}"
