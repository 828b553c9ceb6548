"""An exception of Python's, NumPy's or Keras's whose text says little to a beginner."""

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.crashes import translated

_TABLE = {
    r"^KeyError: '(?P<key>[^']{1,60})'": (
        "There is no entry '{key}' in what this line looks into: print its keys or the names of "
        "its columns, and compare the spelling."
    ),
    r"^IndexError: (?P<what>list|tuple|string) index out of range": (
        "This line asks a {what} for an item beyond its end: print its len(), and remember that "
        "the first item is number 0."
    ),
    r"^ValueError: (?P<what>max|min)\(\) (?:arg is an empty sequence|iterable argument is empty)": (
        "{what} looks through something that is empty, so nothing was put into it: print its len() "
        "behind each line that ought to fill it."
    ),
    r"[Cc]ast (?P<kind>float|double|int\d*) to string is not supported": (
        "Numbers ({kind}) are given where texts are taken, as by TextVectorization; an empty list "
        "counts as numbers too: print how many texts there are, and the first of them."
    ),
    r"stateful=True.{0,20} in a RNN, the batch size must be static": (
        "A recurrent layer with stateful=True goes on from one batch to the next and needs batches "
        "of one size that is known: leave stateful out, for windows do not go on from each other."
    ),
    r"^ZeroDivisionError": (
        "This line divides by 0: print what stands below the line of the fraction; the len() of "
        "something empty is 0."
    ),
    r"slice indices must be integers"
    r"|'(?:\w+\.)?float\d*' object cannot be interpreted as an integer"
    r"|can't multiply sequence by non-int of type '(?:\w+\.)?float": (
        "A number with a fraction stands where a whole one is needed, such as a place in an array "
        "or how many there are: use int(…), or // in place of /."
    ),
    r"'(?P<kind>[\w.]+)' object cannot be interpreted as an integer": (
        "A value of type {kind} stands where a whole number is needed: for how many items it has, "
        "write len(…); of a number as text, int(…)."
    ),
    r"only integer scalar arrays": (
        "An array stands where a whole number is needed: functions that join arrays take them as "
        "one list, np.concatenate([a, b]), and a list takes one number as its index."
    ),
    r"only integers, slices .{1,80} are valid indices": (
        "An array is asked for an item by what is no whole number, such as a text or a number with "
        "a fraction: use int(…) or // in place of /, and names only for tables and dictionaries."
    ),
    r"operands could not be broadcast together with shapes \((?P<one>\d{2,}),\) "
    r"\((?P<other>\d{2,}),\)": (
        "One array of {one} values and one of {other} are combined, which do not fit. If both are "
        "of one series: an average, a difference and a slice each leave out some at an end, so let "
        "the shorter one begin as many earlier."
    ),
    r"operands could not be broadcast together with shapes (?P<one>\([^)]*\)) "
    r"(?P<other>\([^)]*\))": (
        "Two arrays of the shapes {one} and {other} are combined, which do not fit: print both "
        "shapes before this line."
    ),
    r"unsupported operand type\(s\) for (?P<sign>\S+): (?:'[\w.]+' and )?'(?P<one>list)'": (
        "A {one} cannot be calculated with ({sign}): make an array of it first, np.array(…)."
    ),
    r"unsupported operand type\(s\) for (?P<sign>\S+): (?:'[\w.]+' and )?'(?P<one>tuple|dict)'": (
        "A {one} cannot be calculated with ({sign}): take what is meant out of it first, and see "
        "whether what made it gives several things at once."
    ),
    r"unsupported operand type\(s\) for (?P<sign>\S+): .{0,40}"
    r"'(?:builtin_function_or_method|builtin_method|method|function)'": (
        "A function or a method is calculated with ({sign}), and not what it gives: call it, with "
        "parentheses behind its name."
    ),
    r"unsupported operand type\(s\) for (?P<sign>\S+): "
    r"(?:'str' and '[\w.]+'|'[\w.]+' and 'str')": (
        "A text is calculated with ({sign}): make a number of it first, float(…) or int(…)."
    ),
    r"Cannot cast ufunc '\w+' output from dtype\('(?P<one>\w+)'\) to dtype\('(?P<other>\w+)'\)": (
        "What is calculated in place (/=, -=, +=, *=) has to fit into the array, which holds "
        "{other} and not {one}: write x = x / 255.0 in place of x /= 255.0, or make it "
        "x.astype('float32') before."
    ),
    r"Python integer (?P<number>-?\d+) out of bounds for (?P<kind>\w+)": (
        "The number {number} does not fit into an array of {kind}: make it x.astype('float32') "
        "before you calculate with it."
    ),
    r"ufunc '(?P<what>\w+)' did not contain a loop with signature matching types": (
        "NumPy cannot calculate ({what}) with what these arrays hold, such as texts: print their "
        "dtype, and make numbers of them first, x.astype('float32')."
    ),
    r"'(?P<sign>[<>=!]+)' not supported between instances of '(?P<one>[\w.]+)' and "
    r"'(?P<other>[\w.]+)'": (
        "A value of type {one} is compared ({sign}) with one of type {other}: print both, and make "
        "them of one type first, e.g. float(…) of a number that is written as text."
    ),
    r"'(?P<kind>Functional|Model|Sequential)' object is not iterable": (
        "A model itself is gone through: its layers are in model.layers."
    ),
    r"'(?P<kind>[\w.]+)' object is not iterable"
    r"|argument of type '(?P<other>\w+)' is not iterable": (
        "Something that has no items, of type {kind}{other}, stands where several things are "
        "gone through: for so many rounds write range(…), and put a single thing into a list."
    ),
    r"cannot unpack non-iterable (?P<kind>[\w.]+) object": (
        "Several names are given the parts of a value of type {kind}, which has none: compare the "
        "left side with what the right side gives."
    ),
    r"'(?P<kind>[\w.]+)' object does not support item assignment": (
        "A place in a value of type {kind} is given something, and such values cannot be changed: "
        "make a list or an array of it first."
    ),
    r"axis (?P<axis>-?\d+) is out of bounds for array of dimension (?P<count>\d+)": (
        "The axis {axis} is asked for of an array with {count} axes, which are counted from 0 on: "
        "print its shape."
    ),
    r"input array dimensions except for the concatenation axis must match"
    r"|input arrays must have (?:the )?same (?:number of dimensions|shape)": (
        "Arrays of different shapes are joined: print their shapes, and bring them to the same "
        "one first."
    ),
    r"could not broadcast input array from shape (?P<one>\([^)]*\)) into shape "
    r"(?P<other>\([^)]*\))": (
        "A part of an array has the shape {other}, and is to be filled with one of the shape "
        "{one}: bring both to the same shape, e.g. resize the pictures, or make the array larger."
    ),
    r"cannot reshape array of size (?P<size>\d+) into shape (?P<shape>\([^)]*\))": (
        "The array holds {size} numbers, which do not fit into the shape {shape}: print its shape, "
        "and let -1 stand for the side that the others give."
    ),
    r"Input to reshape is a tensor with (?P<size>\d+) values, but the requested shape (?:has|"
    r"requires a multiple of) (?P<wanted>\d+)": (
        "A reshape is given {size} numbers and has room for {wanted} (or as many again and again): "
        "print the shape before it."
    ),
    r"Unsupported object type (?!str|bytes)(?P<kind>[\w.]+)": (
        "An array holds things of type {kind} and no plain numbers, as one of rows of different "
        "lengths does: bring all examples to one size, or convert them, np.array(x, 'float32')."
    ),
    r"(?P<what>float|int)\(\) argument must be a string.{0,60}not '(?P<kind>[\w.]+)'": (
        "{what}(…) is given a value of type {kind}: it makes a number of one number or text alone."
    ),
    r"only (?:length-1|0-dimensional|size-1) arrays can be converted": (
        "A whole array stands where one number is needed: take one of its items, or a mean."
    ),
    r"(?P<name>[\w.]+)\(\) got multiple values for (?:keyword )?argument '(?P<which>\w+)'": (
        "{name}() is given {which} twice, by its place and by its name: leave out one of the two, "
        "or give all of them by name."
    ),
    r"property '(?P<name>\w+)' of '(?P<owner>\w+)' object has no setter"
    r"|can't set attribute '(?P<old>\w+)'": (
        "Keras keeps {name}{old} of such an object itself: call your own attribute otherwise."
    ),
    r"The output of the .?schedule.? function should be a float": (
        "The function that LearningRateScheduler is given must return the rate as a float, on "
        "every way through it: return float(…)."
    ),
    r"No images found in directory (?P<place>\S{1,80})": (
        "The folder {place} holds no pictures: print what os.listdir gives of it, and name the "
        "folder whose folders are the classes."
    ),
    r"does not support a factor >= 1": (
        "ReduceLROnPlateau multiplies the rate by factor, which must be below 1: write factor=0.2."
    ),
    r"`subset` is set, `validation_split` must be set, and inversely": (
        "validation_split needs subset='training' in one call and subset='validation' in another, "
        "with the same seed in both."
    ),
    r"you must provide a .seed. argument": (
        "A split of a folder that is shuffled needs the same seed in both calls: write seed=42."
    ),
    r"truth value of an (?:array|Series|DataFrame)|truth value of a (?:Series|DataFrame)": (
        "A whole array is asked whether it is true: compare one number, or use .all() or .any()."
    ),
    r"cannot access local variable '(?P<name>\w+)'|local variable '(?P<old>\w+)' referenced": (
        "A variable of the function is used before it is given a value ({name}{old}): give it one "
        "first, on every way that leads here."
    ),
    r"(?P<name>[\w.]+)\(\) missing \d+ required positional arguments?: (?P<which>.{1,60})": (
        "{name}() is called without {which}: compare the call with the definition."
    ),
    r"list indices must be integers or slices, not (?P<kind>[\w.]+)": (
        "A list is asked for an item by a {kind}: its items have numbers; an array takes several "
        "at once, np.array(…)."
    ),
    r"validation_split.{0,20} is only supported for": (
        "validation_split takes arrays alone: split a dataset or a generator yourself, and pass "
        "the rest as validation_data."
    ),
    r"`(?P<name>y|batch_size|sample_weight)`(?: argument)? (?:is not supported|should not be)": (
        "A dataset or a generator holds labels and batches already: leave {name} out of fit."
    ),
    r"(?:label|class)_mode=.binary..{0,40}(?:exactly|only) 2": (
        "Labels of two classes are asked for (binary), and the folder holds another number of "
        "them: write 'int' or 'sparse' with sparse_categorical_crossentropy, or 'categorical'."
    ),
    r"Expected int\d+ passed to parameter '\w+' of op '\w+', got \[?\d+\.\d": (
        "A number with a fraction stands where a whole one is needed, such as batch_size: write // "
        "in place of /, or int(…)."
    ),
    r"'size' must be a 1-D Tensor of 2 elements": (
        "tf.image.resize takes both sides as one thing: write tf.image.resize(images, (50, 50))."
    ),
    r"Cannot handle this data type: .{1,40}[<|>=]?f\d": (
        "Image.fromarray takes whole numbers from 0 to 255, and gets ones with fractions: make the "
        "picture before you divide, or of (x * 255).astype('uint8')."
    ),
    r"Unknown resampling filter": (
        "The resize of a picture of Pillow takes both sides as one thing: write resize((50, 50))."
    ),
    r"Invalid input to .?zip.?\.": (
        "tf.data.Dataset.zip joins datasets, and is given something else: make one of arrays by "
        "tf.data.Dataset.from_tensor_slices((x_train, y_train))."
    ),
    r"Input '\w+' of '(?P<what>\w+)' Op has type (?P<one>\w+) that does not match type "
    r"(?P<other>\w+)": (
        "TensorFlow does not calculate ({what}) with {one} and {other} at once: bring both to one "
        "type first, tf.cast(x, tf.float32)."
    ),
    r"filepath provided must end in .?(?P<end>\.[\w.]+).?": (
        "The name of the file that ModelCheckpoint or save is given must end in {end}."
    ),
    r"should have rank 4\. You passed an array with shape": (
        "A generator of pictures takes them with an axis of colours: add one, x[..., np.newaxis]."
    ),
    r"infinitely repeating dataset": (
        "The dataset has no end, since repeat() is called without a number: give fit "
        "steps_per_epoch, or leave repeat() out."
    ),
    r"logits and labels must have the same first dimension, got logits shape \[(?P<one>[\d,]+)\]"
    r" and labels shape \[(?P<other>\d+)\]": (
        "There are {other} labels for answers of the shape ({one}): either the labels are one-hot "
        "and the loss wants numbers of classes, or the answers have an axis more than the labels."
    ),
    r"KerasTensor cannot be used as input to a TensorFlow function|KerasTensor is symbolic": (
        "A function of TensorFlow or NumPy is called on a layer's output while the model is built: "
        "use keras.ops, a layer that does the same, or a Lambda."
    ),
    r"^(?:json\.decoder\.)?JSONDecodeError: Expecting (?:value|property name)": (
        "The text that is read here is no whole JSON value: read a file that is one list, as "
        "sarcasm.json is, at once with json.load(file), and line by line only one that has an "
        "object in each line."
    ),
    r"^(?:json\.decoder\.)?JSONDecodeError: Extra data": (
        "This text goes on behind its first JSON value: of a file that has an object in each line "
        "read each line for itself, json.loads(line)."
    ),
}


@mistake(rank=1, explains=("argument-refused", "other-crash"))
def python_error(case: Case) -> Finding | None:
    """Recognises exceptions that no rule has more to say about."""
    return translated(case, _TABLE)
