"""Stand-ins for what a notebook finds elsewhere: Colab, Jupyter, downloads, files that are ready.

Where a file asks for the course's data, in whatever way, it gets the public part of the exercise's
data in the form that it asks for. Nothing leaves the sandbox, and no shell is started.
"""
