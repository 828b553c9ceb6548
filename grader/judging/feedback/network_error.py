"""Keras's exceptions about how a network is put together, in words for a beginner."""

from grader.judging.feedback.base import WORDS_OF_ERRORS, Case, Finding, mistake
from grader.judging.feedback.crashes import translated

_TABLE = {
    r"Only instances of .?keras\.Layer.? can be added to a Sequential model\. Received: "
    r"<class '[\w.]*?(?P<name>\w+)'>": (
        "The class {name} itself stands among the layers of Sequential: add parentheses, {name}()."
    ),
    r"Only instances of .?keras\.Layer.? can be added to a Sequential model.{1,200}KerasTensor": (
        "Sequential takes layers, and is given what a layer gives: leave out the call, Dense(10) "
        "and not Dense(10)(x), or use keras.Model(inputs, outputs)."
    ),
    r"Only instances of .?keras\.Layer.? can be added to a Sequential model.{1,300}"
    r"\(of type <class '(?:[\w.]+\.)?(?P<kind>\w+)'>\)": (
        "Sequential takes layers alone, and one of its items is of type {kind}: look for a comma, "
        "a bracket or a name that is out of place."
    ),
    r"Received:? (?P<what>\w+)=<[Kk]eras[Tt]ensor": (
        "The brackets that make a layer are given what another layer gives (as {what}): a layer is "
        "made first and then called, Flatten()(x) and not Flatten(x)."
    ),
    r"Only input tensors may be passed as positional arguments.{1,160}: <(?P<name>\w+) name=": (
        "The layer {name} itself is given to another layer, where what it gives is needed: hand on "
        "its output, x = {name}(…)(x), or model.get_layer(…).output of one that is built already."
    ),
    r"All .?(?P<which>inputs|outputs).? values must be KerasTensors\. Received: "
    r".{1,200}type <class '(?:[\w.]+\.)?(?P<kind>\w+)'>": (
        "keras.Model is given {which} of type {kind}: inputs are what keras.Input gives, and "
        "outputs what a layer gives that was called, x = Dense(10)(x)."
    ),
    r"Output with path .{0,40} is not connected to .?inputs": (
        "What keras.Model is given as outputs does not come of what it is given as inputs: inputs "
        "are given first, then outputs, and each layer is called on what the one before it gives."
    ),
    r"Argument .?padding.? must be either 'valid' or 'same'\. Received: padding="
    r"(?P<given>\w{1,20})": (
        "padding is given {given}: what is given by its place came to the wrong argument, so write "
        "its name, e.g. activation='relu'."
    ),
    r"In (?P<what>layer|optimizer) '(?P<name>\w+)', you forgot to call .?super": (
        "The __init__ of {name} does not begin with super().__init__(): make it its first line."
    ),
    r"(?P<what>Layer|Model) (?P<name>\w+) does not have a .?call\(\).? method implemented": (
        "The class {name} has no method call(self, x), which says what it does with its inputs: "
        "write it, under just this name."
    ),
    r"total size of the tensor must be unchanged\. Received: input_shape=(?P<given>\([^)]*\)), "
    r"target_shape=(?P<wanted>\([^)]*\))": (
        "A Reshape to {wanted} is given {given}, which is another number of values: make both the "
        "same."
    ),
    r"call .?(?P<what>count_params|summary).? on layer '[^']{1,60}', but the layer isn't built": (
        "The model does not know its input yet, so that nothing can be counted: begin it with "
        "keras.Input(shape)."
    ),
    r"layer requires inputs with matching shapes except for the concatenation axis": (
        "Concatenate is given layers whose other sides differ: print their shapes, and bring them "
        "to the same height, width or length."
    ),
    r"invalid value for .?(?P<what>units|filters).?, expected a positive\s+integer\. "
    r"Received: \w+=(?P<given>.{1,40})": (
        "{what} must be a whole number above 0 and is {given}: of a number that was divided, which "
        "has a fraction, write // in place of /, or int(…)."
    ),
    r"Expected .?(?P<what>\w+).? argument to be a list, tuple, or dict\. "
    r"Received instead: \w+=(?P<given>[\w.]{1,40}) of type <class 'str'>": (
        "{what} is given the text {given} alone, where a list is expected: write "
        "{what}=['{given}']."
    ),
    r"The .?(?P<what>\w+).? argument must be a tuple of (?P<count>\d+) integers\. "
    r"Received:? \w+=(?P<given>\w{1,20})": (
        "{what} is given {given}, where {count} whole numbers are expected: what is given by its "
        "place came to the wrong argument, so write its name, e.g. activation='relu'."
    ),
    r"argument .?rate.?\. Expected a float value between 0 and 1\. "
    r"Received: rate=(?P<given>[\w.-]+)": (
        "Dropout takes the share that is left out, from 0 to 1, and gets {given}: 20 % is 0.2."
    ),
    r"argument .?stddev.?\. Expected a float value between 0 and 1\. "
    r"Received: stddev=(?P<given>[\w.-]+)": (
        "GaussianNoise takes how far its noise spreads, from 0 to 1 for scaled pixels, and gets "
        "{given}: 0.05 is some noise, and much of it is 0.2."
    ),
    r"Cannot convert '(?P<given>[^']{1,40})' to a shape": (
        "A shape is a tuple and not {given}: write shape=(784,) for one side, with its comma."
    ),
    r"RNN is stateful, (?:it needs to know its|the) batch size": (
        "A recurrent layer with stateful=True takes batches of one fixed size alone: leave "
        "stateful out."
    ),
    r"No gradients provided for any variable": (
        "No gradient comes from the loss to the weights: compute the answers, model(x), and the "
        "loss of them inside the GradientTape, without predict, argmax, round or numpy between."
    ),
    r"A merge layer should be called on a list": (
        "A layer that merges takes a list of at least two: write Concatenate()([a, b])."
    ),
}


@mistake(explains=(*WORDS_OF_ERRORS, "gap-left", "nothing-returned"))
def network_error(case: Case) -> Finding | None:
    """Recognises exceptions of a network that cannot be built as it is written."""
    return translated(case, _TABLE)
