"""Of a program: it does far better on its validation data than on what it is trained on."""

from grader.judging.feedback.augmenting import LAYER
from grader.judging.feedback.base import Case, Finding, figure, mistake

_GAP, _GAP_WITHOUT_DROPOUT = 0.25, 0.12
_FEWEST = 3
_USUAL_DROPOUT = 0.5


@mistake(symptom=True, rank=-1, explains=("still-improving", "underfitting"))
def training_labels_noisy(case: Case) -> Finding | None:
    """Compares the logged accuracies, where neither Dropout nor augmentation explains them."""
    if not case.is_program or case.built is None or not case.values or case.trained is None:
        return None
    layers = case.built.layers
    if any("Dropout" in layer.kind and layer.value > _USUAL_DROPOUT for layer in layers):
        return None
    if any(layer.kind.startswith(LAYER) for layer in layers):
        return None
    seen = case.validated
    drops = any("Dropout" in layer.kind for layer in layers)
    wanted = _GAP if drops else _GAP_WITHOUT_DROPOUT
    if len(case.values) < _FEWEST or not seen or seen[-1] - case.values[-1] < wanted:
        return None
    if case.values[-1] - case.values[-2] > wanted / 2:
        return None  # it learns so fast that the mean over an epoch lags behind
    return Finding(
        "likely",
        "It does far better on the validation than on the training data, so that many training "
        "examples are labelled wrongly or are spoilt on their way: look at some of them, each with "
        "its label.",
        f"{case.metric} {figure(case.values[-1])} in training, {figure(seen[-1])} in validation",
    )
