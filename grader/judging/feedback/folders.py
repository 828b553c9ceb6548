"""Folders of pictures: what reads them, and where those of an exercise lie."""

import re

from grader.inside.facade import COPIES

READERS = ("flow_from_directory", "image_dataset_from_directory")
"""What makes a dataset, or a generator, of a folder for each class."""
OWN_FOLDER = re.compile(rf"(?:^|/){COPIES}(?=/|$)")
"""Where the data of an exercise lie, in a path."""
