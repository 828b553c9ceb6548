"""The pretrained models that an exercise may come with: the one table of them.

Standard library only; `grader.inside.pretrained` makes the models themselves.
"""

import dataclasses
import re
import typing
from collections.abc import Mapping
from pathlib import Path

CUT = "mixed7"
"""The layer where the course cuts InceptionV3; each model that `grader.backbone` gives has one."""


@dataclasses.dataclass(frozen=True)
class Backbone:
    """One pretrained model without a top."""

    name: str
    """What `grader.backbone` takes, in small letters and digits."""
    title: str
    """What reports call it; of a model of Keras's, the name of its function too."""
    file: str
    """Of its weights, in the folder of public data."""
    published: str = ""
    """What the file is called where Keras publishes it; empty for a model of our own."""
    module: str = ""
    """Of ``keras.applications``, which has the function too."""
    cut: str = CUT
    """The last layer whose weights, and those of all before it, a submission must keep."""
    marks: Mapping[str, str] = dataclasses.field(default_factory=dict, hash=False)
    """Layers that are followed by one that does nothing but have the name of one of InceptionV3's
    of about this depth, so that an answer need not change with the model."""
    served: Mapping[str, typing.Any] = dataclasses.field(default_factory=dict, hash=False)
    """Arguments of its function that choose among several files of weights, as they must be."""


INCEPTION = Backbone(
    name="inceptionv3",
    title="InceptionV3",
    file="backbone.h5",
    published="inception_v3_weights_tf_dim_ordering_tf_kernels_notop.h5",
    module="inception_v3",
)
MOBILENET = Backbone(
    name="mobilenet",
    title="MobileNet",
    file="mobilenet.h5",
    published="mobilenet_1_0_224_tf_no_top.h5",
    module="mobilenet",
    # 9 x 9 and 4 x 4 places of a picture of 150 pixels, as InceptionV3 has 7 x 7 and 3 x 3.
    cut="conv_pw_11_relu",
    marks={"conv_pw_11_relu": CUT, "conv_pw_13_relu": "mixed10"},
    served={"alpha": 1.0, "depth_multiplier": 1},
)
SMALL = Backbone(
    name="small",
    title="the small pretrained model of the practice edition, whose layers have the names of "
    "InceptionV3's, mixed7 among them,",
    file="backbone.npz",
)
BACKBONES = (INCEPTION, MOBILENET, SMALL)
"""Where none is chosen, the first one that is there is given."""
_WITHOUT_TOP = re.compile(r"[\w.-]*no_?top[\w.-]*\.h5", re.IGNORECASE)


def here(folder: Path) -> tuple[Backbone, ...]:
    """Those whose weights are in a folder of public data, the one to be given first."""
    return tuple(each for each in BACKBONES if (folder / each.file).is_file())


def chosen(name: str) -> Backbone:
    """The model of a name, whatever its capitals and strokes: ``Inception_V3`` will do.

    Raises:
        ValueError: there is none.
    """
    plain = re.sub(r"[^a-z0-9]", "", str(name).lower())
    for each in BACKBONES:
        if plain == each.name:
            return each
    names = ", ".join(repr(each.name) for each in BACKBONES)
    raise ValueError(
        f"There is no pretrained model {str(name)[:40]!r}: choose one of {names}, or none for the "
        "largest one that is here."
    )


def published_as(filename: str) -> Backbone | None:
    """The model in the table whose weights Keras publishes under a name; None for any other."""
    return next((each for each in BACKBONES if each.published == filename), None)


def is_published(filename: str) -> bool:
    """Whether a file is called as Keras calls the weights of its networks without a top.

    >>> is_published("vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5")
    True
    >>> is_published("mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_160_no_top.h5")
    True
    >>> is_published("inception_v3_weights_tf_dim_ordering_tf_kernels.h5")
    False
    """
    return _WITHOUT_TOP.fullmatch(filename) is not None


def of_function(title: str) -> Backbone:
    """The model that a function of ``keras.applications`` makes; of most no weights are here."""
    named = (each for each in BACKBONES if each.title == title)
    return next(named, Backbone(name=title.lower(), title=title, file=f"{title.lower()}.h5"))
