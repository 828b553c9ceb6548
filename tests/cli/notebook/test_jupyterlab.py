"""`%grade` in JupyterLab, in a real browser; skipped where either is missing."""

import contextlib
import importlib.util
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.slow

SOURCES = ("%load_ext grader", "def solution_model():\n    return 5", "%grade exercise-1")
EDIT = "  # edited and not saved"
MINUTES = 180_000
"""Milliseconds; a busy machine needs them."""


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    path = tmp_path / "work" / "mine.ipynb"
    path.parent.mkdir()
    cells = [
        {"cell_type": "code", "id": f"cell-{number}", "metadata": {}, "outputs": []}
        | {"execution_count": None, "source": source}
        for number, source in enumerate(SOURCES)
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    facts = {"metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps({"cells": cells} | facts), encoding="utf-8")
    return path


@pytest.fixture
def address(notebook: Path, tmp_path: Path) -> Iterator[str]:
    """Of a JupyterLab of its own, with the notebook in it."""
    if importlib.util.find_spec("jupyterlab") is None:
        pytest.skip("JupyterLab is not installed")
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    folders = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    own = {name: str(tmp_path / name) for name in folders}
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}", "--allow-root",
         "--ServerApp.token=x", f"--ServerApp.root_dir={notebook.parent}"],
        env=os.environ | own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_for(f"http://127.0.0.1:{port}/api?token=x")
        yield f"http://127.0.0.1:{port}/lab/tree/mine.ipynb?token=x"
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(address: str) -> None:
    for _ in range(300):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(address, timeout=5).close()
            return
        time.sleep(0.2)
    pytest.fail("JupyterLab did not start")


def test_it_saves_the_notebook_and_shows_the_report_in_one_output(
    address: str, notebook: Path
) -> None:
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if program is None:
        pytest.skip("no Chromium here")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1300, "height": 1000})
        page.goto(address, timeout=MINUTES)
        page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=MINUTES)
        page.wait_for_selector("text=| Idle", timeout=MINUTES)
        page.click(".jp-CodeCell:nth-child(2) .cm-content")
        page.keyboard.press("Control+End")
        page.keyboard.type(EDIT)
        page.keyboard.press("Escape")
        page.click("text=Run >> nth=0")
        page.click("text=Run All Cells >> nth=0")
        page.wait_for_selector("text=bad model", timeout=MINUTES)
        shown = page.query_selector_all(".jp-OutputArea-output")
        texts = [each.inner_text() for each in shown]
        browser.close()
    assert EDIT.strip() in notebook.read_text(encoding="utf-8")
    assert len([text for text in texts if text.strip()]) == 1
    assert "0 of 100 points" in texts[-1]
    assert "stand otherwise" not in texts[-1]
