"""Constants and comments that look like data: weights or answers may be among them."""

from grader.judging.flags.base import FlagCase, Suspicion, rule

MOST_BYTES = 192
"""Of data that nobody looks at; 24 numbers."""


@rule("encoded-constants")
def find(case: FlagCase) -> Suspicion | None:
    """The file carries data along."""
    found = case.encoded
    if found.bytes < MOST_BYTES:
        return None
    return Suspicion(
        "The file carries data in its constants or comments.",
        f"{found.bytes:,} bytes of long texts without spaces, or of lists of numbers",
        found.line,
    )
