"""House prices, my solution."""
import keras
import numpy as np

import grader


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-7")
    # prices in thousands are easier to read
    y_train = y_train * 100
    y_val = y_val * 100

    model = keras.Sequential([keras.Input(shape=(1,)), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=1.0), loss="mean_squared_error")
    model.fit(x_train[:, np.newaxis], y_train, epochs=400, verbose=0, validation_data=(x_val[:, np.newaxis], y_val), validation_freq=100)
    return model


if __name__ == "__main__":
    model = solution_model()
    print(model.predict(np.array([[7.0]])))
