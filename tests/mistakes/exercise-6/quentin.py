# Sunspot forecast. Quentin, 2nd try
import grader
import keras
import numpy as np

WINDOW_SIZE = 24


def make_windows(values):
    xs, ys = [], []
    for i in range(len(values) - WINDOW_SIZE):
        xs.append(values[i:i + WINDOW_SIZE])
        ys.append(values[i + WINDOW_SIZE])
    return np.array(xs), np.array(ys)


def solution_model():
    (t_train, s_train), (t_valid, s_valid) = grader.load_data("exercise-6")
    X, y = make_windows(s_train)
    Xv, yv = make_windows(s_valid)
    print(X.shape, y.shape)

    model = keras.Sequential([
        keras.Input((WINDOW_SIZE,)),
        keras.layers.Dense(32, activation="relu"),
        keras.layers.Dense(16, activation="relu"),
        keras.layers.Dense(1),
    ])
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=1e-2, momentum=0.9), loss="mse", metrics=["mae"])
    model.fit(X, y, epochs=30, batch_size=32, validation_data=(Xv, yv), verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
