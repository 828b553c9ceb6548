"""Connects to a server on the host, and to one far away.

class: network
stopped by: a network namespace with nothing in it but a loopback of its own
expects: not-passed
process: not contained
"""

import socket


def solution_model():
    for address in (("127.0.0.1", TARGET["tcp"]), ("1.1.1.1", 53)):
        forbidden(f"connected to {address}", lambda: socket.create_connection(address, timeout=2))
    return untrained()
