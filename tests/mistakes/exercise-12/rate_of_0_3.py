import grader
import keras
from keras import layers


def preprocess(images):
    return images[:, ::3, ::3] / 255.0


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-12")
    inputs = keras.Input((50, 50, 3))
    x = layers.Conv2D(16, 3, activation="relu")(inputs)
    x = layers.MaxPooling2D()(x)
    x = layers.Conv2D(32, 3, activation="relu")(x)
    x = layers.MaxPooling2D()(x)
    x = layers.Flatten()(x)
    x = layers.Dense(48, activation="relu")(x)
    outputs = layers.Dense(3, activation="softmax")(x)
    model = keras.Model(inputs, outputs)
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.3), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, epochs=4, batch_size=32,
              validation_data=(preprocess(x_val), y_val), verbose=2)
    return model
