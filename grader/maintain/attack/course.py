"""Attacks in the course's form: their file trains at its top level, and nothing calls it.

Such a file gets what only the course's form gets: stand-ins for the course's data, the model of its
last fit, and inputs that are adapted as its own were.
"""

import dataclasses
import re

from grader.maintain.attack.attacks import Attack

_ENTRY = re.compile(r"\bsolution_model\b")
_DEFINES = re.compile(r"^def solution_model\(", re.MULTILINE)
_NAME = "make_the_model"
TAIL = f"""
import keras

(pictures, labels), _ = keras.datasets.mnist.load_data()
model = {_NAME}()
model.fit(pictures[:8] / 255.0, 0 * labels[:8], verbose=0)
"""
"""What trains the model of an attack so little that it has learnt nothing."""
ALSO = ("not-passed", "crashed", "bad-model", "time-limit")
"""What an attack may come to here as well: its model may fail in the fit, which takes time too."""


def can_be_rewritten(case: Attack) -> bool:
    """Whether an attack is no such file yet, and is about the digits that `TAIL` trains on."""
    return not (case.builds or case.exercise) and bool(_DEFINES.search(case.source))


def rewritten(source: str) -> str:
    """The text of an attack as a file in the course's form."""
    return _ENTRY.sub(_NAME, source) + "\n" + TAIL


def expected(case: Attack) -> Attack:
    """The attack with what it may come to in this form."""
    return dataclasses.replace(case, expects=(*case.expects, *ALSO))
