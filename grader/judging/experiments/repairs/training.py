"""How it is trained: learning rate, optimizer, batches, length."""

import math
import statistics

from grader.inside.protocol.experiment import Change
from grader.inside.protocol.optimizers import is_odd
from grader.judging.experiments.base import (
    DiagnosedRun,
    Suggestion,
    diagnosed_repair,
    repair,
    replaced,
    where_diagnosed,
)
from grader.judging.feedback.rates import high, low, usual

_TIMES, _MOST_TIMES = 4.0, 50.0
"""The steps of a training that is longer, beside those that there were."""
_FEW_STEPS = 200.0
"""So many are made at least where that is no more than `_MOST_TIMES` as many."""
_LARGE_BATCH, _SMALL_BATCH, _USUAL_BATCH = 512, 4, 32


@repair(
    "learning-rate",
    say=replaced("learning rate"),
    mends=(
        "learning-rate-high",
        "learning-rate-low",
        "loss-sums-batch",
        "loss-is-nan",
        "oscillating",
        "flat-at-chance",
        "constant-answers",
        "dead-units",
        "underfitting",
        "too-few-epochs",
    ),
    rank=10,
)
def learning_rate(run: DiagnosedRun) -> Suggestion | None:
    """The usual rate of the optimizer; where that is what was taken, a tenth of it.

    A thousandth where the loss was not finite: of large numbers, SGD takes no more. Where the rate
    was another than that for most epochs, and a bad one, the one that it began with.
    """
    fit, built = run.fit, run.built
    if fit is None or built is None or fit.learning_rate is None:
        return None
    rate, wanted = fit.learning_rate, usual(built.optimizer)
    least, most = (limit(built.optimizer, built.momentum) for limit in (low, high))
    odd = not least < rate < most
    if set(fit.rates) - {rate} and not least < statistics.median(fit.rates) < most:
        return Suggestion(Change("learning-rate", wanted if odd else rate), suspected=True)
    if not wanted / 2 <= rate <= 2 * wanted:
        return Suggestion(Change("learning-rate", wanted), odd)
    diverged = any(not math.isfinite(loss) for loss in fit.series("loss"))
    return Suggestion(Change("learning-rate", wanted / (1_000 if diverged else 10)), diverged)


@repair(
    "optimizer",
    say=lambda tried: f"the optimizer {tried.now}, as it comes, in place of {tried.was}",
    mends=("learning-rate-low", "flat-at-chance", "underfitting", "too-few-epochs"),
    rank=20,
)
def optimizer(run: DiagnosedRun) -> Suggestion | None:
    """Adam in place of the optimizers that need more steps or a rate of their own."""
    built = run.built
    if built is None or built.optimizer in ("Adam", "Adamax", "Nadam", "AdamW", ""):
        return None
    slow = built.optimizer in ("Adadelta", "Adagrad", "Ftrl")
    return Suggestion(Change("optimizer", name="Adam"), suspected=slow)


@repair("batch-size", say=replaced("batches of"), mends=("few-steps",), rank=60)
def batch_size(run: DiagnosedRun) -> Suggestion | None:
    """The usual size in place of very large and very small ones."""
    size = run.fit.batch_size if run.fit else None
    if size is None or _SMALL_BATCH < size < _LARGE_BATCH:
        return None
    return Suggestion(Change("batch-size", _USUAL_BATCH), suspected=True)


@repair(
    "optimizer-settings",
    say=lambda tried: f"{tried.now} in place of {tried.was}",
    mends=("optimizer-settings", "flat-at-chance", "loss-is-nan"),
    rank=9,
)
def optimizer_settings(run: DiagnosedRun) -> Suggestion | None:
    """Keras's own value of a setting with which hardly any training learns."""
    settings = run.built.settings if run.built else {}
    odd = any(is_odd(name, value) for name, value in settings.items())
    return Suggestion(Change("optimizer-settings"), suspected=True) if odd else None


# The worker sees whether a loss is summed up; where nothing went wrong by it, it may be.
diagnosed_repair(
    "reduction",
    say=lambda _: "the loss as the mean over a batch in place of the sum",
    mends=("loss-sums-batch", "learning-rate-high", "flat-at-chance", "loss-is-nan", "oscillating"),
    rank=9,
)

diagnosed_repair(
    "class-weight",
    say=lambda _: "all classes counted alike (no class_weight)",
    mends=("class-weights",),
    rank=30,
)


@repair(
    "longer",
    say=lambda _: "more steps",
    mends=(
        "too-few-epochs",
        "still-improving",
        "few-steps",
        "built-each-round",
        "callback-fires-early",
        "callback-stops-short",
        "early-stopping-mode",
        "early-stopping-soon",
    ),
    rank=90,
)
def longer(run: DiagnosedRun) -> Suggestion | None:
    """Four times the steps or some hundred, only where a diagnosis says that there were too few.

    Where a callback ended the training, as many as there would have been.
    """
    fit, suggested = run.fit, where_diagnosed(run, "longer")
    if fit is None or suggested is None:
        return None
    left = fit.epochs_asked / max(1, len(fit.epochs)) if fit.stopped_by else 0.0
    steps = sum(each.steps or fit.steps or 0 for each in fit.epochs)
    few = _FEW_STEPS / steps if steps else 0.0
    times = min(_MOST_TIMES, max(_TIMES, left, few))
    return Suggestion(Change("longer", times), suspected=left > 1)
