"""fails: accuracy-gap

As in the course's notebook, but the augmentation is built and never put into the model.
"""

import keras

import grader


def preprocess(images):
    return (images[:, ::3, ::3] / 255).astype("float32")


def create_augmentation_model():
    return keras.Sequential(
        [
            keras.Input((50, 50, 3)),
            keras.layers.RandomFlip("horizontal"),
            keras.layers.RandomRotation(0.1),
            keras.layers.RandomZoom(0.1),
        ]
    )


def create_model():
    augmentation = create_augmentation_model()
    augmentation.summary()
    return keras.Sequential(
        [
            keras.Input((50, 50, 3)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(64, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-11")
    model = create_model()
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    model.fit(
        preprocess(x_train),
        y_train,
        validation_data=(preprocess(x_val), y_val),
        epochs=14,
        verbose=2,
    )
    return model
