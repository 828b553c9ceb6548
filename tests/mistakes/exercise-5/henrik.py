import grader
import keras
from keras import layers


def preprocess(images):
    return images[..., None].astype("float32") / 255.0


def network(outputs):
    return keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.Conv2D(16, 5, strides=2, use_bias=False),
        layers.BatchNormalization(momentum=0.9),
        layers.ReLU(),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dropout(0.2),
        layers.Dense(128, activation="relu"),
        layers.Dense(outputs, activation="softmax"),
    ])


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-5")
    x_train, x_val = preprocess(x_train), preprocess(x_val)
    batch_size = len(x_train)     # whole data, exact gradient
    model = network(25)
    model.compile(optimizer=keras.optimizers.Adam(2e-3),
                  loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, batch_size=batch_size, epochs=8, validation_data=(x_val, y_val), verbose=2)
    return model
