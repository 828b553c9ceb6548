"""Training and validation pictures were read together, from the folder above both."""

from __future__ import annotations

from grader.judging.feedback.base import Case, Finding, mistake

_READERS = ("flow_from_directory", "image_dataset_from_directory")
_SOME = 2


@mistake(
    "wrong-folder",
    rank=-2,
    explains=("labels-not-of-inputs", "labels-renumbered", "constant-answers", "one-class-only"),
)
def wrong_folder(case: Case) -> Finding | None:
    """Finds examples of both parts among those that fit was fed from files."""
    matched = case.matched()
    calls = [call for name in _READERS for call in case.source.calls(name)]
    if matched is None or not calls or min(matched.training, matched.validation) < _SOME:
        return None
    if not any(true != fed for true, fed in matched.labels):
        return None
    return Finding(
        "sure",
        "The wrong folder is read: its classes are the folders train and validation, and not "
        "those of the pictures. Read the folders train and validation each for itself.",
        f"{matched.training} training and {matched.validation} validation examples fed together",
        calls[0].lineno,
    )
