"""Every target by its name."""

from collections.abc import Callable, Mapping
from pathlib import Path

from event_target import Events
from fuzzing import Target
from import_target import Imports
from notebook_target import Notebooks
from output_target import Printed
from prediction_target import Predictions
from report_target import Reports
from spec_target import Specs

TARGETS: Mapping[str, Callable[[Path], Target]] = {
    kind.name: kind for kind in (Events, Imports, Notebooks, Predictions, Printed, Reports, Specs)
}
"""Each is made with a folder of its own."""
