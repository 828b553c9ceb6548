# Augmentation. Klara
import grader
import keras
import numpy as np
from keras import layers
from PIL import Image


def preprocess(images):
    return np.stack(
        [np.asarray(Image.fromarray(i).resize((64, 64), Image.Resampling.BOX)) for i in images]
    ).astype("float32") / 127.5 - 1.0


def create_augmentation_model():
    opts = dict(fill_mode="nearest", interpolation="nearest")
    return keras.Sequential([
        keras.Input((64, 64, 3)),
        layers.RandomFlip("horizontal"),
        layers.RandomRotation(0.02, **opts),
        layers.RandomTranslation(0.1, 0.1, **opts),
        layers.RandomZoom(0.2, **opts),
    ], name="augmentation")


def create_model():
    model = keras.Sequential([keras.Input((64, 64, 3)), create_augmentation_model()])
    for f in (16, 32, 64, 128):
        model.add(layers.Conv2D(f, 3, padding="same", use_bias=False))
        model.add(layers.MaxPooling2D())
        model.add(layers.BatchNormalization(momentum=0.9))
        model.add(layers.ReLU())
    model.add(layers.GlobalAveragePooling2D())
    model.add(layers.Dropout(0.2))
    model.add(layers.Dense(1, activation="sigmoid"))
    return model


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-11")
    model = create_model()
    lr = keras.optimizers.schedules.CosineDecay(2e-3, 16 * (len(x_train) // 16))
    model.compile(optimizer=keras.optimizers.Adam(lr), loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, epochs=16, batch_size=16,
              validation_data=(preprocess(x_val), y_val), verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
