"""Which notebook a kernel belongs to, by what front ends say publicly, and whether it is saved."""

import os
import time
import typing
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

SESSION_VARIABLE = "JPY_SESSION_NAME"
"""Jupyter's servers set it to the notebook's path."""
VSCODE_NAME = "__vsc_ipynb_file__"
"""VS Code's name for it among the user's."""
SAVING_SECONDS = 3.0
SAVE = """
(() => {
  if (window.IPython && IPython.notebook) { IPython.notebook.save_checkpoint(); return; }
  const mac = navigator.platform.startsWith("Mac");
  const key = new KeyboardEvent("keydown", {
    key: "s", code: "KeyS", bubbles: true, cancelable: true, ctrlKey: !mac, metaKey: mac,
  });
  Object.defineProperty(key, "keyCode", { get: () => 83 });
  (document.querySelector(".jp-Notebook.jp-mod-active") || document.body).dispatchEvent(key);
})();
"""
"""Saves the notebook in the classic notebook, and in JupyterLab by its own key; elsewhere it does
nothing."""


def notebook_path(
    names: Mapping[str, object], environment: Mapping[str, str] = os.environ
) -> Path | None:
    """The file of the notebook that a kernel belongs to; None where no front end says it."""
    for found in (names.get(VSCODE_NAME), environment.get(SESSION_VARIABLE)):
        if isinstance(found, str) and found.endswith(".ipynb"):
            path = Path(found)
            # Jupyter names it from where its server was started; the kernel starts beside it.
            for candidate in (path, Path.cwd() / path.name):
                if candidate.is_file():
                    return candidate
    return None


def wait_for_saving(
    path: Path, since: int, sleep: Callable[[float], typing.Any] = time.sleep
) -> bool:
    """Waits a little until a file was written again; whether it was.

    Args:
        path: the file.
        since: when it was written before, in nanoseconds.
        sleep: waits so many seconds.
    """
    step = 0.1
    for _ in range(round(SAVING_SECONDS / step)):
        if written(path) != since:
            return True
        sleep(step)
    return False


def written(path: Path) -> int:
    """When a file was written last, in nanoseconds; 0 where it is not there."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def missing_cells(saved: str, ran: Sequence[str]) -> int:
    """How many of the cells that ran are not in the saved code as they ran."""
    text = _plain(saved)
    return sum(_plain(source) not in text for source in ran)


def _plain(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
