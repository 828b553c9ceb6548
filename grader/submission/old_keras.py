"""What files for Keras 2 use that Keras 3 no longer has, and which of both a file is run in."""

import ast
import dataclasses
import importlib.util
import types
from collections.abc import Iterator, Mapping

from grader.inside.protocol.old_modules import OLD_LAYERS, OLD_UTILITIES
from grader.inside.syntax import name_of
from grader.model.errors import UsageError
from grader.model.record import ScriptRemark
from grader.model.settings import KerasChoice
from grader.submission.old_files import refused_files
from grader.submission.script import Script

PACKAGE = "tf_keras"
"""The module of Keras 2; its package is ``tf-keras``."""
REMEDY = "pip install tf-keras"
"""What makes it available."""

ATTRIBUTES = types.MappingProxyType(
    {
        "fit_generator": "call fit instead, which takes generators too",
        "evaluate_generator": "call evaluate instead, which takes generators too",
        "predict_generator": "call predict instead, which takes generators too",
        "predict_classes": "write model.predict(x).argmax(axis=1)",
        "predict_proba": "call predict instead",
        "output_shape": "write layer.output.shape",
        "input_shape": "write layer.input.shape",
        "np_utils": "use keras.utils.to_categorical",
        "normalization": "import the layer from keras.layers",
        "convolutional": "import the layer from keras.layers",
        "pooling": "import the layer from keras.layers",
        "recurrent": "import the layer from keras.layers",
        "embeddings": "import the layer from keras.layers",
        "advanced_activations": "import the layer from keras.layers",
        "reset_states": "call reset_state of the layers",
        "vis_utils": "import plot_model from keras.utils",
        "core": "import the layer from keras.layers",
        "merge": "import the layer from keras.layers",
        "experimental": "import the layer from keras.layers",
        "ImageDataGenerator": "import it from tensorflow.keras.preprocessing.image",
        "AdamOptimizer": "use keras.optimizers.Adam",
        "GradientDescentOptimizer": "use keras.optimizers.SGD",
        "RMSPropOptimizer": "use keras.optimizers.RMSprop",
        "adam": "write keras.optimizers.Adam, with a capital",
        "sgd": "write keras.optimizers.SGD, in capitals",
        "rmsprop": "write keras.optimizers.RMSprop, with capitals",
        "Session": "remove the session, TensorFlow 2 computes at once",
        "InteractiveSession": "remove the session, TensorFlow 2 computes at once",
        "ConfigProto": "remove it, TensorFlow 2 has no sessions to configure",
        "GPUOptions": "remove it, TensorFlow 2 has no sessions to configure",
        "set_session": "remove it, TensorFlow 2 has no sessions",
        "get_session": "remove it, TensorFlow 2 has no sessions",
        "placeholder": "use keras.Input",
        "global_variables_initializer": "remove it, TensorFlow 2 initialises variables itself",
        "reset_default_graph": "use keras.backend.clear_session()",
        "enable_eager_execution": "remove it, TensorFlow 2 is always eager",
        "set_random_seed": "use tf.random.set_seed or keras.utils.set_random_seed",
        "logging": "use tf.get_logger()",
        "contrib": "use what keras.layers or keras.optimizers offers instead",
        "examples": "take the data from grader.load_data",
        "mean_squared_error": "write tf.keras.losses.MSE",
        "mean_absolute_error": "write tf.keras.losses.MAE",
        "CuDNNLSTM": "use keras.layers.LSTM",
        "CuDNNGRU": "use keras.layers.GRU",
        "tensorflow_backend": "use keras.backend or TensorFlow itself",
    }
)
"""Attributes and modules that are gone, and what to write today."""

KEYWORDS = types.MappingProxyType(
    {
        "lr": "write learning_rate=",
        "decay": "use a schedule of keras.optimizers.schedules as learning_rate=",
        "workers": "remove it from the call",
        "use_multiprocessing": "remove it from the call",
        "max_queue_size": "remove it from the call",
        "nb_epoch": "write epochs=",
        "nb_filter": "write filters=",
        "output_dim": "write units=",
        "init": "write kernel_initializer=",
        "border_mode": "write padding=",
        "subsample": "write strides=",
        "batch_input_shape": "begin the model with keras.Input(batch_shape=...)",
        "samples_per_epoch": "write steps_per_epoch=",
        "period": "write save_freq=",
    }
)
"""Arguments that are gone, and what to write today."""

FILES = types.MappingProxyType(
    {
        "ModelCheckpoint": "let the file's name end in .keras, or in .weights.h5 for weights only",
        "save_weights": "let the file's name end in .weights.h5",
        "load_weights": "let the file's name end in .weights.h5",
        "save": "let the file's name end in .keras",
    }
)
"""Functions that are given the name of a file, and how it ends today."""

DIVISIONS = types.MappingProxyType({"Dense(… / …)": "write // in place of /"})
"""Numbers that Dense made whole by itself, and what to write today."""
(_DIVISION,) = DIVISIONS

