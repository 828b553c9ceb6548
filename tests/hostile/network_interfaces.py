"""Makes network interfaces of its own, captures packets, listens where the host listens.

class: network
stopped by: no capability is left, in a network namespace of its own
expects: not-passed
process: contained
"""

import fcntl
import socket
import struct


def solution_model():
    forbidden("captured packets", lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 768))
    forbidden("made raw packets", lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1))
    forbidden("made an interface", tunnel)
    forbidden("took a small port", lambda: socket.create_server(("127.0.0.1", 25)))
    return untrained()


def tunnel():
    device = open("/dev/net/tun", "r+b", buffering=0)
    fcntl.ioctl(device, 0x400454CA, struct.pack("16sH22x", b"evil", 1))
    return device
