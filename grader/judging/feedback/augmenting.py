"""Where a source varies pictures at random."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.layers import is_convolution
from grader.judging.feedback.source import ParsedSource, calls_in, owner_of

LAYER = "Random"
"""How the names of Keras's layers begin that vary pictures."""
_WAYS = (
    *("Brightness", "ColorDegeneration", "ColorJitter", "Contrast", "Crop", "Erasing"),
    *(
        "Flip",
        "GaussianBlur",
        "Grayscale",
        "Height",
        "Hue",
        "Invert",
        "Perspective",
        "Posterization",
    ),
    *("Rotation", "Saturation", "Sharpness", "Shear", "Translation", "Width", "Zoom"),
)
"""What follows; other names that begin so are those of initialisers, say."""
_OPERATIONS = ("random_", "stateless_random_")
"""How the names of TensorFlow's functions begin that do so, in `tf.image`."""
_DRAWS = ("np.random.", "numpy.random.", "random.", "rng.")
_NO_DRAWS = ("Random", "choice", "default_rng", "permutation", "sample", "seed", "shuffle")
"""What draws nothing by itself, or which examples are taken, and in which order."""
_GENERATORS = ("random_transform",)
_DEPTH = 2


def varying_line(
    source: ParsedSource, code: ast.AST, *, by_draws: bool = True, depth: int = _DEPTH
) -> int:
    """The line in a piece of code that varies what it is given at random; 0 where none does.

    Args:
        source: the whole script, whose functions and layers the code may use.
        code: e.g. a function, or what a dataset is mapped by.
        by_draws: whether numbers that are drawn may vary it, as in noise that is added.
        depth: through so many functions it is looked for.
    """
    made = augmenters(source)
    for call in calls_in(code):
        name = name_of(call.func)
        varies = (
            _is_layer(name)
            or name.startswith(_OPERATIONS)
            or name in _GENERATORS
            or (_is_own(call) and name in made and not _is_off(source, call))
            or (by_draws and draws(call))
        )
        function = source.function(name) if depth and not varies else None
        within = function is not None and varying_line(
            source, function, by_draws=by_draws, depth=depth - 1
        )
        if varies or within:
            return call.lineno
    return 0


def draws(call: ast.Call) -> bool:
    """Whether a call draws of Python's random numbers, or of NumPy's."""
    whole = ast.unparse(call.func)
    return whole.startswith(_DRAWS) and name_of(call.func) not in _NO_DRAWS


def augmenters(source: ParsedSource) -> frozenset[str]:
    """The names of layers, and of models made of such, that vary pictures at random."""
    named: list[tuple[str, ast.AST]] = [
        (name_of(target), value) for target, value in source.assigned
    ]
    named += [(function.name, function) for function in source.functions]
    for call in source.calls("add"):
        if isinstance(call.func, ast.Attribute):
            named += [(name_of(call.func.value), each) for each in call.args]
    found = {name for name, made in named if name and _makes_layers(made)}
    return frozenset(
        found
        | {
            name
            for name, made in named
            if name and isinstance(made, ast.Call) and name_of(made.func) in found
        }
    )


def _makes_layers(code: ast.AST) -> bool:
    """Whether nothing but layers that vary pictures is made, and at least one of them."""
    kinds = [name_of(call.func) for call in calls_in(code)]
    layers = [kind for kind in kinds if _is_layer(kind)]
    return bool(layers) and not any(
        kind.startswith("Dense") or is_convolution(kind) for kind in kinds
    )


def _is_layer(name: str) -> bool:
    return name.startswith(LAYER) and name[len(LAYER) :] in _WAYS


def _is_own(call: ast.Call) -> bool:
    """Whether it is called by its name alone, or as an attribute of its object."""
    owner = owner_of(call)
    return owner is None or name_of(owner) == "self"


def _is_off(source: ParsedSource, call: ast.Call) -> bool:
    """Whether a call of a layer says that it is not to vary anything."""
    given = [each.value for each in call.keywords if each.arg == "training"]
    return any(source.constant(each) is False for each in given)
