"""What a worker has of the fork server's import of TensorFlow, beside the modules themselves."""

import dataclasses
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from grader.inside.forkserver import pages

_LARGEST_FILE = 1 << 16


@dataclasses.dataclass(frozen=True)
class Inheritance:
    """What the import left, and what each worker's command line ends with."""

    memory: list[pages.MemoryPiece]
    environment: dict[str, str]
    """Variables that TensorFlow set."""
    folders: list[str]
    """What it made in the home folder, as paths below that."""
    files: dict[str, bytes]
    words: list[str]
    """Further words of a worker's command line."""

    @classmethod
    def since(cls, before: Mapping[str, str], words: list[str]) -> Self:
        """What is there now and was not before the import.

        Args:
            before: the environment.
            words: further words of a worker's command line.
        """
        home = Path(before["HOME"])
        found = sorted(home.rglob("*")) if home.is_dir() else []
        files = [place for place in found if place.is_file()]
        return cls(
            pages.present(),
            {name: text for name, text in os.environ.items() if name not in before},
            [str(place.relative_to(home)) for place in found if place.is_dir()],
            {str(place.relative_to(home)): place.read_bytes()[:_LARGEST_FILE] for place in files},
            words,
        )

    def lay_out(self, home: Path) -> None:
        """Makes the same in another home folder, for whoever runs there to change."""
        before = os.umask(0)
        for name in self.folders:
            (home / name).mkdir(mode=0o777, exist_ok=True)
        for name, content in self.files.items():
            (home / name).write_bytes(content)
        os.umask(before)
