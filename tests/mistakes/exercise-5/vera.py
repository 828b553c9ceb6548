import numpy as np
import keras
import grader

(x_train, y_train), (x_val, y_val) = grader.load_data("exercise-5")
x_train = x_train.copy()
rng = np.random.default_rng(1)
rng.shuffle(x_train)


def preprocess(images):
    return np.expand_dims(images, 3).astype("float32") / 255


def solution_model():
    model = keras.Sequential([
        keras.Input((28, 28, 1)),
        keras.layers.Conv2D(16, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Conv2D(16, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Flatten(),
        keras.layers.Dense(25, activation="softmax"),
    ])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, epochs=4, batch_size=64,
              validation_data=(preprocess(x_val), y_val))
    return model
