"""Keeps data in the kernel's buffers of sockets, which belong to no process's memory.

class: memory bomb
stopped by: the memory of the control group, which counts what the kernel keeps for it; without one, the number of sockets
expects: memory-limit
process: not contained
"""

require_box()

import os
import socket
import time


def solution_model():
    for _ in range(20):
        if os.fork() == 0:
            fill()
            time.sleep(600)
            os._exit(0)
    time.sleep(15)
    return untrained()


def fill():
    held, block = [], b"x" * 65_536
    while len(held) < 450:
        try:
            pair = socket.socketpair()
        except OSError:
            return
        held.append(pair)
        for end in pair:
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
            end.setblocking(False)
            try:
                while True:
                    end.send(block)
            except OSError:
                pass
    time.sleep(600)
