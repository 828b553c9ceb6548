"""Sends datagrams to the host, and far away; nobody needs to answer them.

class: network
stopped by: a network namespace with nothing in it but a loopback of its own
expects: not-passed
process: not contained
"""

import socket


def solution_model():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        try:
            sender.sendto(b"stolen", ("127.0.0.1", TARGET["udp"]))
        except OSError:
            pass
        forbidden("sent a datagram", lambda: sender.sendto(b"stolen", ("1.1.1.1", 53)))
    return untrained()
