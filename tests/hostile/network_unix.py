"""Connects to sockets of the host that are files.

class: network
stopped by: a view of the filesystem without them
expects: not-passed
process: not contained
"""

import os
import socket

KNOWN = ("/var/run/docker.sock", "/run/dbus/system_bus_socket", "/run/systemd/private")


def solution_model():
    for path in (TARGET["unix"], *KNOWN):
        with socket.socket(socket.AF_UNIX) as client:

            def connect():
                # The path may be too long for an address.
                os.chdir(os.path.dirname(path))
                client.connect(os.path.basename(path))
                return path

            forbidden("connected", connect)
    os.chdir(os.path.expanduser("~"))
    return untrained()
