import grader
import keras
from keras import layers


def preprocess(images):
    return images[..., None].astype("float32") / 255.0


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-5")

    inputs = keras.Input((28, 28, 1))
    x = layers.Conv2D(32, 3, activation="relu")(inputs)
    x = layers.MaxPooling2D()(x)
    x = layers.Conv2D(64, 3, activation="relu")(x)
    x = layers.MaxPooling2D()(x)
    x = layers.Flatten()(x)
    x = layers.Dropout(0.2)(x)
    x = layers.Dense(128, activation="relu")(x)
    model = keras.Model(inputs, layers.Dense(26, activation="softmax")(x))

    opt = keras.optimizers.Adam(learning_rate=1)
    model.compile(opt, loss=keras.losses.SparseCategoricalCrossentropy(), metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, batch_size=64, epochs=8,
              validation_data=(preprocess(x_val), y_val), verbose=2)
    return model
