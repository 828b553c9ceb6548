"""Two things are combined that Python cannot combine, or a value is missing."""

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.crashes import translated

_TEXT = (
    "The text '{text}' stands where a number must be. Probably it is of the first line of a table, "
    "which holds the names of the columns: skip that line, by next(reader) or skiprows=1. If it "
    "is the name of a class, give each class a number first."
)
_THINGS = r"(?P<what>activation|constraint|initializer|layer|loss|metric|optimizer|regularizer)"
"""What Keras looks up by its name."""
_TABLE = {
    r"unsupported operand type\(s\) for \+: '(?P<one>\w*Path)' and 'str'": (
        "A Path and a str are added with +, which gives a TypeError: join them with /, or use "
        "str(path) + text."
    ),
    r"unsupported operand type\(s\) for \+: 'str' and '(?P<one>\w*Path)'": (
        "A str and a Path are added with +, which gives a TypeError: write str(path)."
    ),
    r"unsupported operand type\(s\) for /: 'str' and 'str'": (
        "A str is divided: paths are joined with / only where the left one is a pathlib.Path."
    ),
    r"unsupported operand type\(s\) for /: 'str' and '(?P<one>\w+)'": (
        "A text is divided by a value of type {one}: make a number of it first, float(…)."
    ),
    r"can only concatenate str \(not \"(?P<one>\w+)\"\) to str": (
        "A text and a value of type {one} are added: write an f-string, or str(…)."
    ),
    r"'NoneType' object is not callable": (
        "None is called like a function: what stands before (…) was never given one, as of a "
        "function that returns nothing."
    ),
    r"'module' object is not callable": (
        "A module is called like a function: call what is in it, as in module.function(…)."
    ),
    r"'bool' object is not callable": (
        "What is True or False is called like a function: it is read and set without brackets, as "
        "in self.model.stop_training = True."
    ),
    r"'(?P<one>dict|list|tuple|numpy\.ndarray|ndarray)' object is not callable": (
        "Round brackets follow a value of type {one}: one of its items is asked for with square "
        "ones, as in logs['accuracy'] or x[0]; or the variable has the name of a function."
    ),
    r"'(?P<one>\w+)' object is not callable": (
        "A value of type {one} is called like a function: probably it has the name of one, or its "
        "items are meant, which […] gives."
    ),
    r"'(?P<one>builtin_function_or_method|function|method|type|ABCMeta)' object is not subscr": (
        "[…] follows a {one}, which is called by (…)."
    ),
    r"'History' object is not subscriptable": (
        "What fit gives holds its figures in a dictionary of that name: write "
        "history.history['accuracy']."
    ),
    r"'(?P<one>\w+)' object is not subscriptable": (
        "[…] follows a value of type {one}, which has no items: check what the function returns."
    ),
    r"(?:too many|not enough) values to unpack": (
        "The left side has another number of names than there are values: compare it with what "
        "the right side gives; grader.load_data gives (x_train, y_train), (x_val, y_val)."
    ),
    r"numpy\(\) is only available when eager": (
        ".numpy() does not work inside a function that TensorFlow traces: use tf functions there."
    ),
    r"must call `compile\(\)`|must compile your model": (
        "The model was not compiled: call model.compile(…) before fit."
    ),
    r"index (?P<index>\d+) is out of bounds for axis (?P<axis>\d+) with size (?P<size>\d+)": (
        "Index {index} is out of bounds, there are only {size} (0 to {size} - 1). If it is a label "
        "in to_categorical, the largest one needs a class more: leave num_classes out."
    ),
    r"Could not interpret (?P<what>\w+) (?:function )?identifier: (?!None)(?P<name>[A-Za-z]\w*)": (
        "Keras knows no {what} called {name}: check its spelling."
    ),
    r"Could not interpret (?P<what>\w+) (?:function )?identifier: (?P<name>[^\n]{1,60})": (
        "Keras does not take {name} for its {what}: give it the name of one in keras, or an object "
        "of keras itself and of no other package (tf_keras, torch)."
    ),
    rf"Unknown {_THINGS}(?: function)?: '?(?P<name>\w+)": (
        "Keras knows no {what} called {name}: check its spelling, or pass your own one in "
        "custom_objects."
    ),
    r"Layer .{0,80} was never connected|has no defined (?:in|out)put": (
        "A model or a layer has no input yet: begin the model with keras.Input(shape), or call it "
        "on inputs first."
    ),
    r"expects (?P<wanted>\d+) input\(s\), but it received (?P<count>\d+)": (
        "The number of inputs is wrong, {count} where the model takes {wanted}: pass one array for "
        "each, several of them in a list."
    ),
    r"(?P<name>\w+\.on_\w+)\(\) (?:takes|missing|got)\b": (
        "{name} does not take what Keras gives it: hooks of an epoch or a batch get its number and "
        "the logs, def on_epoch_end(self, epoch, logs=None); those of a whole training only logs."
    ),
    r"<lambda>\(\) takes (?P<own>\d+) positional arguments? but (?P<given>\d+) w": (
        "A lambda that takes {own} is called with {given}: a dataset's map hands on inputs and "
        "labels, lambda x, y: (…, y), and Keras the epoch and the logs, lambda epoch, logs: …."
    ),
    r"(?P<name>[\w.]+)\(\) takes (?P<own>[\w ]+) positional arguments? but (?P<given>\d+) w": (
        "{name}() is called with {given} arguments and takes {own}, where self counts too: compare "
        "the call with the definition."
    ),
    r"No such layer: (?P<name>[^\s.]+)": (
        "The model has no layer of the name {name}: model.summary() prints the names that it has."
    ),
    r"could not convert string (?:to float: )?(?:np\.str_\()?b?'(?P<text>[^']*)'": _TEXT,
    r"invalid literal for int\(\) with base 10: (?:np\.str_\()?b?'(?P<text>[^']*)'": _TEXT,
    r"inhomogeneous shape": (
        "The parts of an array have different shapes: give all of them the same size first."
    ),
    r"setting an array element with a sequence": (
        "Several values stand where an array holds one number: if its parts have different shapes, "
        "give all of them the same size first."
    ),
}


@mistake(explains=("other-crash", "python-error"))
def wrong_types(case: Case) -> Finding | None:
    """Recognises common exceptions of Python, NumPy and Keras."""
    return translated(case, _TABLE)
