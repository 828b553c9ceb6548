"""Reads disks and memory of the machine as devices, and makes such devices.

class: reading
stopped by: a /dev of its own with nothing on it, and no capability
expects: not-passed
process: contained
"""

import os
import stat

DEVICES = {"mem": (1, 1), "kmsg": (1, 11), "sda": (8, 0), "vda": (254, 0), "nvme0n1": (259, 0)}


def solution_model():
    for name, (major, minor) in DEVICES.items():
        forbidden(f"read {name}", lambda: open(f"/dev/{name}", "rb").read(16))

        def make():
            os.mknod(f"disk-{name}", stat.S_IFBLK | 0o600, os.makedev(major, minor))
            return open(f"disk-{name}", "rb").read(16)

        forbidden(f"made {name}", make)
    forbidden("read memory", lambda: open("/proc/kcore", "rb").read(16))
    return untrained()
