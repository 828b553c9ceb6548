"""Prints what a terminal would obey: titles, colours, cursor moves, directions, half characters.

class: output flood
stopped by: text is cleaned on arrival and before it is shown
expects: crashed
process: contained
"""

import os


def solution_model():
    os.write(1, b"\xff\xfe\x80\xc3(\xed\xa0\x80\x00\x1b]0;owned\x07\x1b[2J\x1b[31mred\x9b1A\r\n")
    os.write(
        2, b"\x1bP1$r\x1b\\ \x1b]8;;http://evil\x07link \xe2\x80\xae backwards \x08\x08\x0e\x0f"
    )
    raise ValueError("\x1b[2J\x1b]0;owned\x07 passed \u202e \ud800 \x00 [bold red]markup[/]")
