"""The last layer, the loss and the form of the labels do not fit together."""

import re

from grader.inside.protocol.events import Trained
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.labels import loss_fits
from grader.judging.feedback.layers import RECURRENT, last_units
from grader.judging.feedback.own_losses import loss_line
from grader.model.words import counted

_PROBABILITIES = ("softmax", "sigmoid")
_MADE_PROBABILITIES = ("Lambda", "Softmax", "sigmoid", "softmax")
"""Calls that may make probabilities of what the last layer gives."""
_NO_DISTRIBUTION = ("sigmoid", "relu", "tanh")
_KERAS_LOSSES = ("binarycrossentropy", "categoricalcrossentropy", "sparsecategoricalcrossentropy")
"""A loss of the student's own may take logits, whatever it is called."""

_CRASHES = (
    (
        re.compile(
            r"must have rank \(ndim\) `target\.ndim - 1`\. Received: "
            r"target\.shape=\((?:None|\d+), (?:[2-9]|\d{2,})\)"
        ),
        "Each label is a row of numbers, as one-hot labels are, but the loss is for class numbers: "
        "use categorical_crossentropy, or leave the labels as they are loaded.",
    ),
    (
        re.compile(
            r"must have the same (?:rank \(ndim\)|shape)\. Received: target\.shape="
            r"\((?:None|\d+),(?: 1)?\), output\.shape=\((?:None|\d+), \d+\)"
        ),
        "The labels are class numbers, one for each example, but the loss wants one value for each "
        "unit of the last layer: use sparse_categorical_crossentropy with softmax.",
    ),
    (
        re.compile(r"outside the valid range of \[0, \d+\)"),
        "There are labels without a unit of their own: give the last layer a unit for each class.",
    ),
    (
        re.compile(r"Dimensions must be equal.*compile_loss", re.DOTALL),
        "The labels have another shape than the outputs: use sparse_categorical_crossentropy for "
        "class numbers, with a softmax unit for each class.",
    ),
)
_WIDE_LABELS = re.compile(
    r"must have the same (?:rank \(ndim\)|shape)\. Received: target\.shape="
    r"\((?:None|\d+), (?P<labels>[2-9]|\d{2,})\), output\.shape=\((?:None|\d+), (?P<units>\d+)\)"
)
_TALL_LABELS = re.compile(
    r"target\.shape=\((?:None|\d+), (?P<labels>\d+(?:, \d+)+)\), "
    r"output\.shape=\((?:None|\d+), \d+\)"
)
_TWO_SHAPES = re.compile(r"Incompatible shapes: \[(\d+)\] vs\. \[\1,(?P<units>\d+)\]")


@mistake(explains=("flat-at-chance", "loss-is-zero", "python-error", "too-few-epochs"))
def output_loss_mismatch(case: Case) -> Finding | None:
    """Recognises the exceptions that this causes, or else looks at the trained model."""
    if case.ending.by == "crashed":
        return _from_crash(case)
    model = case.record.model
    if model is None or not case.learnt_too_little or case.has_several_outputs:
        return None
    sure, message = _from_model(model, len(case.class_shares))
    if not message:
        return None
    if model.output_activation == "linear" and case.source.calls(*_MADE_PROBABILITIES):
        sure = False  # what a call() or a Lambda does with the answers is no layer's activation
    logits = ", from_logits=True" if model.from_logits else ""
    units = model.output_shape[-1] if model.output_shape else "?"
    return Finding(
        "sure" if sure else "likely",
        message,
        f"last layer: {units} x {model.output_activation}; loss: {model.loss}{logits}",
        loss_line(case),
    )


def _from_crash(case: Case) -> Finding | None:
    if loss_fits(case.fed(), case.built):
        return None  # then it is a metric that cannot be computed
    ending = case.ending
    for pattern, message in _CRASHES:
        found = pattern.search(ending.message)
        if found:
            return Finding("sure", message, ending.message[found.start() :][:160], ending.line)
    return _from_tall_labels(case) or _from_wide_labels(case) or _from_shapes(case)


