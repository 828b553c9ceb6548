"""Fills memory in native code that never lets go of Python's lock.

class: memory bomb
stopped by: the memory of the whole tree, counted from outside
expects: memory-limit
process: contained
"""

require_box()

import ctypes


def solution_model():
    libc = ctypes.PyDLL(None)
    libc.malloc.argtypes = (ctypes.c_size_t,)
    libc.malloc.restype = ctypes.c_void_p
    libc.memset.argtypes = (ctypes.c_void_p, ctypes.c_int, ctypes.c_size_t)
    while True:
        place = libc.malloc(4 << 30)
        if not place:
            raise MemoryError
        libc.memset(place, 1, 4 << 30)
