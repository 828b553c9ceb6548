"""``fit`` was given a plain list, which Keras 3 does not take."""

import re

from grader.judging.feedback.base import WORDS_OF_ERRORS, Case, Finding, mistake
from grader.judging.feedback.crashes import from_crash, is_in_fit

_REFUSED = "Unrecognized data type: x="
_TYPE = re.compile(r"\(of type <class '(?:[\w.]+\.)?(?P<name>\w+)'>\)")
_LISTED = re.compile(r"\[+\s*(?:['\"]|-?[\d.]+\s*,)")
"""How a list begins whose end was cut; numbers of an array have no commas between them."""
_WITHOUT_LENGTH = "IndexError: tuple index out of range"
"""What comes of a plain list of numbers, whose items Keras takes for inputs of their own."""
_ARRAYS = ("ndarray", "EagerTensor")


@mistake(explains=WORDS_OF_ERRORS)
def lists_not_arrays(case: Case) -> Finding | None:
    """Recognises Keras's exception; where the inputs are an array, what goes with them is not."""
    if _WITHOUT_LENGTH in case.crash and is_in_fit(case):
        return from_crash(
            case,
            "Something that fit was given has no length as Keras counts it, most likely since "
            "labels are a plain list of numbers: make an array of them, np.array(y), those for "
            "validation too.",
        )
    if _REFUSED not in case.crash:
        return None
    shown = case.crash.partition(_REFUSED)[2]
    found = _TYPE.search(shown)
    kind = found["name"] if found else ""
    if kind in ("list", "tuple") or (not kind and _LISTED.match(shown)):
        what = "The inputs are a plain list"
        mend = "tf.constant(x) of texts, np.array(x) of numbers"
    elif kind in _ARRAYS:
        what = "The labels that go with the inputs are no array, probably a plain list"
        mend = "np.array(y)"
    else:
        return None
    return from_crash(
        case,
        f"{what}, and fit takes arrays: convert them first, {mend}, those for validation too.",
    )
