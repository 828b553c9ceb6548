"""Asks for a name, in which data could be hidden.

class: network
stopped by: a network namespace with nothing in it but a loopback of its own, and no /etc/resolv.conf
expects: not-passed
process: not contained
"""

import socket


def solution_model():
    forbidden("resolved a name", lambda: socket.getaddrinfo("example.org", 80))
    return untrained()
