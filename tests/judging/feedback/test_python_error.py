"""Exceptions of Python and its packages in words for a beginner."""

import pytest
from support.cases import expect, found

NAME = "python-error"


@pytest.mark.parametrize(
    ("crash", "says"),
    [
        ("KeyError: 'Temp'", "no entry 'Temp'"),
        ("TypeError: 'Sequential' object is not iterable", "its layers are in model.layers"),
        ('ValueError: `label_mode="binary"`, there must be exactly 2 class_names', "(binary)"),
        ("Expected int32 passed to parameter 'size' of op 'Slice', got [32.5]", "batch_size"),
        ("ValueError: 'size' must be a 1-D Tensor of 2 elements: new_height", "(50, 50)"),
        ("TypeError: Cannot handle this data type: (1, 1, 3), <f8", "before you divide"),
        ("ValueError: Unknown resampling filter (10).", "resize((50, 50))"),
        ("TypeError: Invalid input to `zip`. Inputs are", "from_tensor_slices((x_train"),
        ("Input 'y' of 'Sub' Op has type uint8 that does not match type float32", "tf.cast"),
        ("ValueError: The filepath provided must end in `.keras` (Keras", "must end in .keras"),
        ("should have rank 4. You passed an array with shape (9, 28, 28)", "x[..., np.newaxis]"),
        ("ValueError: A KerasTensor is symbolic: it's a placeholder", "use keras.ops"),
        ("IndexError: list index out of range", "asks a list for an item beyond its end"),
        ("ZeroDivisionError: division by zero", "divides by 0"),
        ("JSONDecodeError: Expecting value: line 2 column 1 (char 2)", "at once with json.load"),
        (
            "ValueError: When using `stateful=True` in a RNN, the batch size must be static.",
            "leave stateful out",
        ),
        ("ValueError: max() arg is an empty sequence", "max looks through something that is empty"),
        ("ValueError: min() iterable argument is empty", "min looks through something"),
        ("UnimplementedError: Cast float to string is not supported", "Numbers (float) are given"),
        ("json.decoder.JSONDecodeError: Extra data: line 2 column 1", "json.loads(line)"),
        ("TypeError: slice indices must be integers or None", "use int(…)"),
        ("TypeError: 'float' object cannot be interpreted as an integer", "with a fraction"),
        ("TypeError: 'numpy.float64' object cannot be interpreted as an integer", "a fraction"),
        ("TypeError: can't multiply sequence by non-int of type 'float'", "with a fraction"),
        ("TypeError: 'list' object cannot be interpreted as an integer", "of type list"),
        (
            "TypeError: only integer scalar arrays can be converted to a scalar index",
            "np.concatenate([a, b])",
        ),
        (
            "IndexError: only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and "
            "integer or boolean arrays are valid indices",
            "by what is no whole number, such as a text",
        ),
        (
            "ValueError: operands could not be broadcast together with shapes (3,4) (4,5) ",
            "the shapes (3,4) and (4,5)",
        ),
        (
            "ValueError: operands could not be broadcast together with shapes (361,) (311,) ",
            "One array of 361 values and one of 311",
        ),
        ("TypeError: unsupported operand type(s) for /: 'list' and 'float'", "A list cannot be"),
        ("TypeError: unsupported operand type(s) for -: 'int' and 'tuple'", "several things"),
        ("TypeError: unsupported operand type(s) for /: 'dict' and 'int'", "A dict cannot be"),
        ("TypeError: unsupported operand type(s) for -: 'int' and 'list'", "np.array(…)"),
        ("TypeError: list indices must be integers or slices, not numpy.float64", "numpy.float64"),
        ("ValueError: The truth value of an array with more than one element", ".all()"),
        ("UnboundLocalError: cannot access local variable 'a' where", "(a): give it one"),
        ("UnboundLocalError: local variable 'a' referenced before assignment", "(a): give it one"),
        ("TypeError: f() missing 2 required positional arguments: 'a' and 'b'", "without 'a' and"),
        ("TypeError: list indices must be integers or slices, not tuple", "by a tuple"),
        ("ValueError: `validation_split` is only supported for Tensors", "takes arrays alone"),
        ("ValueError: `y` argument is not supported when using dataset", "leave y out of fit"),
        ("ValueError: When passing an infinitely repeating dataset, provide", "has no end"),
        (
            "InvalidArgumentError: logits and labels must have the same first dimension, got "
            "logits shape [32,10] and labels shape [320]",
            "320 labels for answers of the shape (32,10)",
        ),
        ("ValueError: A KerasTensor cannot be used as input to a TensorFlow function", "keras.ops"),
        (
            "TypeError: unsupported operand type(s) for /: 'builtin_function_or_method' and 'int'",
            "not what it gives: call it",
        ),
        ("TypeError: unsupported operand type(s) for -: 'method' and 'int'", "call it"),
        ("TypeError: unsupported operand type(s) for -: 'str' and 'float'", "A text is calculated"),
        (
            "UFuncTypeError: Cannot cast ufunc 'divide' output from dtype('float64') to "
            "dtype('uint8') with casting rule 'same_kind'",
            "which holds uint8 and not float64: write x = x / 255.0",
        ),
        (
            "OverflowError: Python integer 300 out of bounds for uint8",
            "The number 300 does not fit",
        ),
        ("TypeError: ufunc 'divide' did not contain a loop with signature matching types", "dtype"),
        (
            "TypeError: '>' not supported between instances of 'float' and 'str'",
            "type float is compared (>) with one of type str",
        ),
        ("TypeError: 'int' object is not iterable", "of type int, stands"),
        ("TypeError: argument of type 'float' is not iterable", "of type float, stands"),
        ("TypeError: cannot unpack non-iterable Dataset object", "of type Dataset, which has none"),
        ("TypeError: 'tuple' object does not support item assignment", "cannot be changed"),
        ("AxisError: axis 3 is out of bounds for array of dimension 3", "an array with 3 axes"),
        (
            "ValueError: all the input array dimensions except for the concatenation axis must "
            "match exactly",
            "of different shapes are joined",
        ),
        ("ValueError: all input arrays must have the same shape", "are joined"),
        (
            "ValueError: could not broadcast input array from shape (20,20,3) into shape (10,10,3)",
            "the shape (10,10,3), and is to be filled with one of the shape (20,20,3)",
        ),
        ("ValueError: cannot reshape array of size 784 into shape (28,29)", "holds 784 numbers"),
        (
            "InvalidArgumentError: Input to reshape is a tensor with 784 values, but the requested "
            "shape has 100",
            "given 784 numbers and has room for 100",
        ),
        ("ValueError: Failed to convert (Unsupported object type numpy.ndarray).", "rows of diff"),
        (
            "TypeError: float() argument must be a string or a real number, not 'list'",
            "float(…) is given a value of type list",
        ),
        ("TypeError: only length-1 arrays can be converted to Python scalars", "A whole array"),
        ("TypeError: f() got multiple values for argument 'a'", "f() is given a twice"),
        (
            "AttributeError: property 'model' of 'Stop' object has no setter",
            "Keras keeps model of such an object itself",
        ),
        ("ValueError: The output of the `schedule` function should be a float.", "return float"),
        ("ValueError: ReduceLROnPlateau does not support a factor >= 1.0.", "factor=0.2"),
        (
            "ValueError: If `subset` is set, `validation_split` must be set, and inversely.",
            "the same seed",
        ),
        ("ValueError: No images found in directory /tmp/a. Allowed", "The folder /tmp/a. holds no"),
        ("ValueError: shuffling the data, you must provide a `seed` argument", "seed=42"),
    ],
)
def test_each_sentence(crash: str, says: str) -> None:
    finding = expect(NAME, crash=crash, line=7)
    assert says in finding.message
    assert (finding.confidence, finding.line) == ("sure", 7)


@pytest.mark.parametrize(
    "crash",
    ["ValueError: something else", "TypeError: 'int' is odd", "Unsupported object type str", ""],
)
def test_silence(crash: str) -> None:
    assert found(NAME, crash=crash) is None
