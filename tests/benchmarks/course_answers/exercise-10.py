"""Exercise 10 in the course's own style: three convolutions, RMSprop, batches of 128."""

import keras

import grader


def preprocess(images):
    return (images / 255.0).astype("float32")


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-10")
    model = keras.Sequential(
        [
            keras.layers.Input((150, 150, 3)),
            keras.layers.Conv2D(16, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D(2, 2),
            keras.layers.Conv2D(32, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D(2, 2),
            keras.layers.Conv2D(64, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D(2, 2),
            keras.layers.Flatten(),
            keras.layers.Dense(512, activation="relu"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(keras.optimizers.RMSprop(0.001), "binary_crossentropy", metrics=["accuracy"])
    model.fit(
        preprocess(x_train),
        y_train,
        batch_size=128,
        epochs=15,
        validation_data=(preprocess(x_val), y_val),
        verbose=2,
    )
    return model
