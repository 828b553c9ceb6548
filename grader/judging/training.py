"""How the judged model was trained: what its fits report, against what was counted beside them.

The worker shares its process with the student's code, so that everything it reports can be forged,
and a training can be something else than its fits. Where two accounts of one training contradict
each other, what was reported is not believed.
"""

import math

from grader.inside.protocol.metrics import canonical
from grader.model.record import BUBBLEWRAP, RunRecord

ASSUMED_BATCH = 32
"""Examples in a batch of unknown size, as Keras would take them."""
OPERATIONS_PER_CPU_SECOND = 3e11
"""More than one core of today's processors can do: 2 units of 16 numbers that multiply and add, at
4.7 GHz."""
OPERATIONS_PER_PARAMETER = 4
"""For each example at least: it multiplies and adds forwards, and once more for the gradient."""
_SPARE_SECONDS = 0.5
"""Of processor time, which is sampled where the kernel does not count it."""
_CLOCK_TOLERANCE = 1.05
_CLOCK_SPARE_SECONDS = 1.0
_PART_OF_EPOCH = 0.1
"""As much of an epoch is let go: a batch or two that only build the model."""
_ACCURACY_SLACK = 0.05
"""By how much a logged accuracy may lie above the one that is measured afterwards."""


def reported_steps(record: RunRecord) -> int:
    """Batches that the fits of the judged model report; of fits of unknown length none."""
    return sum((fit.steps or 0) * len(fit.epochs) for fit in record.own_fits)


def looks(record: RunRecord, *, unsized: int = ASSUMED_BATCH) -> int:
    """Examples that the judged model was trained on, each as often as it was shown.

    Args:
        record: the run.
        unsized: how many examples a batch of unknown size is taken to have.
    """
    trace = record.trace
    return trace.examples + unsized * trace.unsized_steps if trace else 0


def unreported_epochs(record: RunRecord, public: int) -> int:
    """Passes through the training data that trained the judged model without any fit, rounded up.

    Args:
        record: the run.
        public: how many training examples there are; 0 where this is not known.
    """
    trace = record.trace
    if trace is None or not public:
        return 0
    batch = next((fit.batch_size for fit in record.own_fits if fit.batch_size), ASSUMED_BATCH)
    fits_unsized = sum(
        len(fit.epochs) * (fit.steps or 0) for fit in record.own_fits if not fit.batch_size
    )
    alone = max(0, trace.iterations - trace.fit_iterations)
    loose = min(alone, max(0, trace.unsized_steps - fits_unsized))
    passes = (trace.batch_examples + batch * loose) / public
    return max(0, math.ceil(passes - _PART_OF_EPOCH))


def contradiction(record: RunRecord) -> str:
    """Why the reported epochs cannot be believed, as a sentence; empty when they can."""
    reported = sum(epoch.seconds for fit in record.fits for epoch in fit.epochs)
    if reported > record.clocks.training * _CLOCK_TOLERANCE + _CLOCK_SPARE_SECONDS:
        return (
            f"The reported epochs add up to {reported:.1f} s, but the training took only "
            f"{record.clocks.training:.1f} s."
        )
    return _miscounted(record) or impossible(record)


def impossible(record: RunRecord) -> str:
    """Why the reported steps cannot have been made in the time measured; empty when they can."""
    model, trace = record.model, record.trace
    if model is None or trace is None or not _is_measured_in_full(record):
        return ""
    steps = sum(
        (fit.steps or 0) * len(fit.epochs) * (fit.batch_size or 1) for fit in record.own_fits
    )
    needed = OPERATIONS_PER_PARAMETER * model.trainable_parameters * steps
    seconds = needed / OPERATIONS_PER_CPU_SECOND
    if seconds <= record.training_cpu_seconds + _SPARE_SECONDS:
        return ""
    return (
        f"The reported {reported_steps(record):,} steps of {model.trainable_parameters:,} "
        f"parameters take {seconds:.1f} s of processor time at least, but the training used "
        f"{record.training_cpu_seconds:.1f} s."
    )


def another_model(record: RunRecord) -> bool:
    """Whether models were fitted, and the judged one was none of them."""
    return any(fit.epochs for fit in record.fits) and not record.own_fits


def own_figure(record: RunRecord, metric: str, measured: float | None) -> str:
    """Why a logged metric is not believed that the submission's own code computes.

    Args:
        record: the run.
        metric: the logged metric, e.g. ``accuracy``.
        measured: the same of the judged model on the training examples; None where not measured.

    Returns:
        A sentence; empty where the code is Keras's own, or what it says agrees with the measured.
    """
    trace, fits = record.trace, record.own_fits
    if trace is None or not fits or measured is None:
        return ""
    own = trace.own_training or canonical(metric) in map(canonical, trace.own_metrics)
    values = [value for value in fits[-1].series(metric) if not math.isnan(value)]
    if not own or not values or values[-1] <= measured + _ACCURACY_SLACK:
        return ""
    return (
        f"The submission's own code computes {metric}: it logged {values[-1]:.4f} where the "
        f"returned model gets {measured:.4f} on the training examples."
    )


def _miscounted(record: RunRecord) -> str:
    """Where the worker's own count of epochs and steps differs from what was reported."""
    trace = record.trace
    if trace is None:
        return ""
    epochs = sum(len(fit.epochs) for fit in record.own_fits)
    if epochs != trace.epochs:
        return (
            f"{epochs} epochs of the returned model were reported, but only {trace.epochs} were "
            "seen to end."
        )
    steps = reported_steps(record)
    if steps and not trace.fit_iterations:
        return (
            f"{steps:,} steps were reported, but no optimizer of the returned model made one "
            "during its fits."
        )
    return ""


def _is_measured_in_full(record: RunRecord) -> bool:
    """Whether the processor time is all that the training can have used, on a known processor."""
    kinds = record.model.kinds if record.model else ()
    looks_up = any("Embedding" in kind for kind in kinds)
    timed = record.training_cpu_seconds > 0 and record.isolation == BUBBLEWRAP
    return timed and not record.resources.gpus and not looks_up
