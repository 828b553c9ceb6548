"""A zip file of students' pages, one exercise each, for the system that the download is from."""

import io
import zipfile
from pathlib import Path

from grader.model import durable

_WHEN = (1980, 1, 1, 0, 0, 0)
"""The same bytes make the same archive, so that a system can tell what is new."""


class FeedbackZip:
    """A zip file that grows page by page, in memory, and is written when it is whole."""

    def __init__(self) -> None:
        self._content = io.BytesIO()
        self._names: set[str] = set()

    def add(self, name: str, text: str) -> None:
        """Adds a page; a name that is there already is left as it is."""
        if name in self._names:
            return
        self._names.add(name)
        entry = zipfile.ZipInfo(name, _WHEN)
        entry.external_attr = 0o600 << 16
        entry.compress_type = zipfile.ZIP_DEFLATED
        # Closed each time, so that nothing is left open where the report ends before its end.
        with zipfile.ZipFile(self._content, "a") as archive:
            archive.writestr(entry, text.encode("utf-8", "replace"))

    def write(self, file: Path) -> Path:
        """Writes it, for its owner alone."""
        durable.write(file, self._content.getvalue())
        return file
