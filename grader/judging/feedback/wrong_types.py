"""Two things are combined that Python cannot combine, or a value is missing."""

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.crashes import translated

_TEXT = (
    "The text '{text}' stands where a number must be. Probably it is of the first line of a table, "
    "which holds the names of the columns: skip that line, by next(reader) or skiprows=1. If it "
    "is the name of a class, give each class a number first."
)
_TABLE = {
    r"unsupported operand type\(s\) for \+: '(?P<one>\w*Path)' and 'str'": (
        "A Path and a str are added with +, which gives a TypeError: join them with /, or use "
        "str(path) + text."
    ),
    r"unsupported operand type\(s\) for \+: 'str' and '(?P<one>\w*Path)'": (
        "A str and a Path are added with +, which gives a TypeError: write str(path)."
    ),
    r"unsupported operand type\(s\) for /: 'str' and '\w+'": (
        "A str is divided: paths are joined with / only where the left one is a pathlib.Path."
    ),
    r"can only concatenate str \(not \"(?P<one>\w+)\"\) to str": (
        "A text and a value of type {one} are added: write an f-string, or str(…)."
    ),
    r"'NoneType' object is not callable": "None is called like a function: look at its name.",
    r"'(?P<one>\w+)' object is not callable": (
        "A value of type {one} is called like a function: its name probably hides a function."
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
    r"Could not interpret (?P<what>\w+) (?:function )?identifier: (?P<name>\S+)": (
        "Keras knows no {what} called {name}: check its spelling."
    ),
    r"Unknown (?P<what>\w+)(?: function)?: '?(?P<name>\w+)": (
        "Keras knows no {what} called {name}: check its spelling."
    ),
    r"Layer .{0,80} was never connected|has no defined (?:in|out)put": (
        "The model has no input yet: begin it with keras.Input(shape)."
    ),
    r"expects \d+ input\(s\), but it received (?P<count>\d+)": (
        "The model takes another number of inputs than the {count} it gets: pass one array."
    ),
    r"(?P<name>\w+\.on_\w+)\(\) (?:takes|missing|got)\b": (
        "{name} does not take what Keras gives it: hooks of an epoch or a batch get its number and "
        "the logs, def on_epoch_end(self, epoch, logs=None); those of a whole training only logs."
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
    r"inhomogeneous shape|setting an array element with a sequence": (
        "The parts of an array have different shapes: give all of them the same size first."
    ),
}


@mistake(explains=("other-crash", "python-error"))
def wrong_types(case: Case) -> Finding | None:
    """Recognises common exceptions of Python, NumPy and Keras."""
    return translated(case, _TABLE)