_RATES = 'history["lr"]'
LOGS = types.MappingProxyType(
    {
        "acc": "read accuracy, as compile calls it",
        _RATES: 'read history["learning_rate"]',
    }
)
"""Names in logs and histories that are gone, and what to read today."""
_OF_THAT_TIME = "../tmp2/"
"""Where the course kept its data then: a file that looks there is not of today."""

_METHODS = frozenset({"fit_generator", "evaluate_generator", "predict_generator", "reset_states"})
"""Of models; ``predict_classes`` is gone from Keras 2 as well."""
_SHAPES = frozenset({"output_shape", "input_shape"})
"""Attributes that models still have, and layers no more."""
_NONE: frozenset[str] = frozenset()
_OF_TENSORFLOW = frozenset(
    {
        "Session",
        "InteractiveSession",
        "ConfigProto",
        "GPUOptions",
        "placeholder",
        "global_variables_initializer",
        "reset_default_graph",
        "enable_eager_execution",
        "set_random_seed",
    }
)
_OF_TRAINING = frozenset({"AdamOptimizer", "GradientDescentOptimizer", "RMSPropOptimizer"})
_OF_ERRORS = ("losses", "metrics")
_ERRORS = frozenset({"mean_squared_error", "mean_absolute_error"})
"""Functions that Keras has by these names, and TensorFlow's part for it no more."""
_OF_BACKEND = frozenset({"set_session", "get_session"})
_OPTIMIZERS = frozenset(
    {"Adadelta", "Adagrad", "Adam", "Adamax", "Ftrl", "Nadam", "RMSprop", "SGD"}
)
_OF_CALLS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_OPTIMIZERS, frozenset({"lr", "decay"})),
    "fit": frozenset({"workers", "use_multiprocessing", "max_queue_size"}),
    "ModelCheckpoint": frozenset({"period"}),
}
"""Arguments that are gone, by what is called with them."""
_OF_LAYERS = frozenset({"batch_input_shape"})
_GONE = (
    "optimizers.legacy",
    "layers.experimental",
    *(f"layers.{name}" for name in OLD_LAYERS),
    *(f"utils.{name}" for name in OLD_UTILITIES),
)
_TENSORFLOWS = ("tf.keras", "tensorflow.keras")
_MODULES = (
    "keras_preprocessing",
    "keras.preprocessing.text",  # which tensorflow.keras still has
    *(f"{keras}.{module}" for keras in ("keras", "tensorflow.keras") for module in _GONE),
    *(f"tensorflow.keras.{module}.{name}" for module in _OF_ERRORS for name in _ERRORS),
    *(f"tensorflow.train.{name}" for name in _OF_TRAINING),
)


@dataclasses.dataclass(frozen=True)
class OldSpelling:
    """One thing in a file that shows for which Keras it was written."""

    found: str
    """As the student wrote it, e.g. ``lr=``."""
    line: int
    """Of the script."""


def old_spelling(script: Script) -> OldSpelling | None:
    """The first thing in a script that Keras 3 does not take; None where there is none.

    A file in our own form, which imports ``grader``, is meant for today's Keras: there such a
    spelling is a mistake.
    """
    return first_of(script.tree)


def first_of(tree: ast.Module) -> OldSpelling | None:
    """The same of a script's tree."""
    if _is_own_form(tree):
        return None
    return min(_old(tree), key=lambda found: found.line, default=None)


def _is_own_form(tree: ast.Module) -> bool:
    """Whether a file was written for this grader: it takes its data from it."""
    return any(name.partition(".")[0] == "grader" for _, name in _imports(tree))


def version(choice: KerasChoice, old: OldSpelling | None) -> int:
    """The version of Keras that a file is run in, 2 or 3.

    Raises:
        UsageError: Keras 2 is asked for and not installed.
    """
    if choice == "2" and not can_have_keras_2():
        raise UsageError(f"--keras 2 needs Keras 2, which is not installed: {REMEDY}.")
    if choice == "auto":
        return 2 if old and can_have_keras_2() else 3
    return int(choice)


def remarks(keras: int, old: OldSpelling | None) -> tuple[ScriptRemark, ...]:
    """What a student is told who did not ask for today's Keras and was not given it."""
    if keras != 2 or old is None:
        return ()
    today = (
        ATTRIBUTES.get(old.found.rpartition(".")[2], "")
        or KEYWORDS.get(old.found.rstrip("="), "")
        or FILES.get(old.found, "")
        or LOGS.get(old.found, "")
        or DIVISIONS.get(old.found, "")
    )
    advice = f" (in today's: {today})" if today else ""
    return (
        ScriptRemark(
            f"`{old.found}` is of Keras 2{advice}: the file ran in Keras 2, with the optimizers of "
            "that time, and logs have `acc` beside `accuracy`.",
            old.line,
        ),
    )


def can_have_keras_2() -> bool:
    """Whether it is installed."""
    return importlib.util.find_spec(PACKAGE) is not None


