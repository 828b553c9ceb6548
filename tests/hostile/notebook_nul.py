"""Is a notebook with zeros between its letters, as text in another encoding has.

class: notebook
stopped by: what is no text in UTF-8 is refused
expects: invalid
process: contained
builds: notebook
"""


def build():
    return '{"nbformat": 4, "cells": [], "metadata": {}, "nbformat_minor": 4}'.encode("utf-16-le")
