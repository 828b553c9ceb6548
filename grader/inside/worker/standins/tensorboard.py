"""``tensorboard``, without which ``tf.summary`` and the callback ``TensorBoard`` raise.

TensorFlow brought that package along for years, so that students' files expect it to be there.
"""

from grader.inside.worker.standins.modules import exists, make, nothing

_WRITERS = ("audio", "histogram", "image", "scalar", "text")
"""What ``tf.summary`` takes from it."""


def install() -> None:
    """Lets nothing be written where nobody could look at it."""
    if not exists("tensorboard"):
        make("tensorboard")
        make("tensorboard.summary")
        make("tensorboard.summary.v2", **dict.fromkeys(_WRITERS, nothing))
