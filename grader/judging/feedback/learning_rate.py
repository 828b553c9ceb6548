"""The learning rate, which causes several mistakes: high, low, and where the script sets it."""

import ast
import dataclasses
import math

from grader.inside.syntax import name_of
from grader.judging.feedback.base import Case
from grader.judging.feedback.rates import high, low, usual
from grader.judging.feedback.source import APPLIES, argument
from grader.judging.feedback.undoing import training_error
from grader.model.record import Fit

_TINY = 10
"""Parameters, as of a single unit."""
_EXACT = 0.02
"""Of the range of the labels, an error this small is no sign of steps that are too large."""
OPTIMIZERS = (
    *("Adadelta", "Adafactor", "Adagrad", "Adam", "Adamax", "AdamW", "Ftrl", "Lamb", "Lion"),
    *("Nadam", "RMSprop", "SGD"),
)
"""Those of Keras that take the learning rate first."""
SCHEDULER = "LearningRateScheduler"
"""The callback of Keras that sets a rate each epoch."""
_LONG_ENOUGH = 0.01
"""Steps of gradient descent that are no shorter, see `step_length`, lead somewhere."""
_RATES = ("learning_rate", "lr")
_SETTERS = ("assign", "set_value")
"""What sets a variable of Keras's."""
_RISES = 10.0
"""So many times its first rate a training ends with that looks for a rate."""
_WORSE = 1.5
"""So many times the least loss so far is no noise of an epoch."""
_GROWN = 10.0
"""A loss that ends above so many times its first value grows without end."""


@dataclasses.dataclass(frozen=True)
class HarmfulRate:
    """The highest rate at which the steps were made that did a training harm."""

    rate: float
    epoch: int
    """In which the loss became worse, from 0; 0 also where it never was any good."""
    by_callback: bool
    """Whether a callback sets rates, so that the optimizer's own need not have stood."""


def rate_of(fit: Fit) -> str:
    """E.g. ``learning rate 0.001``."""
    return f"learning rate {'unknown' if fit.learning_rate is None else f'{fit.learning_rate:g}'}"


def is_high(case: Case) -> bool:
    """Whether the last fit's rate is too high for its optimizer, as far as that is known."""
    rate, (kind, momentum) = _rate(case), _optimizer(case)
    return rate is not None and rate >= high(kind, momentum)


def is_low(case: Case) -> bool:
    """Whether it is too low for its optimizer, and for inputs of this size."""
    rate, (kind, momentum) = _rate(case), _optimizer(case)
    return rate is not None and rate <= low(kind, momentum) and not steps_are_long(case, rate)


def rate_is_usual(case: Case) -> bool:
    """Whether the last fit's rate is known, and neither too high nor too low for its optimizer."""
    rate, (kind, momentum) = _rate(case), _optimizer(case)
    return rate is not None and low(kind, momentum) < rate < high(kind, momentum)


def beside_usual(case: Case) -> str:
    """The last fit's rate and a usual one, e.g. ``(it is 1; 0.01 is usual for SGD)``."""
    kind, rate = _optimizer(case)[0], _rate(case)
    return f"(it is {rate:g}; {usual(kind):g} is usual{f' for {kind}' if kind else ''})"


def _rate(case: Case) -> float | None:
    return case.trained.learning_rate if case.trained else None


def _optimizer(case: Case) -> tuple[str, float]:
    """The optimizer and its momentum; an empty name stands for those that are not known."""
    return (case.built.optimizer, case.built.momentum) if case.built else ("", 0.0)


def step_length(case: Case, rate: float) -> float:
    """How long the steps of gradient descent are for inputs of this size; beyond 1 they diverge.

    They grow on a squared error where the rate exceeds 2 divided by the largest curvature, which
    for one linear unit is twice the mean of the inputs' squared length, and so at least twice the
    number of inputs times the square of their mean. 0 where the inputs are not known.
    """
    fed = case.fed()
    sides = fed.inputs.shape[1:] if fed else (None,)
    if fed is None or None in sides:
        return 0.0
    return rate * math.prod(side or 1 for side in sides) * fed.inputs.mean**2


def steps_are_long(case: Case, rate: float) -> bool:
    """Whether SGD takes steps that lead somewhere at a low rate, because the inputs are large."""
    built = case.built
    if built is None or built.optimizer != "SGD":
        return False
    if built.has("BatchNormalization"):
        return False  # which makes up for the size of the inputs
    return step_length(case, rate) > _LONG_ENOUGH


def rate_line(case: Case) -> int:
    """The line of the script that sets the learning rate, by name or by place; 0 when none does.

    Of several, the first that states the rate that was observed, else the first.
    """
    given, fit = case.source.keywords(*_RATES), case.trained
    given += [call.args[0] for call in case.source.calls(*OPTIMIZERS) if call.args]
    rate = fit.learning_rate if fit else None
    stated = [each for each in given if rate is not None and _states(case, each, rate)]
    return min((each.lineno for each in stated or given), default=0)