def _from_tall_labels(case: Case) -> Finding | None:
    """Whether each label has more axes than an answer: the shape of an input, or one-hot twice."""
    found, fed = _TALL_LABELS.search(case.crash), case.fed()
    if found is None:
        return None
    sides = tuple(int(side) for side in re.findall(r"\d+", found["labels"]))
    inputs = tuple(fed.inputs.shape[1:]) if fed else ()
    if sides == inputs:
        what = (
            "the inputs themselves are given as labels: fit takes inputs first and labels second, "
            "model.fit(x_train, y_train); a network that gives its inputs back ends with Reshape"
        )
    elif case.source.calls(*RECURRENT):
        what = (
            "the labels have an axis too many, or the last recurrent layer lacks "
            "return_sequences=True, without which it gives no answer to each step"
        )
    else:
        what = (
            "one axis or more is too many: leave out to_categorical where labels are one-hot "
            "already, or np.expand_dims of labels"
        )
    return Finding(
        "sure",
        f"Each label has the shape ({found['labels']}), and each answer is one row of numbers, so "
        f"that {what}.",
        case.crash[found.start() :][:160],
        case.ending.line,
    )


def _from_wide_labels(case: Case) -> Finding | None:
    """Whether each label has several numbers, and the last layer another number of units."""
    found = _WIDE_LABELS.search(case.crash)
    if found is None:
        return None
    labels, units = int(found["labels"]), int(found["units"])
    mend = (
        "take labels of one number, e.g. label_mode='binary' and no to_categorical, or give the "
        f"last layer {counted(labels, 'unit')} with softmax, and the loss categorical_crossentropy"
        if units == 1
        else "both must be the number of classes, so give the last layer "
        f"{counted(labels, 'unit')}, or make the labels {units} wide"
    )
    return Finding(
        "sure",
        f"Each label has {counted(labels, 'number')}, as one-hot labels have, but the last layer "
        f"has {counted(units, 'unit')}: {mend}.",
        case.crash[found.start() :][:160],
        case.ending.line,
    )


def _from_shapes(case: Case) -> Finding | None:
    """Whether a loss such as mse was to compare a label with each unit of the last layer."""
    found = _TWO_SHAPES.search(case.crash)
    units = last_units(case.built)
    if found is None or units < 2 or str(units) != found["units"]:
        return None
    return Finding(
        "sure",
        "The loss compares one class number with all units of the last layer: use "
        "sparse_categorical_crossentropy, with a softmax unit for each class.",
        f"{found[0]}; the last layer with units has {units}",
        loss_line(case) or case.ending.line,
    )


def _from_model(model: Trained, classes: int) -> tuple[bool, str]:
    """Whether it is sure, and the advice; empty when all is well."""
    activation = model.output_activation
    loss = model.loss.replace("_", "").lower()
    units = model.output_shape[-1] if model.output_shape else None
    if activation == "softmax" and units == 1:
        mend = (
            "use sigmoid with binary_crossentropy for two classes, or a unit for each of the "
            f"{classes} classes"
            if classes
            else "a forecast is any number, so leave the last layer without an activation"
        )
        return True, f"softmax over a single unit is always 1, whatever is learnt: {mend}."
    if loss not in _KERAS_LOSSES:
        return False, ""
    if "categorical" in loss and units == 1:
        return True, (
            f"The loss {model.loss} compares the units of all classes, but the last layer has one "
            "unit alone: use binary_crossentropy with sigmoid for two classes, or softmax with a "
            f"unit for each of the {classes} classes."
        )
    if not model.from_logits and activation == "linear":
        fitting = "sigmoid" if "binary" in loss or units == 1 else "softmax"
        return True, (
            "The loss expects probabilities, but the last layer has no activation: give it "
            f"activation='{fitting}', or the loss from_logits=True."
        )
    if model.from_logits and activation in _PROBABILITIES:
        return False, (
            f"The loss is told to expect raw outputs, but the last layer applies {activation} "
            "already: drop from_logits=True."
        )
    if "categorical" in loss and not model.from_logits and activation in _NO_DISTRIBUTION:
        # Keras itself puts a softmax in the place of a sigmoid, which may well hide the mistake.
        return activation != "sigmoid", (
            f"The loss compares probabilities that sum to 1, which {activation} does not give: "
            "use activation='softmax' in the last layer."
        )
    return False, ""
