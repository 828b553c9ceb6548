"""fails: stopped-by-callback

A callback of Keras stops the training, and none of the student's own.
"""

import keras

import grader


def preprocess(images):
    return images / 255.0


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-2")
    model = keras.Sequential(
        [
            keras.Input((150, 150, 3)),
            keras.layers.AveragePooling2D(3),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(keras.optimizers.Adam(0.001), "binary_crossentropy", metrics=["accuracy"])
    model.fit(
        preprocess(x_train),
        y_train,
        batch_size=4,
        epochs=3,
        callbacks=[keras.callbacks.EarlyStopping("accuracy", patience=0, baseline=2.0)],
        verbose=2,
    )
    return model
