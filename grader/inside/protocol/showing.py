"""Packages that only show something, which a training needs nothing of.

Needed on both sides of the sandbox: a file may import them, and finds stand-ins where they are
not installed.
"""

SHOWING = ("bokeh", "ipywidgets", "plotly", "seaborn", "tqdm")
"""Charts, widgets and bars."""
