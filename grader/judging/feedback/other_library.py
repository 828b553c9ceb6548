"""The code speaks to Keras as to another library, such as PyTorch or scikit-learn."""

import re
import types

from grader.inside.syntax import name_of
from grader.judging.feedback.base import SHAPES, WORDS_OF_ERRORS, Case, Finding, mistake
from grader.judging.feedback.crashes import from_crash
from grader.judging.feedback.source import arguments, covers

_MODE = "leave it out, since fit and predict choose between training and prediction themselves"
_DEVICE = "leave it out, since TensorFlow takes a GPU by itself where there is one"
_STEP = (
    "fit makes the steps itself; in a loop of your own tape.gradient(loss, "
    "model.trainable_variables) and optimizer.apply_gradients do"
)
_ATTRIBUTES = types.MappingProxyType(
    {
        "parameters": "model.trainable_variables are the weights, and compile hands them to the "
        "optimizer, which is given none",
        "named_parameters": "the weights are model.trainable_variables, each with a name",
        "eval": _MODE,
        "train": _MODE,
        "cuda": _DEVICE,
        "cpu": _DEVICE,
        "to": _DEVICE,
        "zero_grad": _STEP,
        "backward": _STEP,
        "state_dict": "call model.get_weights(), or model.save_weights(…)",
        "load_state_dict": "call model.set_weights(…), or model.load_weights(…)",
        "score": "call model.evaluate(x, y)",
        "partial_fit": "call fit again, which goes on with the weights as they are",
        "permute": "call tf.transpose(x, perm=[…]), or np.transpose",
        "view": "call tf.reshape(x, (…)), or x.reshape of an array",
        "unsqueeze": "call tf.expand_dims(x, axis), or np.expand_dims",
        "detach": "leave it out, or use tf.stop_gradient(x)",
        "item": "write float(x)",
        "Linear": "write Dense(units), which sees by itself how many inputs come",
        "Conv1d": "write Conv1D(filters, kernel_size)",
        "Conv2d": "write Conv2D(filters, kernel_size)",
        "MaxPool1d": "write MaxPooling1D(pool_size)",
        "MaxPool2d": "write MaxPooling2D(pool_size)",
        "AvgPool2d": "write AveragePooling2D(pool_size)",
        "AdaptiveAvgPool2d": "write GlobalAveragePooling2D()",
        "BatchNorm1d": "write BatchNormalization()",
        "BatchNorm2d": "write BatchNormalization()",
        "Dropout2d": "write SpatialDropout2D(rate)",
        "CrossEntropyLoss": "write the loss 'sparse_categorical_crossentropy', after softmax",
        "NLLLoss": "write the loss 'sparse_categorical_crossentropy', after softmax",
        "BCELoss": "write the loss 'binary_crossentropy', after sigmoid",
        "MSELoss": "write the loss 'mse'",
        "L1Loss": "write the loss 'mae'",
    }
)
"""Names of attributes that Keras and TensorFlow do not have, and what does the same."""
_OF_ARRAYS = types.MappingProxyType(
    {
        "astype": "tf.cast(x, tf.float32)",
        "reshape": "tf.reshape(x, (…))",
        "flatten": "tf.reshape(x, [-1])",
        "ravel": "tf.reshape(x, [-1])",
        "transpose": "tf.transpose(x, perm=[…])",
        "squeeze": "tf.squeeze(x)",
        "clip": "tf.clip_by_value(x, …, …)",
        "repeat": "tf.repeat(x, …)",
        "argmax": "tf.argmax(x, axis=…)",
        "mean": "tf.reduce_mean(x)",
        "std": "tf.math.reduce_std(x)",
        "sum": "tf.reduce_sum(x)",
        "max": "tf.reduce_max(x)",
        "min": "tf.reduce_min(x)",
        "copy": "tf.identity(x)",
        "size": "tf.size(x), or x.shape",
        "tolist": "x.numpy().tolist(), outside of what TensorFlow traces",
    }
)
"""Methods of NumPy's arrays, and what does the same to a tensor, x."""
_KEYWORDS = types.MappingProxyType(
    {
        "in_channels": "write nothing, since a layer sees how many channels come",
        "out_channels": "write filters=",
        "in_features": "write nothing, since a layer sees how many inputs come",
        "out_features": "write units=",
        "input_size": "write nothing, since a layer sees what comes",
        "hidden_size": "write units=",
        "num_layers": "write one layer for each, with return_sequences=True but for the last",
        "batch_first": "write nothing, since the batch is always the first axis",
        "bias": "write use_bias=",
        "p": "write rate=",
        "dim": "write axis=",
        "stride": "write strides=",
        "eps": "write epsilon=",
        "betas": "write beta_1= and beta_2=",
        "inplace": "write nothing",
        "requires_grad": "write trainable=",
        "eval_set": "write validation_data=(x, y)",
        "early_stopping": "give callbacks=[…] a callback that ends the training",
        "random_state": "call keras.utils.set_random_seed(…) at the beginning",
        "max_iter": "write epochs=",
        "n_epochs": "write epochs=",
        "num_epochs": "write epochs=",
        "learning_rate_init": "write learning_rate= of the optimizer",
    }
)
"""Names of arguments, and what stands in their place."""
_NAMED = types.MappingProxyType(
    {
        "cross_entropy": "'sparse_categorical_crossentropy' for numbers of classes, or "
        "'categorical_crossentropy' for one-hot labels",
        "nll": "'sparse_categorical_crossentropy', after softmax",
        "nll_loss": "'sparse_categorical_crossentropy', after softmax",
        "log_loss": "'binary_crossentropy' for two classes, or 'sparse_categorical_crossentropy'",
        "bce": "'binary_crossentropy'",
        "bce_loss": "'binary_crossentropy'",
        "l1": "'mae'",
        "l1_loss": "'mae'",
        "mse_loss": "'mse'",
        "squared_error": "'mse'",
    }
)
"""Losses by their names elsewhere."""

