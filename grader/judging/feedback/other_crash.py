"""Any other exception: what it says, without the wall of text around it."""

import re

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.crashes import from_crash

_KERAS = re.compile(r"layer|model|tensor|shape|dtype|loss|optimizer|graph", re.IGNORECASE)
_LAYER = re.compile(r"Exception encountered when calling (?P<layer>[\w.]+)\.call\(\)\.")
_WORDS = re.compile(r"^(?:\w*Error|\w*Exception): ")


@mistake(symptom=True)
def other_crash(case: Case) -> Finding | None:
    """Shows the sentence that says most, of an exception that nothing else explains."""
    text = case.crash
    if not text or not _KERAS.search(text) or not _WORDS.match(text):
        return None
    layer = _LAYER.search(text)
    rest = _LAYER.sub("", _WORDS.sub("", text))
    lines = [line.strip() for line in rest.splitlines() if line.strip()]
    if not lines or len(text) < 200:
        return None
    where = f"The layer {layer['layer'][:40]} failed" if layer else "Keras stopped"
    message = f"{where}: {lines[0].rstrip('.:')[:200]}."
    return from_crash(case, message, confidence="likely")
