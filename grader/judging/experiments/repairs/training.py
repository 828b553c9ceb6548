"""How it is trained: learning rate, optimizer, batches, length."""

from __future__ import annotations

import math

from grader.inside.protocol.experiment import Change, Tried
from grader.judging.experiments.base import DiagnosedRun, Suggestion, repair, replaced
from grader.judging.feedback.rates import high, low, usual

_LARGE_BATCH, _SMALL_BATCH, _USUAL_BATCH = 512, 4, 32


@repair(
    "learning-rate",
    say=replaced("learning rate"),
    mends=(
        "learning-rate-high",
        "learning-rate-low",
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

    A thousandth where the loss was not finite: of large numbers, SGD takes no more.
    """
    fit, built = run.fit, run.built
    if fit is None or built is None or fit.learning_rate is None:
        return None
    rate, momentum = fit.learning_rate, built.settings.get("momentum", 0.0)
    wanted = usual(built.optimizer)
    odd = rate >= high(built.optimizer, momentum) or rate <= low(built.optimizer, momentum)
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


def _longer(tried: Tried) -> str:
    return f"{tried.now} times as many steps"


@repair(
    "longer",
    say=_longer,
    mends=("too-few-epochs", "still-improving", "few-steps"),
    rank=90,
)
def longer(run: DiagnosedRun) -> Suggestion | None:
    """Four times the steps, only where a diagnosis says that there were too few."""
    if not set(run.diagnosed) & {"too-few-epochs", "still-improving", "few-steps"}:
        return None
    return Suggestion(Change("longer", 4.0), suspected=False)
