"""Reads home folders, keys and the accounts of the machine.

class: reading
stopped by: a view of the filesystem without /home, /root, /etc and /var
expects: not-passed
process: not contained
"""

import os

FILES = ("/etc/passwd", "/etc/shadow", "/etc/hostname", "/etc/machine-id", "/root/.bashrc")
FOLDERS = ("/home", "/root", "/var", "/srv", "/mnt", "/run", "/sys")


def solution_model():
    for path in FILES:
        forbidden(f"read {path}", lambda: open(path).read(20))
    for path in FOLDERS:
        forbidden(f"listed {path}", lambda: beyond(path))
    return untrained()


def beyond(path):
    """What is in a folder, but for the way to Python, which may be installed there."""
    names = [name for name in os.listdir(path) if os.path.isfile(os.path.join(path, name))]
    if not names:
        raise LookupError
    return names[:3]
