"""The wheel of an installed distribution: built from its checkout, or packed from what is here."""

import base64
import hashlib
import importlib.metadata
import importlib.util
import json
import subprocess
import sys
import urllib.parse
import urllib.request
import zipfile
from importlib.metadata import Distribution
from pathlib import Path

from grader.model.errors import UsageError

_NOT_OF_A_WHEEL = ("direct_url.json", "INSTALLER", "REQUESTED", "RECORD")
"""Of a distribution's metadata: what an installer writes."""


def wheel(distribution: Distribution, folder: Path) -> Path:
    """Puts the wheel of a distribution into a folder and returns its path.

    Args:
        distribution: an installed one; of an editable install, its checkout is built.
        folder: where to; it is there.

    Raises:
        UsageError: it cannot be built, or was not installed by pip.
    """
    origin = json.loads(distribution.read_text("direct_url.json") or "{}")
    if origin.get("dir_info", {}).get("editable"):
        path = urllib.request.url2pathname(urllib.parse.urlsplit(origin["url"]).path)
        return _built(Path(path), folder)
    return _packed(distribution, folder)


def constraints() -> str:
    """The versions of all that is installed here, a line each, as pip takes them."""
    lines = {
        f"{each.metadata['Name']}=={each.version}"
        for each in importlib.metadata.distributions()
        if each.metadata["Name"] and "+" not in each.version and not _is_local(each)
    }
    return "".join(f"{line}\n" for line in sorted(lines, key=str.lower))


def _is_local(distribution: Distribution) -> bool:
    """Whether it comes from a folder or file, so that no index has that version of it."""
    return bool(distribution.read_text("direct_url.json"))


def _built(checkout: Path, folder: Path) -> Path:
    before = set(folder.iterdir())
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    if importlib.util.find_spec("hatchling"):  # else pip gets it in an environment of its own
        command.append("--no-build-isolation")
    done = subprocess.run(
        [*command, "--wheel-dir", str(folder), str(checkout)],
        capture_output=True,
        text=True,
        check=False,
    )
    made = sorted(set(folder.iterdir()) - before)
    if done.returncode or len(made) != 1:
        last = (done.stderr.strip().splitlines() or ["nothing was said"])[-1]
        raise UsageError(
            f"No wheel of {checkout} could be built ({last}): build one with `python -m build "
            "--wheel` and name it with --wheel FILE."
        )
    return made[0]


def _packed(distribution: Distribution, folder: Path) -> Path:
    """The wheel whose unpacked files are here."""
    files = [file for file in distribution.files or [] if _belongs(file.parts)]
    records = [file for file in files if file.parts[0].endswith(".dist-info")]
    if not records:
        raise UsageError(
            f"Nothing tells which files {distribution.metadata['Name']} consists of: install it "
            "with pip, or name its wheel with --wheel FILE."
        )
    information = records[0].parts[0]
    target = folder / f"{information.removesuffix('.dist-info')}-py3-none-any.whl"
    lines = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            content = Path(str(distribution.locate_file(file))).read_bytes()
            archive.writestr(file.as_posix(), content)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=")
            lines.append(f"{file.as_posix()},sha256={digest.decode()},{len(content)}")
        lines.append(f"{information}/RECORD,,")
        archive.writestr(f"{information}/RECORD", "\n".join(lines) + "\n")
    return target


def _belongs(parts: tuple[str, ...]) -> bool:
    """Whether a file is of the wheel: no script of the environment, no bytecode."""
    metadata = parts[0].endswith(".dist-info") and parts[-1] in _NOT_OF_A_WHEEL
    return ".." not in parts and "__pycache__" not in parts and not metadata
