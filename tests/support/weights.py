"""Files of weights as others publish them."""

import types
import typing
from pathlib import Path

import numpy as np


def write_as_published(model: typing.Any, file: Path, h5py: types.ModuleType) -> None:
    """Layers as groups, with the names of layers and weights as attributes, as Keras 2 wrote."""
    with h5py.File(file, "w") as archive:
        archive.attrs["layer_names"] = [layer.name.encode() for layer in model.layers]
        archive.attrs["backend"] = b"tensorflow"
        archive.attrs["keras_version"] = b"2.0.0"
        for layer in model.layers:
            group = archive.create_group(layer.name)
            names = [f"{layer.name}/{weight.name}:0" for weight in layer.weights]
            group.attrs["weight_names"] = [name.encode() for name in names]
            for name, weight in zip(names, layer.weights, strict=True):
                group.create_dataset(name, data=np.asarray(weight))
