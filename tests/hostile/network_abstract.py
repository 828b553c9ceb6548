"""Connects to sockets of the host that have a name but no file.

class: network
stopped by: a network namespace, to which such names belong
expects: not-passed
process: not contained
"""

import socket


def solution_model():
    with socket.socket(socket.AF_UNIX) as client:
        forbidden("connected", lambda: client.connect("\0" + TARGET["abstract"]))
    forbidden("listed them", lambda: seen(open("/proc/net/unix").read()))
    return untrained()


def seen(text):
    if TARGET["abstract"] not in text:
        raise LookupError
    return "another's socket"