def _old(tree: ast.Module) -> Iterator[OldSpelling]:
    for line, name in _imports(tree):
        if f"{name}.".startswith(tuple(f"{module}." for module in _MODULES)):
            yield OldSpelling(name, line)
    errors = _modules_of_errors(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (OldSpelling(name, node.lineno) for name in names if name in _MODULES)
        elif isinstance(node, ast.Attribute) and (
            _is_old(node) or (node.attr in _ERRORS and _dotted(node.value) in errors)
        ):
            yield OldSpelling(f".{node.attr}", node.lineno)
        elif isinstance(node, ast.Call):
            yield from _old_arguments(node)
    for name, line in refused_files(tree):
        yield OldSpelling(name, line)
    yield from _old_logs(tree)


def _old_arguments(call: ast.Call) -> Iterator[OldSpelling]:
    called = _name(call.func)
    gone = _OF_CALLS.get(called, _NONE) | _OF_LAYERS
    for keyword in call.keywords:
        if keyword.arg in gone:
            yield OldSpelling(f"{keyword.arg}=", keyword.value.lineno)
    if called == "Dense" and _is_divided(call):
        yield OldSpelling(_DIVISION, call.lineno)


def _is_divided(dense: ast.Call) -> bool:
    """Whether the units of a Dense layer are a quotient, which has a fraction."""
    units = [keyword.value for keyword in dense.keywords if keyword.arg == "units"]
    match units or dense.args[:1]:
        case [ast.BinOp(op=ast.Div())]:
            return True
    return False


def _old_logs(tree: ast.Module) -> Iterator[OldSpelling]:
    """What a file reads from logs, by names that it does not ask for and that they had then.

    ``acc`` may as well be a slip of today, so the file must show its age otherwise too.
    """
    if not any(_logs_rates(node) for node in ast.walk(tree)):
        for node in ast.walk(tree):
            match node:
                case ast.Subscript(ast.Attribute(attr="history"), ast.Constant("lr")):
                    yield OldSpelling(_RATES, node.lineno)
    if not any(_OF_THAT_TIME in text for text in _texts(tree)):
        return
    keywords = (node for node in ast.walk(tree) if isinstance(node, ast.keyword))
    asked = {text for node in keywords if node.arg == "metrics" for text in _texts(node)}
    for node in (each for each in ast.walk(tree) if isinstance(each, ast.expr)):
        if (name := _looked_up(node)) in LOGS and name not in asked:
            yield OldSpelling(name, node.lineno)


def _logs_rates(node: ast.AST) -> bool:
    """Whether the file itself logs or keeps rates as ``lr``, which any Keras lets it read."""
    match node:
        case ast.Subscript(slice=ast.Constant("lr"), ctx=ast.Store()):
            return True
        case ast.Attribute(ast.Name("self"), "history", ast.Store()):
            return True
        case ast.FunctionDef(name="lr"):
            return True
    return False


def _texts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _looked_up(node: ast.expr) -> str:
    """The name in ``logs["acc"]`` or ``logs.get("acc")``; empty where it is no such thing."""
    match node:
        case ast.Subscript(slice=ast.Constant(value=str() as name)):
            return name
        case ast.Call(func=ast.Attribute(attr="get"), args=[ast.Constant(value=str() as name), *_]):
            return name
    return ""


def _is_old(node: ast.Attribute) -> bool:
    """Whether an attribute is one that layers, models, TensorFlow or its backend had."""
    owner = _name(node.value)
    if node.attr in _SHAPES:
        return "model" not in owner.lower() and isinstance(node.value, ast.Name | ast.Call)
    return (
        node.attr in _METHODS
        or (node.attr in _OF_TENSORFLOW and owner == "tf")
        or (node.attr in _OF_TRAINING and owner == "train")
        or (node.attr in _OF_BACKEND and owner in ("backend", "K"))
        or (node.attr == "legacy" and owner == "optimizers")
        or (node.attr == "experimental" and owner == "layers")
        or (node.attr in OLD_UTILITIES and owner == "utils")
    )


def _modules_of_errors(tree: ast.Module) -> set[str]:
    """What a file calls the modules of TensorFlow's part for Keras that had these functions."""
    keras, modules = set(_TENSORFLOWS), set()
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module="tensorflow", names=names):
                keras |= {each.asname or each.name for each in names if each.name == "keras"}
            case ast.ImportFrom(module="tensorflow.keras", names=names):
                modules |= {each.asname or each.name for each in names if each.name in _OF_ERRORS}
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Attribute(attr="keras")):
                keras.add(name)
    return modules | {f"{name}.{module}" for name in keras for module in _OF_ERRORS}


def _dotted(node: ast.expr) -> str:
    """E.g. ``tf.keras.losses``, however many parts there are; empty for what is no such name."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.insert(0, node.attr)
        node = node.value
    return ".".join([node.id, *parts]) if isinstance(node, ast.Name) else ""


def _name(node: ast.expr) -> str:
    """The last part of a dotted name, or of what is called."""
    while isinstance(node, ast.Call):
        node = node.func
    return name_of(node)


def _imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module
