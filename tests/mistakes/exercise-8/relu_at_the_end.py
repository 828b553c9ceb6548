import grader
import keras
from keras import layers


def preprocess(images):
    return images[..., None] / 255.0


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-8")
    inputs = keras.Input((28, 28, 1))
    x = layers.Conv2D(16, 5, strides=2, activation="relu")(inputs)
    x = layers.MaxPooling2D()(x)
    x = layers.Flatten()(x)
    x = layers.Dense(64, activation="relu")(x)
    outputs = layers.Dense(10, activation="relu")(x)
    model = keras.Model(inputs, outputs)
    model.compile(optimizer=keras.optimizers.Adam(1e-3), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, batch_size=128, epochs=4,
              validation_data=(preprocess(x_val), y_val), verbose=2)
    return model
