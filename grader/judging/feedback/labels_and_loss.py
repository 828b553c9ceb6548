"""The form of the fed labels and the loss do not fit together."""

from grader.inside.protocol.observed import Fed
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.layers import last_units
from grader.judging.feedback.own_losses import loss_line
from grader.model.words import counted, shape


@mistake(
    rank=-1,
    explains=(
        *("flat-at-chance", "other-crash", "output-loss-mismatch", "python-error"),
        *("too-few-epochs", "wrong-types"),
    ),
)
def labels_and_loss(case: Case) -> Finding | None:
    """Compares the form of the labels with what the loss wants, as both were observed."""
    fed, built = case.fed(), case.built
    if fed is None or built is None or case.is_series:
        return None
    loss = built.loss_name
    units = last_units(built)
    line = loss_line(case) or case.ending.line
    seen = (
        f"labels of shape {shape(fed.targets.shape)}, {counted(units, 'unit')}, loss {built.loss}"
    )
    if loss.startswith("sparsecategorical") and fed.form == "one-hot":
        return Finding(
            "sure",
            "The labels are one-hot, but the loss sparse_categorical_crossentropy wants class "
            "numbers: use categorical_crossentropy, or leave the labels as they are loaded.",
            seen,
            line,
        )
    columns = fed.targets.shape[-1] if fed.targets.shape else None
    if fed.form == "one-hot" and units and columns != units and (units == 1 or case.crash):
        return _columns(case, columns, units, seen)
    crossed = loss in ("categoricalcrossentropy", "categoricalfocalcrossentropy")
    if crossed and fed.form == "classes" and units > 1:
        return Finding(
            "sure",
            "The labels are class numbers, but categorical_crossentropy wants them one-hot: use "
            "sparse_categorical_crossentropy.",
            seen,
            line,
        )
    return _validation(case, fed)


def _validation(case: Case, fed: Fed) -> Finding | None:
    """Labels of the validation in the other form than those of the training, which fit the loss."""
    seen = case.fed("validation")
    if not case.crash or seen is None or {fed.form, seen.form} != {"one-hot", "classes"}:
        return None
    encoded, plain = ("training", "validation")[:: 1 if fed.form == "one-hot" else -1]
    given = case.source.keyword("fit", "validation_data")
    return Finding(
        "sure",
        f"The labels of the {encoded} are one-hot, but those of the {plain} are class numbers: "
        "make both in the same way.",
        f"labels of shape {shape(fed.targets.shape)} in the training, "
        f"{shape(seen.targets.shape)} in the validation",
        given.lineno if given else case.ending.line,
    )


def _columns(case: Case, columns: int | None, units: int, seen: str) -> Finding:
    """Labels of another number of columns than the last layer has units."""
    mode = case.source.keyword("flow_from_directory", "class_mode") or case.source.keyword(
        "image_dataset_from_directory", "label_mode"
    )
    mend = (
        "take class numbers, class_mode='binary' (label_mode='binary' of image_dataset), for one "
        "unit with sigmoid, or give the last layer a unit for each column, with softmax and "
        "categorical_crossentropy"
        if units == 1
        else f"give it {counted(columns or 0, 'unit')}, or make the labels with {units} classes"
    )
    return Finding(
        "sure",
        f"The labels are one-hot with {counted(columns or 0, 'column')}, but the last layer has "
        f"{counted(units, 'unit')}: {mend}.",
        seen,
        mode.lineno if mode else case.source.line_of("Dense"),
    )
