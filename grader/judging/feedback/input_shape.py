"""Inputs have another number of dimensions, or other sides, than a layer takes."""

import ast
import re

from grader.inside.syntax import name_of
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.crashes import A_NUMBER_LEADS, from_crash, input_shapes
from grader.judging.feedback.folders import READERS
from grader.judging.feedback.layers import RECURRENT, WEIGHTED, layer_before
from grader.judging.feedback.shapes import FEWEST_ROWS, PICTURES
from grader.judging.feedback.source import ParsedSource, argument
from grader.submission.syntax import printable

_DIMENSIONS = re.compile(
    r"of layer [\"']?(?P<layer>[\w/]+)[\"']? is incompatible with the layer: "
    r"expected (?:min_)?ndim=(?P<wanted>\d+), found ndim=(?P<found>\d+)\. "
    r"Full shape received: \((?P<shape>[^)]*)\)"
)
_AXIS = re.compile(
    r"of layer [\"']?(?P<layer>[\w/]+)[\"']? is incompatible with the layer: "
    r"expected axis -1 of input shape to have value (?P<wanted>\d+), "
    r"but received input with shape \((?P<shape>[^)]*)\)"
)
_AFTER = re.compile(r"held-out inputs have shape \((?P<given>[\d, ]+)\) after preprocess")
_NEGATIVE = re.compile(r"would be negative|Negative dimension size|output size .{0,60}negative")
_RECEIVED = re.compile(r"inputs? shape=\((?P<shape>[^)]*)\)")

_CHANNELS = ("1", "3")
_BETWEEN = (*WEIGHTED, *RECURRENT, "Embedding", "Flatten")
"""Layers behind which a network no longer has what its inputs are."""
_FORMS = ("Lambda", "Permute", "RepeatVector", "Reshape", "TimeDistributed")
"""Layers that were told which form to give."""
_NUMBERED = re.compile(r"(?:simple_rnn|lstm|gru|bidirectional)_\d")
"""The name of a recurrent layer that is not the first of its kind."""
_ROW = 2
"""Dimensions of what Flatten gives."""
_KERNEL = re.compile(
    r"Kernel shape must have the same length as input, but received kernel of shape "
    r"\((?P<kernel>[^)]*)\) and input of shape \((?P<shape>[^)]*)\)"
)
_USUAL_SIDE = 256
"""What Keras makes of pictures where no size is given."""


@mistake(explains=("other-crash",))
def input_shape(case: Case) -> Finding | None:
    """Recognises Keras's exceptions about shapes."""
    text = case.crash
    if message := _given_otherwise(case):
        line = case.source.line_of_function("preprocess")
        return Finding("sure", message, case.ending.message[:160], line)
    message = (
        _used_again(case)
        or _declared(case)
        or _one_too_many(text)
        or _dimensions(text, case.source)
        or _alone(text)
        or _sides(text)
    )
    if message:
        return from_crash(case, message)
    if message := _shrunk(text):  # of a single example, the layer looks at other axes
        return from_crash(case, message, 0, "likely" if A_NUMBER_LEADS.search(text) else "sure")
    return None


def _shrunk(text: str) -> str:
    """What to do where a layer's window is larger than what it looks at."""
    if not _NEGATIVE.search(text):
        return ""
    found = _RECEIVED.search(text)
    shape = printable(found["shape"], 60) if found else ""
    first, *others = shape.split(", ")[1:] or [""]
    is_turned = first in _CHANNELS and len(set(others)) == 1 and others != ["1"]
    if is_turned and len(others) == 2 and others[0].isdigit() and int(others[0]) >= FEWEST_ROWS:
        return (
            f"What reaches a layer, of the shape ({shape}), probably has its channels first, and "
            f"Keras takes them last, as in ({others[0]}, {others[0]}, {first}): bring them to the "
            "end."
        )
    turn = " If its channels come first, bring them to the end." if is_turned else ""
    return (
        f"What reaches a layer{f', of the shape ({shape}),' if shape else ''} is smaller than its "
        f"window: use fewer poolings or convolutions before it, or padding='same'.{turn}"
    )


def _given_otherwise(case: Case) -> str:
    """Compares the shape that ``preprocess`` gives with that of what was trained on."""
    found, fed = _AFTER.search(case.ending.message), case.fed()
    if not found or not fed:
        return ""
    given = tuple(int(side) for side in re.findall(r"\d+", found["given"]))
    trained = fed.inputs.shape[1:]
    if not trained or None in trained or len(given) != len(trained) or given == trained:
        return ""
    length = " (maxlen, output_sequence_length)" if len(given) == 1 else ""
    return (
        f"preprocess gives inputs of shape {given}, but {fed.feeder} was fed inputs of shape "
        f"{trained}: make them alike{length}, best by calling preprocess for the training "
        "inputs too."
    )


