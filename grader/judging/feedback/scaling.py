"""Whether a student's source scales pictures anywhere, as far as its syntax shows."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.source import ParsedSource

LAYERS = frozenset({"BatchNormalization", "LayerNormalization", "Normalization", "Rescaling"})
"""Layers that make up for inputs that are not scaled."""

MEASURES = frozenset({"amax", "amin", "max", "mean", "min", "ptp", "std"})
"""Functions and methods of NumPy's that take a number from all values that they are given."""

_FUNCTIONS = LAYERS | frozenset(
    {
        "MinMaxScaler",
        "StandardScaler",
        "convert_image_dtype",
        "divide",
        "minmax_scale",
        "normalize",
        "per_image_standardization",
        "preprocess_input",
        "scale",
        "true_divide",
    }
)
_PATHS = frozenset({"Path", "PurePath", "absolute", "data_dir", "expanduser", "resolve"})
_SMALL = 0.1
"""A factor below this, such as 1 / 255, scales down."""


_NORMALISING = LAYERS - {"Rescaling"}


def scaling_line(
    source: ParsedSource, *, also_unused: bool = True, also_normalising: bool = True
) -> int:
    """The first line that scales something; 0 where none does.

    A division by an expression counts too, since its value may be the largest pixel.

    Args:
        source: the script.
        also_unused: whether a `preprocess` counts that the script itself never uses.
        also_normalising: whether layers count that may as well stand between others.
    """
    left_out = frozenset() if also_normalising else _NORMALISING
    unused: set[ast.AST] = set()
    preprocess = source.function("preprocess")
    if preprocess and not also_unused and not uses_preprocess(source):
        unused = set(ast.walk(preprocess))
    lines = [
        node.lineno
        for node in source.nodes
        if isinstance(node, ast.expr | ast.stmt)
        and node not in unused
        and not (isinstance(node, ast.Call) and name_of(node.func) in left_out)
        and scales(source, node)
    ]
    return min(lines, default=0)


def uses_preprocess(source: ParsedSource) -> bool:
    """Whether the script itself calls its `preprocess` or hands it to something."""
    preprocess = source.function("preprocess")
    own = set(ast.walk(preprocess)) if preprocess else set()
    return any(
        isinstance(node, ast.Name)
        and node.id == "preprocess"
        and isinstance(node.ctx, ast.Load)
        and node not in own
        for node in source.nodes
    )


def _is_path(source: ParsedSource, node: ast.expr) -> bool:
    """Whether a value is a path, in which ``/`` joins folders and divides nothing."""
    match node:
        case ast.BinOp(op=ast.Div(), left=left, right=right):
            joined = isinstance(source.constant(right), str) or isinstance(right, ast.JoinedStr)
            return joined or _is_path(source, left)
        case ast.Call():
            return name_of(node.func) in _PATHS
        case ast.Attribute():
            return node.attr == "parent"
        case ast.Name():
            # One step back only: a name may be given anew from itself.
            made = source.value(node.id)
            return isinstance(made, ast.Call) and name_of(made.func) in _PATHS
    return False


def scales(source: ParsedSource, node: ast.AST) -> bool:
    """Whether an expression or a statement scales something."""
    if isinstance(node, ast.BinOp | ast.AugAssign):
        operand = node.right if isinstance(node, ast.BinOp) else node.value
        number = source.number(operand)
        if isinstance(node.op, ast.Div | ast.FloorDiv):
            of_paths = isinstance(node, ast.BinOp) and _is_path(source, node)
            return not of_paths and (number is None or number > 1)
        return isinstance(node.op, ast.Mult) and number is not None and 0 < number < _SMALL
    if isinstance(node, ast.Call):
        rescales = any(given.arg == "rescale" for given in node.keywords)
        return rescales or name_of(node.func) in _FUNCTIONS
    return False


def whole_array(source: ParsedSource) -> ast.Call | None:
    """What makes an array of whole numbers that is then filled; None where nothing is known to.

    One that has the type of pictures has that of bytes.
    """
    filled = {
        name_of(target.value) for target, _ in source.assigned if isinstance(target, ast.Subscript)
    }
    for name, call in source.names_given("empty", "zeros", "empty_like", "zeros_like").items():
        given = next((each.value for each in call.keywords if each.arg == "dtype"), None)
        if name not in filled:
            continue
        if given is None:
            if name_of(call.func).endswith("_like"):
                return call
        elif ast.unparse(given).endswith(".dtype") or "int" in ast.unparse(given):
            return call
    return None
