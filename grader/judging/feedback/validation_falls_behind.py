"""Of a program: the training goes on to improve while the validation gets worse."""

from grader.judging.feedback.base import Case, Finding, figure, mistake

_GAP = 0.15
_WORSE = 1.3
_FEWEST = 3


@mistake(symptom=True)
def validation_falls_behind(case: Case) -> Finding | None:
    """Compares the logged accuracies, and the validation's loss with its best."""
    if not case.is_program or case.trained is None:
        return None
    losses = case.trained.finite("val_loss")
    if len(losses) < _FEWEST or losses[-1] < _WORSE * min(losses):
        return None
    trained = case.trained.finite("loss")
    if not trained or trained[-1] > min(trained) * _WORSE:
        return None
    if case.values and case.validated and case.values[-1] - case.validated[-1] < _GAP:
        return None
    best = losses.index(min(losses)) + 1
    return Finding(
        "likely",
        f"It overfits: from epoch {best} on the validation gets worse while the training improves. "
        "End there (EarlyStopping), or use Dropout, a smaller network or more data.",
        f"val_loss {figure(min(losses))} in epoch {best}, {figure(losses[-1])} in the last",
    )