def _used_again(case: Case) -> str:
    """Whether one layer is called twice, on what has other sides the second time."""
    if not _AXIS.search(case.crash):
        return ""
    made = case.source.names_given(*_BETWEEN)
    here = [call for call in case.source.all_calls if call.lineno == case.ending.line]
    for call in here:
        name = name_of(call.func)
        if name in made and len(case.source.calls(name)) > 1:
            return (
                f"The layer {name} is called a second time, with other sides than the first, for "
                f"which it has its weights: make a {name_of(made[name].func)} of its own for each "
                "place."
            )
    return ""


def _declared(case: Case) -> str:
    """Compares the sides that the code states of its inputs with those that fit was fed.

    A model of several inputs states more than one, and is left to the exception's own words.
    """
    fed, source = case.fed(), case.source
    if not _AXIS.search(case.crash):
        return ""
    shapes = source.keywords("input_shape")
    for call in source.calls("Input"):
        shapes += call.args[:1] + [each.value for each in call.keywords if each.arg == "shape"]
    wanted = _only(case, shapes)
    size = _loaded(case)
    given = fed.inputs.shape[1:] if fed else (*size, *wanted[2:]) if size else ()
    if None in wanted or len(wanted) != len(given) or len(wanted) < 2 or wanted == given:
        return ""
    if turned := _turned([*map(str, wanted)], [*map(str, given)]):
        return f"The model's input shape is {wanted}, but fit gets {given}: {turned}."
    return (
        f"The model's input shape is {wanted}, but the data that fit gets have the shape {given}: "
        "write the shape of the data, or resize the data."
    )


def _turned(wanted: list[str], given: list[str]) -> str:
    """What to do with pictures whose axes are only in another order; empty for others."""
    if len(wanted) != 3 or wanted[-1] == given[-1] or sorted(wanted) != sorted(given):
        return ""
    sides = ", ".join(["-1", *wanted])
    return (
        f"the axes are in another order, the channels come last: reshape the pictures to ({sides})"
    )


def _loaded(case: Case) -> tuple[int | None, ...]:
    """To which height and width the code brings pictures, of which none was seen yet."""
    source = case.source
    asked = source.keywords("image_size", "target_size")
    size = _only(case, asked)
    if asked:
        return size if len(size) == 2 else ()
    loads = source.calls(*READERS)
    return (_USUAL_SIDE, _USUAL_SIDE) if loads else ()


def _only(case: Case, nodes: list[ast.expr]) -> tuple[int | None, ...]:
    """The numbers of a tuple that the code states; empty where it states more than one."""
    stated = set()
    for node in nodes:
        sides = [case.source.number(each) for each in getattr(node, "elts", ())]
        stated.add(tuple(int(side) if side is not None else None for side in sides))
    return next(iter(stated)) if len(stated) == 1 else ()


def _one_too_many(text: str) -> str:
    """What to do where the number of examples was written into the shape of one."""
    kernel, found = _KERNEL.search(text), _DIMENSIONS.search(text)
    if kernel:
        shape, wanted = kernel["shape"], kernel["kernel"].count(",") + 1
    elif found:
        shape, wanted = found["shape"], int(found["wanted"])
    else:
        return ""
    sides = [side.strip() for side in shape.split(",")]
    of_pictures = wanted >= PICTURES
    if len(sides) != wanted + 1 or not (of_pictures or sides[1] == "None"):
        return ""  # a layer for sequences may stand behind one for pictures
    if of_pictures and sides[-1] == "1" and sides[-2] in _CHANNELS:
        return (
            f"Inputs have the shape ({printable(shape, 60)}), one axis too many at the end: leave "
            "out what adds it a second time, np.expand_dims or np.newaxis, and write "
            f"Input(({', '.join(sides[1:-1])}))."
        )
    return (
        f"Inputs have the shape ({printable(shape, 60)}), one axis too many: Keras adds the axis "
        f"of the batch itself, so leave it out of the shape, Input(({', '.join(sides[2:])}))."
    )


