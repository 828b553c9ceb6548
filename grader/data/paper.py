"""The secret that papers are drawn with: read from its file, or drawn where there is none yet."""

import contextlib
import os
import secrets
import stat
from pathlib import Path

from grader.model import durable, resources
from grader.model.errors import UsageError
from grader.model.paper import Paper

DEFAULT_NAME = "1"
KEY_BYTES = 16
"""The secret's size; a file given with ``--paper-key`` may hold more."""
MAX_KEY_BYTES = 4_096
FOLDER_VARIABLE = "GRADER_SECRET_DIR"
KEY_FILE = "paper.key"

_HEX = frozenset(b"0123456789abcdefABCDEF")


def load_paper(name: str = DEFAULT_NAME, key_file: Path | None = None) -> Paper:
    """The paper of this name under the installation's secret, or under another one.

    Args:
        name: the paper's name, as given with ``--paper``.
        key_file: the secret as hexadecimal digits or as raw bytes, 128 bits at least; None
            stands for the installation's own secret, which is drawn when it does not exist.

    Raises:
        UsageError: the name is empty or too long, or the secret's file cannot be read, written or
            understood, or others can read it too.
    """
    if key_file is not None:
        _check_private(key_file)
        return Paper(name, _parsed(_read(key_file), key_file))
    key, remark = _installed_key(secret_dir() / KEY_FILE)
    return Paper(name, key, remark)


def secret_dir() -> Path:
    """The folder of the installation's secret, outside anything that the sandbox sees."""
    if folder := os.environ.get(FOLDER_VARIABLE):
        return Path(folder)
    import platformdirs

    return Path(platformdirs.user_data_dir(resources.DISTRIBUTION))


def _check_private(file: Path) -> None:
    """Refuses a given secret that other users of the machine can read."""
    with contextlib.suppress(OSError):  # a file that cannot be read is refused when it is
        mode = stat.S_IMODE(file.stat().st_mode)
        if os.name != "nt" and stat.S_ISREG(file.stat().st_mode) and mode & 0o077:
            raise UsageError(
                f"The paper's secret {file} can be read by others than its owner (its mode is "
                f"{mode:o}): run `chmod 600 {file}`, and take a new secret if somebody may have."
            )


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(MAX_KEY_BYTES + 1)
    except OSError as error:
        raise UsageError(
            f"The paper's secret {file} cannot be read ({error.strerror}): "
            "give a readable file with --paper-key FILE."
        ) from error


def _parsed(content: bytes, file: Path) -> bytes:
    """The secret that a file holds, as hexadecimal digits or as raw bytes."""
    digits = content.strip()
    is_hex = bool(digits) and _HEX.issuperset(digits)
    if is_hex and len(digits) >= 2 * KEY_BYTES and len(digits) % 2 == 0:
        return bytes.fromhex(digits.decode())
    if not is_hex and KEY_BYTES <= len(content) <= MAX_KEY_BYTES:
        return content
    found = f"{len(digits)} hexadecimal digits" if is_hex else f"{len(content)} bytes"
    if len(content) > MAX_KEY_BYTES:
        found = f"more than {MAX_KEY_BYTES} bytes"
    raise UsageError(
        f"{file} holds {found}, and a paper's secret is an even number of hexadecimal digits, "
        f"{2 * KEY_BYTES} or more, or {KEY_BYTES} to {MAX_KEY_BYTES} raw bytes: "
        "make one with `openssl rand -hex 16`."
    )


def _installed_key(file: Path) -> tuple[bytes, str]:
    """The installation's secret, drawn if need be, and a remark about its file."""
    if not file.exists():
        _create(file)
    content = _read(file)
    try:
        key = bytes.fromhex(content.decode("ascii"))
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise UsageError(
            f"The paper's secret {file} is damaged ({len(content)} bytes, expected "
            f"{2 * KEY_BYTES} hexadecimal digits): put back a copy, or delete the file so that "
            "the next run draws a new secret and with it new held-out examples."
        )
    return key, _made_private(file)


def _create(file: Path) -> None:
    """Writes a new secret unless another process does so first."""
    from filelock import FileLock

    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with FileLock(file.with_suffix(".lock")):
            if file.exists():
                return
            durable.write(file, f"{secrets.token_hex(KEY_BYTES)}\n")
    except OSError as error:
        raise UsageError(
            f"The paper's secret {file} cannot be written ({error.strerror}): make {file.parent} "
            f"writable, set {FOLDER_VARIABLE} to another folder or give --paper-key FILE."
        ) from error


def _made_private(file: Path) -> str:
    """Takes the secret's file away from other users; a remark when it was open to them."""
    if os.name == "nt" or not file.stat().st_mode & 0o077:
        return ""
    try:
        file.chmod(0o600)
    except OSError as error:
        raise UsageError(
            f"The paper's secret {file} is open to other users and its mode cannot be changed "
            f"({error.strerror}): run `chmod 600 {file}` as its owner."
        ) from error
    return (
        f"The paper's secret {file} was open to other users of this machine (now mode 600): "
        "delete it if they may have read it, and the next run draws another."
    )
