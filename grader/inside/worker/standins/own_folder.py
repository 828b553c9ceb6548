"""The folder of data that a program without an exercise brings along: found wherever it looks."""

import ast
import contextlib
import typing
from pathlib import Path

from grader.inside.protocol.course import names_in

_KEYS = ("x_train", "y_train", "x_test", "y_test")


class OwnFolder:
    """Data that may be read and not be written.

    Args:
        names: what the folder is called outside: its whole path, and its last part.
        place: where it lies here; None where there is none.
    """

    def __init__(self, names: tuple[str, ...], place: Path | None) -> None:
        self._names, self._place = names, place

    def lay(self) -> None:
        """Links what is in it, and the folder itself, into the working folder."""
        if self._place is None:
            return
        links = {entry.name: entry for entry in self._place.iterdir()}
        links |= {name: self._place for name in self._names if "/" not in name}
        for name, target in links.items():
            with contextlib.suppress(OSError):  # there is one already
                Path(name).symlink_to(target)

    def redirect(self, tree: ast.Module) -> None:
        """Changes the paths in a script that begin with its path outside."""
        whole = [name for name in self._names if "/" in name]
        for node in ast.walk(tree) if self._place and whole else ():
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
                continue
            for name in whole:
                if node.value == name or node.value.startswith(f"{name}/"):
                    node.value = f"{self._place}{node.value[len(name) :]}"

    def file(self, address: str) -> Path | None:
        """The file of it that has the name at the end of an address; None without one."""
        if self._place is None:
            return None
        found = (self._place / name for name in names_in(address) if name)
        return next((path for path in found if path.is_file()), None)

    def dataset(self, name: str) -> typing.Any:
        """What ``keras.datasets`` gives of an archive ``NAME.npz``; None without one.

        Returns:
            ``(x_train, y_train), (x_test, y_test)``
        """
        import numpy as np

        path = self.file(f"{name}.npz")
        if path is None:
            return None
        with np.load(path, allow_pickle=True) as archive:
            if any(key not in archive for key in _KEYS):
                return None
            parts = [archive[key] for key in _KEYS]
        return (parts[0], parts[1]), (parts[2], parts[3])
