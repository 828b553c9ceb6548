import grader
import keras
import numpy as np
from keras import layers


def preprocess(images):
    return images.astype("float32") / 127.5 - 1.0


def renumber(y):
    """0..8 stay, 10..24 become 9..23 (there is no J)."""
    y = y.astype("int32")
    return np.where(y > 9, y - 1, y)


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-5")
    inputs = keras.Input((28, 28))
    x = layers.Reshape((28, 28, 1))(inputs)
    for filters in (32, 64):
        x = layers.Conv2D(filters, 3, use_bias=False)(x)
        x = layers.BatchNormalization(momentum=0.9)(x)
        x = layers.Activation("relu")(x)
        x = layers.MaxPooling2D()(x)
    x = layers.Flatten()(x)
    x = layers.Dropout(0.3)(x)
    x = layers.Dense(128, activation="relu")(x)
    outputs = layers.Dense(24, activation="softmax")(x)
    model = keras.Model(inputs, outputs)
    model.compile(keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(2e-3, 10 * (len(x_train) // 64))),
                  "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), renumber(y_train), batch_size=64, epochs=10,
              validation_data=(preprocess(x_val), renumber(y_val)), verbose=2)
    return model
