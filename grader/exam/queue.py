"""Grading in the background: a process of its own, which outlives the command that started it."""

import subprocess
import sys
import threading
from pathlib import Path


def start(folder: Path, key_file: Path | None, backend: str) -> None:
    """Starts grading what waits, one after another; where that goes on already, nothing happens."""
    command = [sys.executable, "-m", "grader", "exam", "work", "--folder", str(folder.resolve())]
    command += ["--backend", backend]
    command += ["--paper-key", str(key_file.resolve())] if key_file else []
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(
        command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
    )
    # Whoever serves a page for hours must not keep what has ended.
    threading.Thread(target=process.wait, daemon=True).start()
