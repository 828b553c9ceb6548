"""Opens files of the host by their handles, which need no path.

class: escape
stopped by: no capability is left
expects: not-passed
process: contained
"""

import ctypes
import os
import struct

OPEN_BY_HANDLE = 304


def solution_model():
    libc = ctypes.CDLL(None, use_errno=True)
    here = os.open(".", os.O_RDONLY)
    for inode in (2, 128):
        handle = ctypes.create_string_buffer(struct.pack("<IiQ", 8, 1, inode), 64)
        found = libc.syscall(OPEN_BY_HANDLE, here, handle, os.O_RDONLY)
        if found >= 0:
            breach(f"opened inode {inode}: {os.listdir(found)[:5]}")
    os.close(here)
    return untrained()
