"""The command line: parses, calls one function, renders.

`grade --help` imports these modules and click alone; whatever a command needs, it imports when it
runs.
"""
