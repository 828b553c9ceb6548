"""The code imports a package that is not installed here."""

import re

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.crashes import from_crash
from grader.submission.syntax import printable

_MISSING = re.compile(r"No module named '(?P<name>[\w.]+)'")
_OURS = ("keras", "tensorflow")
_INSTEAD = {
    "tensorflow_hub": "take a network of keras.applications without its top",
    "tensorflow_addons": "use what keras.layers and keras.optimizers offer",
    "tensorflow_datasets": "take the data from grader.load_data",
    "keras_preprocessing": "use keras.utils.image_dataset_from_directory",
    "cv2": "read pictures with keras.utils.load_img or PIL",
    "sklearn": "do it with NumPy, e.g. (x - x.mean()) / x.std()",
    "skimage": "resize with tf.image.resize",
    "statsmodels": "forecast with a Keras model",
}


@mistake(explains=("unknown-name",))
def missing_package(case: Case) -> Finding | None:
    """Recognises the failed import of a package of others."""
    found = _MISSING.search(case.crash)
    if found is None or found["name"].partition(".")[0] in _OURS:
        return None
    name = printable(found["name"].partition(".")[0], 40)
    instead = _INSTEAD.get(name, "use NumPy, Keras or TensorFlow for what it does")
    message = f"The package {name} is not installed here: remove the import, and {instead}."
    return from_crash(case, message)
