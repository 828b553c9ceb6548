"""Opens a socket to the hypervisor, which no network namespace keeps apart.

class: network
stopped by: a filter of system calls, which refuses all sockets but local ones and those of the internet
expects: not-passed
process: not contained
"""

import socket


def solution_model():
    for number in (1, 2):
        with_timeout = lambda: dial(number)
        forbidden(f"reached {number}", with_timeout)
    return untrained()


def dial(number):
    client = socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM)
    client.settimeout(1)
    client.connect((number, TARGET["vsock"]))
    return client
