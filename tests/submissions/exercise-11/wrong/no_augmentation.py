"""fails: accuracy-gap

The reference's network on pictures that are the same in every epoch.
"""

import keras

import grader


def preprocess(images):
    small = images.reshape(-1, 50, 3, 50, 3, 3).mean(axis=(2, 4))
    return (small / 127.5 - 1.0).astype("float32")


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-11")
    model = keras.Sequential([keras.Input((50, 50, 3))])
    for filters in (16, 32, 64, 128):
        model.add(keras.layers.Conv2D(filters, 3, padding="same", use_bias=False))
        model.add(keras.layers.MaxPooling2D())
        model.add(keras.layers.BatchNormalization(momentum=0.9))
        model.add(keras.layers.ReLU())
    model.add(keras.layers.GlobalAveragePooling2D())
    model.add(keras.layers.Dense(1, activation="sigmoid"))
    model.compile(keras.optimizers.Adam(2e-3), "binary_crossentropy", metrics=["accuracy"])
    model.fit(
        preprocess(x_train),
        y_train,
        validation_data=(preprocess(x_val), y_val),
        epochs=20,
        verbose=2,
    )
    return model