def _dimensions(text: str, source: ParsedSource) -> str:
    found = _DIMENSIONS.search(text)
    if not found:
        return ""
    layer, shape = printable(found["layer"], 40), printable(found["shape"], 60)
    wanted, given = int(found["wanted"]), int(found["found"])
    asked = f"The layer {layer} wants inputs of {wanted} dimensions and gets ({shape})"
    before = layer_before(source, layer)
    follows = before in RECURRENT or _NUMBERED.match(layer)
    if given == wanted - 1 and follows and _gives(source, shape):
        return (
            f"{asked}: the recurrent layer before it lacks return_sequences=True, without which it "
            "gives its last output only."
        )
    if given == _ROW and (before == "Flatten" or before.startswith("Global")):
        return (
            f"{asked}: {before} stands before it and leaves one row of numbers of each example: "
            f"put {before} after this layer, before the Dense layers, or leave it out."
        )
    if given == wanted - 1 and before not in (*_BETWEEN, *_FORMS):
        form = "(length, 1)" if wanted == 3 else "(height, width, channels)"
        return (
            f"{asked}: a channel axis is missing, so let the input shape be {form} and give the "
            "data that axis at the end, x[..., np.newaxis]."
        )
    if given < wanted and before in _BETWEEN:
        return f"{asked}: it stands behind {before}, which gives no more, so let it come first."
    return f"{asked}: change the input shape, or put Flatten or Reshape before it."


def _gives(source: ParsedSource, shape: str) -> bool:
    """Whether a recurrent layer of the code may give so many values."""
    last = shape.rpartition(",")[2].strip()
    for call in source.calls(*RECURRENT):
        units = source.number(argument(call, "units", 0))
        if units is None or last in (f"{units:g}", f"{2 * units:g}"):
            return True
    return not source.calls(*RECURRENT)


def _alone(text: str) -> str:
    """What to do where inputs lack the axis for how many examples there are."""
    shapes = input_shapes(text)
    if not shapes:
        return ""
    wanted, given = shapes[0].partition(", ")[2], shapes[1]
    if given.rstrip(",") != wanted:  # "28," is how Python writes a single side
        return ""
    return (
        f"The model gets a single example of the shape ({printable(given, 60)}), without the axis "
        "for how many there are: put the dataset into batches, .batch(32), and a single example "
        "into an array, x[np.newaxis]."
    )


def _last_axis(axis: re.Match[str]) -> str:
    """A layer that was built for another number of channels, or of values in the last axis."""
    layer, shape = printable(axis["layer"], 40), printable(axis["shape"], 60)
    last = shape.rpartition(",")[2].strip()
    if {axis["wanted"], last} == {"1", "3"} and shape.count(",") == 3:
        sides = ", ".join(shape.split(", ")[1:])
        return (
            f"The layer {layer} was built for {axis['wanted']} channels, but the pictures have "
            f"{last}: make the input shape ({sides})."
        )
    return (
        f"The layer {layer} was built for {axis['wanted']} values in the last axis and gets "
        f"shape ({shape}): give all data the shape of the model's input shape (channels, "
        "window length and Flatten included)."
    )


def _sides(text: str) -> str:
    """Which sides of the model's inputs are not those that it was built for."""
    if axis := _AXIS.search(text):
        return _last_axis(axis)
    shapes = input_shapes(text)
    if not shapes:
        return ""
    wanted, given = ([side.strip() for side in shape.split(",")] for shape in shapes)
    if not any(given[1:]):
        return (
            f"The model's input shape is ({', '.join(wanted[1:])}), but each example is a single "
            "number: write Input((1,)), the shape of one example without how many there are."
        )
    asked = (
        f"The model's input shape is ({', '.join(wanted[1:])}), but it gets "
        f"({', '.join(given[1:])})"
    )
    if len(wanted) == len(given) == _ROW:
        return (
            f"{asked}: write how many numbers an example has as the data say, x.shape[1], or bring "
            f"them all to {wanted[1]} (maxlen, output_sequence_length)."
        )
    if len(wanted) == len(given) and wanted[-1] != given[-1] and wanted[1:-1] == given[1:-1]:
        return f"{asked}: the number of channels differs, write Input(({', '.join(given[1:])}))."
    if turned := _turned(wanted[1:], given[1:]):
        return f"{asked}: {turned}."
    if wanted[2:] == given[1:]:
        return (
            f"{asked}: if {wanted[1]} is how many examples there are, leave it out, Keras adds "
            f"that axis itself, Input(({', '.join(given[1:])}{',' * (len(given) == _ROW)})); else "
            f"the data lack an axis of {wanted[1]}."
        )
    if len(wanted) != len(given):
        return f"{asked}: one has an axis more, such as the channel axis at the end."
    return f"{asked}: bring both to the same sizes."
