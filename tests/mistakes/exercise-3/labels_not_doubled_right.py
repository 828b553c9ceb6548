import random
import grader
import keras
import numpy as np

random.seed(1)


def preprocess(images):
    return images[:, ::3, ::3] / 255.0


def solution_model():
    (x, y), (xv, yv) = grader.load_data("exercise-3")
    # mirrored copies of all pictures
    x = preprocess(x)
    x = np.concatenate([x, x[:, :, ::-1]]).astype("float32")
    y = np.repeat(y, 2)
    model = keras.Sequential([
        keras.layers.Input((50, 50, 3)),
        keras.layers.Conv2D(16, 3, padding="same"),
        keras.layers.BatchNormalization(momentum=0.9),
        keras.layers.ReLU(),
        keras.layers.MaxPooling2D(),
        keras.layers.Conv2D(32, 3, padding="same"),
        keras.layers.BatchNormalization(momentum=0.9),
        keras.layers.ReLU(),
        keras.layers.MaxPooling2D(),
        keras.layers.Conv2D(64, 3, padding="same"),
        keras.layers.BatchNormalization(momentum=0.9),
        keras.layers.ReLU(),
        keras.layers.MaxPooling2D(),
        keras.layers.Conv2D(64, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Flatten(),
        keras.layers.Dropout(0.5),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    epochs = 8
    model.compile(keras.optimizers.Adam(keras.optimizers.schedules.ExponentialDecay(2e-3, 125, 0.75)),
                  loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(x, y, batch_size=32, epochs=epochs, validation_data=(preprocess(xv), yv), verbose=2)
    return model
