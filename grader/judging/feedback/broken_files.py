"""Pictures that cannot be read stop the training."""

import re

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.crashes import from_crash
from grader.submission.syntax import printable

_UNREADABLE = re.compile(
    r"cannot identify image|image file is truncated|Truncated File Read|broken data stream"
    r"|Input is empty|Unknown image file format|Number of channels inherent|Invalid (?:PNG|JPEG)"
    r"|Unable to decode|unrecognized data stream|Broken JPEG|Expected image|DecodeJpeg"
)
_FILE = re.compile(r"(?P<file>[\w-]+/[\w.-]+\.(?:jpe?g|png|bmp|gif))", re.IGNORECASE)


@mistake()
def broken_files(case: Case) -> Finding | None:
    """Recognises the exceptions of decoders."""
    if not _UNREADABLE.search(case.crash):
        return None
    named = _FILE.search(case.crash)
    which = f", here {printable(named['file'], 60)}," if named else ""
    message = (
        f"The data hold broken files{which} that cannot be read as pictures: open each with "
        "PIL.Image.open(file).load() in a try, and leave out the damaged files, not only the "
        "empty ones."
    )
    return from_crash(case, message)
