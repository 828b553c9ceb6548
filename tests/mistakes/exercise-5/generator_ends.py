import numpy as np
import tensorflow as tf
import grader

BATCH = 50


def prepare(images):
    return (images / 255.0).astype("float32")


def preprocess(images):
    return prepare(images)[..., np.newaxis]


def generator(images, labels):
    for _ in range(len(images) // BATCH):
        idx = np.random.choice(len(images), BATCH, replace=False)
        x = preprocess(images[idx])
        # move every batch a little
        x = np.roll(x, np.random.randint(-1, 2, size=2), axis=(1, 2))
        yield x, labels[idx]


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-5")
    model = tf.keras.Sequential([
        tf.keras.layers.Input(shape=(28, 28, 1)),
        tf.keras.layers.Conv2D(16, (5, 5), activation="relu"),
        tf.keras.layers.MaxPooling2D((2, 2)),
        tf.keras.layers.Conv2D(32, (3, 3), activation="relu"),
        tf.keras.layers.MaxPooling2D((2, 2)),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(128, activation="relu"),
        tf.keras.layers.Dense(25, activation="softmax"),
    ])
    model.compile(tf.keras.optimizers.Adam(0.002), "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(generator(x_train, y_train), steps_per_epoch=100, epochs=8,
              validation_data=(preprocess(x_val), y_val), verbose=2)
    return model
