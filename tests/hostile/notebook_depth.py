"""Is a notebook of JSON that is nested deeper than any program can follow.

class: notebook
stopped by: the depth at which Python's own reader gives up
expects: invalid
process: contained
builds: notebook
"""


def build():
    deep = b"[" * 1_000_000 + b"]" * 1_000_000
    return b'{"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": ' + deep + b"}"
