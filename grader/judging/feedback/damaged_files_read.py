"""Damaged files were left among those that Keras reads."""

from grader.judging.criteria.damaged_files import DamagedFiles
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.folders import READERS
from grader.model.words import counted


@mistake(symptom=True)
def damaged_files_read(case: Case) -> Finding | None:
    """Looks for a missed criterion that counts them; they stop nobody in the sandbox."""
    model = case.record.model
    if not case.missed_of(DamagedFiles) or model is None or not model.damaged_files:
        return None
    calls = case.source.calls(*READERS)
    return Finding(
        "sure",
        "Files that break off, or are no pictures, were left in the folder that Keras reads: open "
        "each with PIL.Image.open(file).load() in a try, and leave out those that raise an error, "
        "not only the empty ones.",
        f"{counted(len(model.damaged_files), 'damaged file')} were given to Keras",
        calls[0].lineno if calls else 0,
    )