_ATTRIBUTE = re.compile(
    r"'?(?P<owner>[\w.]+)'? (?:object )?has no attribute '(?P<name>\w+)'"
    r"|cannot import name '(?P<imported>\w+)' from '[\w.]*(?:keras|tensorflow)"
)
_ARGUMENTS = re.compile(
    r"not recognized: \{|unexpected keyword argument|Unrecognized keyword arguments? passed"
    r"|missing \d+ required positional argument"
)
_OF_KERAS = re.compile(
    r"Sequential|Functional|Model|[\w.]*Tensor|Adam\w*|SGD|RMSprop|(?:numpy\.)?ndarray"
    r"|[\w.]*(?:keras|tensorflow)[\w.]*"
)
_LOSS = re.compile(r"Could not interpret loss identifier: (?P<name>\w+)")
_FIRST_OF_TWO = re.compile(
    r"activation function identifier: \d+|multiple values for argument 'activation'"
)
_GIVEN_WEIGHTS = re.compile(r"Argument `learning_rate` should be float.*\[<(?:tf\.)?Variable", re.S)
_WITH_LOGITS = "_with_logits"
_PADDED = "'int' object has no attribute 'lower'"


@mistake(rank=-1, explains=(*WORDS_OF_ERRORS, *SHAPES, "misused-call", "network-error", "old-api"))
def other_library(case: Case) -> Finding | None:
    """Looks for names of other libraries in the exception that ended the run, and its line."""
    text = case.crash
    if not text:
        return None
    message = _of_attribute(case) or _of_keyword(case) or _of_loss(text) or _of_place(case)
    return from_crash(case, message) if message else None


def _of_attribute(case: Case) -> str:
    found = _ATTRIBUTE.search(case.crash)
    name = (found["name"] or found["imported"]) if found else ""
    owner = (found["owner"] or "") if found else ""
    if owner.endswith("Tensor") and name in _OF_ARRAYS:
        return f"{name} is a method of NumPy's arrays, and this is a tensor: {_OF_ARRAYS[name]}."
    if name not in _ATTRIBUTES:
        return ""
    models = {each.name for each in case.source.classes if "Model" in map(name_of, each.bases)}
    if owner and owner not in models and not _OF_KERAS.fullmatch(owner):
        return ""
    return f"{name} is another library's, not Keras's: {_ATTRIBUTES[name]}."


def _of_keyword(case: Case) -> str:
    """What is written in the place of arguments of the line that failed."""
    if not _ARGUMENTS.search(case.crash):
        return ""
    own = {each.name for each in case.source.classes}
    own |= {each.name for each in case.source.functions}
    for call in case.source.all_calls:
        kind, named = name_of(call.func), [each.arg or "" for each in call.keywords]
        if not covers(call, case.ending.line) or kind in own:
            continue
        if "kernel_size" in named and "Pool" in kind:
            return f"The window of {kind} is its pool_size=, not kernel_size=."
        if known := [each for each in named if each in _KEYWORDS]:
            mends = "; ".join(f"in place of {each}= {_KEYWORDS[each]}" for each in known[:3])
            return f"{kind} is called by the arguments of another library: {mends}."
    return ""


def _of_loss(text: str) -> str:
    found = _LOSS.search(text)
    if not found or found["name"] not in _NAMED:
        return ""
    return f"Keras has another name for the loss {found['name']}: {_NAMED[found['name']]}."


def _of_place(case: Case) -> str:
    """What an argument is taken for that another library has in this place."""
    text = case.crash
    here = [call for call in case.source.calls("Dense") if covers(call, case.ending.line)]
    for call in here if _FIRST_OF_TWO.search(text) else ():
        given = [case.source.number(each) for each in call.args[:2]]
        if len(given) > 1 and given[1] is not None:
            return (
                "Dense takes its units alone, since it sees how many inputs come, and a second "
                f"number stands for the activation: write Dense({given[1]:g})."
            )
    if _GIVEN_WEIGHTS.search(text):
        return (
            "The optimizer is given the weights, and takes the learning rate first: leave them "
            "out, since compile hands them to it, e.g. Adam(learning_rate=0.001)."
        )
    compiled = [each for call in case.source.calls("compile") for each in arguments(call)]
    if "labels" in text and any(name_of(each).endswith(_WITH_LOGITS) for each in compiled):
        return (
            "What tf.nn calls …_with_logits is no loss for compile, which gives labels as floats: "
            "use keras.losses.SparseCategoricalCrossentropy(from_logits=True), or the one for "
            "binary or one-hot labels."
        )
    if _PADDED in text and case.source.keywords("padding"):
        return "padding of a layer is 'same' or 'valid', and no number of pixels."
    return ""
