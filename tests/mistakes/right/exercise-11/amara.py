# Cats or dogs, with augmentation - Amara
import grader
import numpy as np
import tensorflow as tf
from PIL import Image
from tensorflow.keras import layers, optimizers

SIDE = 64


def preprocess(images):
    """Pictures of SIDE x SIDE pixels between -1 and 1."""
    shrunk = np.stack([np.array(Image.fromarray(p).resize((SIDE, SIDE), Image.Resampling.BOX)) for p in images])
    return (shrunk.astype(np.float32) - 127.5) / 127.5


class CatDogNet:
    """Keeps the settings together, builds and trains."""

    epochs = 16
    batch_size = 16
    filters = (16, 32, 64, 128)

    def augmentation(self):
        kw = dict(fill_mode="nearest", interpolation="nearest")
        return tf.keras.Sequential(
            [
                layers.RandomFlip("horizontal"),
                layers.RandomRotation(0.02, **kw),
                layers.RandomTranslation(height_factor=0.1, width_factor=0.1, **kw),
                layers.RandomZoom(0.2, **kw),
            ],
            name="augmentation",
        )

    def build(self):
        picture = tf.keras.Input(shape=(SIDE, SIDE, 3))
        x = self.augmentation()(picture)
        for n in self.filters:
            x = layers.Conv2D(n, 3, padding="same", use_bias=False)(x)
            x = layers.MaxPooling2D()(x)
            x = layers.BatchNormalization(momentum=0.9)(x)
            x = layers.ReLU()(x)
        x = layers.GlobalAveragePooling2D()(x)
        x = layers.Dropout(0.2)(x)
        dog = layers.Dense(1, activation="sigmoid")(x)
        return tf.keras.Model(picture, dog)

    def train(self, training, validation):
        x, y = training
        model = self.build()
        falling = optimizers.schedules.CosineDecay(2e-3, self.epochs * (len(x) // self.batch_size))
        model.compile(optimizer=optimizers.Adam(falling), loss="binary_crossentropy", metrics=["accuracy"])
        model.fit(x, y, epochs=self.epochs, batch_size=self.batch_size, validation_data=validation, verbose=2)
        return model


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-11")
    return CatDogNet().train((preprocess(x_train), y_train), (preprocess(x_val), y_val))


if __name__ == "__main__":
    solution_model()