def _states(case: Case, given: ast.expr, rate: float) -> bool:
    """Whether an expression stands for a rate, which Keras rounds."""
    number = case.source.number(given)
    return number is not None and math.isclose(number, rate, rel_tol=1e-6)


def rate_of_loop(case: Case) -> tuple[ast.Call, float] | None:
    """The optimizer of a training loop of one's own, and the rate that the source states for it.

    None where a fit trained, no step was taken, or more than one optimizer is made.
    """
    trace, source = case.record.trace, case.source
    if case.trained is not None or trace is None or not trace.iterations:
        return None
    made = source.calls(*OPTIMIZERS)
    if len(made) != 1 or not source.calls(*APPLIES):
        return None
    given = argument(made[0], "learning_rate", 0)
    if isinstance(given, ast.Name):
        given = source.value(given.id) or given
    if isinstance(given, ast.Call):  # a schedule begins with its first rate
        given = argument(given, "initial_learning_rate", 0)
    rate = source.number(given) if given is not None else None
    return None if rate is None else (made[0], rate)


def is_tiny(case: Case) -> bool:
    """Whether the model has so few parameters that what is usual says nothing of its steps."""
    model = case.record.model
    return model is not None and 0 < model.parameters <= _TINY


def has_fitted_values(case: Case) -> bool:
    """Whether the loss of values fell to next to nothing, beside the range of the labels."""
    fed, error = case.fed(), training_error(case)
    if not case.is_series or fed is None or error is None:
        return False
    return error <= _EXACT * (fed.targets.most - fed.targets.least)


def is_set_by_callback(case: Case, fit: Fit) -> bool:
    """Whether a callback of the fit sets the rate: that of Keras, or one of the student's."""
    nodes = [node for own in case.own_callbacks for node in ast.walk(own)]
    if SCHEDULER in fit.callbacks:
        return True
    named = any(name_of(node) in _RATES for node in nodes)
    # One that only looks at the rate, to print it, sets none.
    return named and any(_sets(node) for node in nodes)


def _sets(node: ast.AST) -> bool:
    """Whether something is set that may be a rate."""
    stored = isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
    called = isinstance(node, ast.Call) and name_of(node.func) in _SETTERS
    return called or (stored and name_of(node) in _RATES)


def grows(case: Case) -> bool:
    """Whether the loss ended far above where it began, or as no number, so that steps did harm."""
    losses = case.course("loss")
    return len(losses) > 1 and not losses[-1] <= _GROWN * abs(losses[0])


def harmful_rate(case: Case, fit: Fit, begun: float) -> HarmfulRate:
    """The rate that stood when the loss became worse, or in the first epoch.

    A schedule of the optimizer changes the rate from step to step, so that an epoch has that at its
    beginning and that at its end; a callback sets it before the first step of an epoch.

    Args:
        case: the run.
        fit: its last one.
        begun: the optimizer's rate before the first epoch.
    """
    by_callback = is_set_by_callback(case, fit) and bool(fit.rates)
    known = len(fit.rates) == len(fit.epochs)
    epoch = _first_worse(fit.series("loss")) if known else 0
    ends = [*([] if by_callback else [begun]), *fit.rates[: epoch + 1]]
    rate = max(ends[-1:] if by_callback else ends[-2:])
    if epoch and rate <= max(ends[:epoch]):
        # A rate that never rose harmed from the beginning, and not when its harm is seen.
        return HarmfulRate(max(ends[: epoch + 1]), 0, by_callback)
    return HarmfulRate(rate, epoch, by_callback)


def _first_worse(losses: list[float]) -> int:
    """The first epoch whose loss is much larger than the least before it; 0 where none is."""
    if not all(map(math.isfinite, losses[:1])):
        return 0
    least = math.inf
    for epoch, loss in enumerate(losses):
        if epoch and (not math.isfinite(loss) or loss > _WORSE * max(least, 0.0)):
            return epoch
        least = min(least, loss)
    return 0


def searches_rate(fit: Fit, limit: float) -> str:
    """How a Keras callback raises the rate from one that is too low, in words; empty otherwise.

    Args:
        fit: the training.
        limit: up to which a rate is too low.
    """
    begins, rates = fit.learning_rate, fit.rates
    if SCHEDULER not in fit.callbacks:
        return ""
    if not rates:  # a record of before rates were observed
        return f"begins at {begins:g}, far too low, and changes" if (begins or 0) <= limit else ""
    if rates[0] <= limit and rates[-1] >= _RISES * rates[0]:
        return f"rises from {rates[0]:g} to {rates[-1]:g} from epoch to epoch"
    return ""
