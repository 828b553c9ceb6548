"""Connects over version 6 of the internet protocol.

class: network
stopped by: a network namespace with nothing in it but a loopback of its own
expects: not-passed
process: not contained
"""

import socket


def solution_model():
    for host in ("::ffff:127.0.0.1", "2606:4700:4700::1111"):
        port = TARGET["tcp"] if "127" in host else 53
        forbidden(host, lambda: socket.create_connection((host, port), timeout=2))
    return untrained()
