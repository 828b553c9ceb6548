import grader
import keras
import numpy as np
from keras import layers
from PIL import Image, UnidentifiedImageError

EPOCHS = 16


class PetNet(keras.Model):
    """Halves the pictures, then five convolutions."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.scale = layers.Rescaling(1 / 127.5, offset=-1)
        self.flip = layers.RandomFlip("horizontal")
        self.convs = [layers.Conv2D(f, 3, padding="same", use_bias=False) for f in (16, 32, 64, 128)]
        self.norms = [layers.BatchNormalization(momentum=0.9) for _ in self.convs]
        self.pool = layers.MaxPooling2D()
        self.shrink = layers.AveragePooling2D(2)
        self.mean = layers.GlobalAveragePooling2D()
        self.drop = layers.Dropout(0.3)
        self.last = layers.Dense(1, activation="sigmoid")

    def call(self, images, training=False):
        x = self.flip(self.shrink(self.scale(images)), training=training)
        for conv, norm in zip(self.convs, self.norms):
            x = keras.ops.relu(norm(self.pool(conv(x)), training=training))
        return self.last(self.drop(self.mean(x), training=training))


def pictures(folder):
    for label, name in ((0, "cats"), (1, "dogs")):
        for file in sorted((folder / name).iterdir()):
            if file.stat().st_size == 0:
                continue
            try:
                with Image.open(file) as im:
                    im.load()
                    yield np.asarray(im.convert("RGB").resize((150, 150))), label
            except (UnidentifiedImageError, OSError):
                print("skipped", file)


def arrays(folder):
    x, y = zip(*pictures(folder))
    return np.stack(x), np.array(y, "float32")[:, None]


def solution_model():
    root = grader.data_dir("exercise-3")
    x_train, y_train = arrays(root / "train")
    x_val, y_val = arrays(root / "validation")
    model = PetNet()
    schedule = keras.optimizers.schedules.CosineDecay(3e-3, EPOCHS * len(x_train) // 32)
    model.compile(keras.optimizers.Adam(schedule), keras.losses.BinaryCrossentropy(), metrics=["accuracy"])
    model.fit(x_train, y_train, epochs=EPOCHS, batch_size=32, validation_data=(x_val, y_val), verbose=2)
    return model
